"""Addresses of the pages over everything: progress, search, the system."""

from django.urls import path

from yaodian.desk import progress, search, system

urlpatterns = [
    path("progress/", progress.progress, name="progress"),
    path("progress/<int:year>/", progress.progress, name="progress-year"),
    path("progress/<int:year>/export/", progress.progress_export, name="progress-export"),
    path("progress/<int:year>/<int:department_id>/", progress.progress_unit, name="progress-unit"),
    path("search/", search.search_page, name="search"),
    path("system/", system.system, name="system"),
]
