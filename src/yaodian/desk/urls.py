"""Addresses of the desk. The pages of an institution stand under /i/<key>/."""

from django.urls import include, path

from yaodian.desk import (
    home,
    living,
    plan_table,
    urls_organisations,
    urls_overview,
    urls_plan,
    urls_records,
    urls_rosters,
)
from yaodian.desk.pages import page_sets

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    path("plan/", living.plan, name="plan"),
    path("plan/<int:year>/", living.plan, name="plan-year"),
    path("plan/<int:year>/table/", plan_table.plan_table, name="plan-table"),
    *urls_plan.urlpatterns,
    *urls_overview.urlpatterns,
    *urls_records.urlpatterns,
    *urls_organisations.urlpatterns,
    *urls_rosters.urlpatterns,
    *(path(f"i/{each.key}/", include((list(each.urls), each.key))) for each in page_sets() if each.urls),
]
