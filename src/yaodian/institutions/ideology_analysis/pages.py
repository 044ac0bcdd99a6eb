"""意识形态分析研判 on the desk: its ledger."""

from yaodian.desk.pages import PageSet, register
from yaodian.institutions.ideology_analysis.institution import IDEOLOGY_ANALYSIS
from yaodian.institutions.ideology_analysis.ledger import LEDGER

register(PageSet(key=IDEOLOGY_ANALYSIS.key, ledger=LEDGER))
