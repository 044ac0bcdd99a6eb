"""Addresses of the desk. The pages of an institution stand under /i/<key>/."""

from django.urls import include, path

from yaodian.desk import home, ledger_pages, search, system
from yaodian.desk.duties import urls as duties
from yaodian.desk.organisations import urls as organisations
from yaodian.desk.pages import page_sets
from yaodian.desk.plan import urls as plan
from yaodian.desk.progress import urls as progress
from yaodian.desk.records import urls as records
from yaodian.desk.rosters import urls as rosters

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    path("search/", search.search_page, name="search"),
    path("system/", system.system, name="system"),
    path("ledgers/", ledger_pages.ledgers, name="ledgers"),
    path("ledgers/<slug:key>/", ledger_pages.ledger, name="ledger"),
    path("ledgers/<slug:key>/export/", ledger_pages.ledger_export, name="ledger-export"),
    *progress.urlpatterns,
    *plan.urlpatterns,
    *duties.urlpatterns,
    *records.urlpatterns,
    *organisations.urlpatterns,
    *rosters.urlpatterns,
    *(path(f"i/{each.key}/", include((list(each.urls), each.key))) for each in page_sets() if each.urls),
]
