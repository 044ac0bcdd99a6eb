"""党内政治生活若干准则 on the desk: the checklist that is computed."""

from yaodian.desk.pages import PageSet, register
from yaodian.institutions.political_life_norms.institution import POLITICAL_LIFE_NORMS
from yaodian.institutions.political_life_norms.ledger import LEDGER

register(PageSet(key=POLITICAL_LIFE_NORMS.key, ledger=LEDGER))
