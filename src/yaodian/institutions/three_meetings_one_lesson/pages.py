"""The pages of 三会一课: its ledger, and the way to it beside a duty."""

from yaodian.desk.ledgers.meeting_pages import ledger_panel, ledger_urls
from yaodian.desk.pages import PageSet, register
from yaodian.institutions.three_meetings_one_lesson.institution import THREE_MEETINGS_ONE_LESSON
from yaodian.institutions.three_meetings_one_lesson.ledger import LEDGER

register(
    PageSet(key=THREE_MEETINGS_ONE_LESSON.key, panel=ledger_panel(LEDGER), ledger=LEDGER, urls=ledger_urls(LEDGER))
)
