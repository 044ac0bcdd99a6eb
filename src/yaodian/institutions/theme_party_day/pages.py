"""The pages of 主题党日: its ledger, and the way to it beside a duty."""

from yaodian.desk.ledgers.meeting_pages import ledger_panel, ledger_urls
from yaodian.desk.pages import PageSet, register
from yaodian.institutions.theme_party_day.institution import THEME_PARTY_DAY
from yaodian.institutions.theme_party_day.ledger import LEDGER

register(PageSet(key=THEME_PARTY_DAY.key, panel=ledger_panel(LEDGER), ledger=LEDGER, urls=ledger_urls(LEDGER)))
