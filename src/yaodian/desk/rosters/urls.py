"""Addresses of the import of rosters."""

from django.urls import path

from yaodian.desk.rosters import preview, steps, upload

urlpatterns = [
    path("organisations/rosters/", upload.rosters, name="rosters"),
    path("organisations/rosters/template/", upload.roster_template, name="roster-template"),
    path("organisations/rosters/new/", upload.roster_new, name="roster-new"),
    path("organisations/rosters/<int:import_id>/", preview.roster_import, name="roster-import"),
    path("organisations/rosters/<int:import_id>/columns/", upload.roster_columns, name="roster-columns"),
    path("organisations/rosters/<int:import_id>/units/<int:unit_id>/", preview.roster_unit, name="roster-unit"),
    path("organisations/rosters/<int:import_id>/problems/", preview.roster_problems, name="roster-problems"),
    path("organisations/rosters/<int:import_id>/returned/", preview.roster_returned, name="roster-returned"),
    path("organisations/rosters/<int:import_id>/approve/", steps.roster_approve, name="roster-approve"),
    path("organisations/rosters/<int:import_id>/again/", steps.roster_again, name="roster-again"),
    path("organisations/rosters/<int:import_id>/drop/", steps.roster_drop, name="roster-drop"),
    path("organisations/rosters/<int:import_id>/undo/", steps.roster_undo, name="roster-undo"),
    path("organisations/rosters/<int:import_id>/jobs/<int:job_id>/", steps.roster_job, name="roster-job"),
]
