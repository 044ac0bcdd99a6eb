"""Addresses of what the desk adds to the pages of organisations."""

from django.urls import path

from yaodian.desk.organisations import changes, handover, moves

urlpatterns = [
    path("organisations/moves/", moves.moves, name="moves"),
    path("organisations/moves/new/", moves.move_new, name="move-new"),
    path("organisations/moves/<int:request_id>/agree/<slug:side>/", moves.move_agree, name="move-agree"),
    path("organisations/moves/<int:request_id>/refuse/", moves.move_refuse, name="move-refuse"),
    path("organisations/moves/<int:request_id>/withdraw/", moves.move_withdraw, name="move-withdraw"),
    path("organisations/<int:organisation_id>/handover/", handover.handover, name="handover"),
    path("organisations/<int:organisation_id>/merge/", changes.organisation_merge, name="organisation-merge"),
    path("organisations/<int:organisation_id>/end/", changes.organisation_end, name="organisation-end"),
]
