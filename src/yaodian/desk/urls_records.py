"""Addresses of duties and records."""

from django.urls import path

from yaodian.desk import drafts, duties, duty, files, record_edit, record_page, records

urlpatterns = [
    path("duties/", duties.duties, name="duties"),
    path("duties/export/", duties.duties_export, name="duties-export"),
    path("duties/<int:duty_id>/", duty.duty, name="duty"),
    path("duties/<int:duty_id>/waive/", duty.duty_waive, name="duty-waive"),
    path("duties/<int:duty_id>/reinstate/", duty.duty_reinstate, name="duty-reinstate"),
    path("records/", records.records, name="records"),
    path("records/export/", records.records_export, name="records-export"),
    path("records/new/", record_edit.record_new, name="record-new"),
    path("records/draft/", drafts.draft, name="draft"),
    path("records/draft/drop/", drafts.draft_drop, name="draft-drop"),
    path("records/<int:record_id>/", record_page.record, name="record"),
    path("records/<int:record_id>/edit/", record_edit.record_edit, name="record-edit"),
    path("records/<int:record_id>/withdraw/", record_page.record_withdraw, name="record-withdraw"),
    path("records/<int:record_id>/undo/", record_page.record_undo, name="record-undo"),
    path("files/<int:record_id>/<int:evidence_id>/", files.file, name="file"),
]
