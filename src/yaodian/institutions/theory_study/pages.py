"""理论学习 on the desk: its ledger."""

from yaodian.desk.pages import PageSet, register
from yaodian.institutions.theory_study.institution import THEORY_STUDY
from yaodian.institutions.theory_study.ledger import LEDGER

register(PageSet(key=THEORY_STUDY.key, ledger=LEDGER))
