"""The pages of 专题党课: its ledger, and the way to it beside a duty."""

from yaodian.desk.ledgers.meeting_pages import ledger_panel, ledger_urls
from yaodian.desk.pages import PageSet, register
from yaodian.institutions.party_lecture.institution import PARTY_LECTURE
from yaodian.institutions.party_lecture.ledger import LEDGER

register(PageSet(key=PARTY_LECTURE.key, panel=ledger_panel(LEDGER), ledger=LEDGER, urls=ledger_urls(LEDGER)))
