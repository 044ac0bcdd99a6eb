"""The pages of “第一议题”: its ledger, and the way to it beside a duty."""

from yaodian.desk.ledgers.meeting_pages import ledger_panel, ledger_urls
from yaodian.desk.pages import PageSet, register
from yaodian.institutions.first_topic.institution import FIRST_TOPIC
from yaodian.institutions.first_topic.ledger import LEDGER

register(PageSet(key=FIRST_TOPIC.key, panel=ledger_panel(LEDGER), ledger=LEDGER, urls=ledger_urls(LEDGER)))
