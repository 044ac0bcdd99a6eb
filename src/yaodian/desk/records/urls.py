"""Addresses of records, their drafts and their files."""

from django.urls import path

from yaodian.desk.records import drafts, edit, files, listed, page

urlpatterns = [
    path("records/", listed.records, name="records"),
    path("records/export/", listed.records_export, name="records-export"),
    path("records/new/", edit.record_new, name="record-new"),
    path("records/draft/", drafts.draft, name="draft"),
    path("records/draft/drop/", drafts.draft_drop, name="draft-drop"),
    path("records/<int:record_id>/", page.record, name="record"),
    path("records/<int:record_id>/edit/", edit.record_edit, name="record-edit"),
    path("records/<int:record_id>/withdraw/", page.record_withdraw, name="record-withdraw"),
    path("records/<int:record_id>/undo/", page.record_undo, name="record-undo"),
    path("files/<int:record_id>/<int:evidence_id>/", files.file, name="file"),
]
