"""Addresses of the living document and of progress."""

from django.urls import path

from yaodian.desk.progress import living, pages, plan_table

urlpatterns = [
    path("plan/", living.plan, name="plan"),
    path("plan/<int:year>/", living.plan, name="plan-year"),
    path("plan/<int:year>/table/", plan_table.plan_table, name="plan-table"),
    path("progress/", pages.progress, name="progress"),
    path("progress/<int:year>/", pages.progress, name="progress-year"),
    path("progress/<int:year>/export/", pages.progress_export, name="progress-export"),
    path("progress/<int:year>/<int:department_id>/", pages.progress_unit, name="progress-unit"),
]
