"""Addresses of what the desk adds to the page of an organisation."""

from django.urls import path

from yaodian.desk import handover
from yaodian.desk.organisation_changes import organisation_end, organisation_merge

urlpatterns = [
    path("organisations/<int:organisation_id>/handover/", handover.handover, name="handover"),
    path("organisations/<int:organisation_id>/merge/", organisation_merge, name="organisation-merge"),
    path("organisations/<int:organisation_id>/end/", organisation_end, name="organisation-end"),
]
