"""Addresses of the desk. The pages of an institution stand under /i/<key>/."""

from django.urls import include, path

from yaodian.desk import urls_plan
from yaodian.desk.pages import page_sets

app_name = "desk"
urlpatterns = [
    *urls_plan.urlpatterns,
    *(path(f"i/{each.key}/", include((list(each.urls), each.key))) for each in page_sets() if each.urls),
]
