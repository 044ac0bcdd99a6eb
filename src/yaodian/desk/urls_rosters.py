"""Addresses of the import of rosters."""

from django.urls import path

from yaodian.desk import roster_preview, roster_steps, roster_upload

urlpatterns = [
    path("organisations/rosters/", roster_upload.rosters, name="rosters"),
    path("organisations/rosters/template/", roster_upload.roster_template, name="roster-template"),
    path("organisations/rosters/new/", roster_upload.roster_new, name="roster-new"),
    path("organisations/rosters/<int:import_id>/", roster_preview.roster_import, name="roster-import"),
    path("organisations/rosters/<int:import_id>/columns/", roster_upload.roster_columns, name="roster-columns"),
    path("organisations/rosters/<int:import_id>/units/<int:unit_id>/", roster_preview.roster_unit, name="roster-unit"),
    path("organisations/rosters/<int:import_id>/problems/", roster_preview.roster_problems, name="roster-problems"),
    path("organisations/rosters/<int:import_id>/returned/", roster_preview.roster_returned, name="roster-returned"),
    path("organisations/rosters/<int:import_id>/approve/", roster_steps.roster_approve, name="roster-approve"),
    path("organisations/rosters/<int:import_id>/again/", roster_steps.roster_again, name="roster-again"),
    path("organisations/rosters/<int:import_id>/drop/", roster_steps.roster_drop, name="roster-drop"),
    path("organisations/rosters/<int:import_id>/undo/", roster_steps.roster_undo, name="roster-undo"),
    path("organisations/rosters/<int:import_id>/jobs/<int:job_id>/", roster_steps.roster_job, name="roster-job"),
]
