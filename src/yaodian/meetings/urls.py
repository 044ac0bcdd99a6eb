"""Addresses of meetings."""

from django.urls import path

from yaodian.meetings import urls_papers
from yaodian.meetings.pages import decisions, held, lag, lists, plan, room, sheet

app_name = "meetings"
urlpatterns = [
    path("meetings/", lists.meetings, name="list"),
    path("meetings/new/", lists.choose, name="choose"),
    path("meetings/new/<int:organisation_id>/", plan.new, name="new"),
    path("meetings/<int:meeting_id>/", sheet.meeting, name="meeting"),
    path("meetings/<int:meeting_id>/edit/", plan.edit, name="edit"),
    path("meetings/<int:meeting_id>/notify/", plan.tell, name="notify"),
    path("meetings/<int:meeting_id>/postpone/", plan.put_off, name="postpone"),
    path("meetings/<int:meeting_id>/cancel/", plan.call_off, name="cancel"),
    path("meetings/<int:meeting_id>/minutes/", held.minutes, name="minutes"),
    path("meetings/<int:meeting_id>/attendance/", held.attendance, name="attendance"),
    path("meetings/<int:meeting_id>/sign-off/", held.sign, name="sign-off"),
    path("meetings/<int:meeting_id>/room/", room.room, name="room"),
    path("meetings/<int:meeting_id>/room/open/", room.open_room, name="room-open"),
    path("meetings/<int:meeting_id>/sign-in/", room.sign_in, name="sign-in"),
    path("materials/lag/", lag.board, name="lag"),
    path("materials/<int:material_id>/lag/", lag.units, name="lag-units"),
    path("decisions/", decisions.decisions, name="decisions"),
    path("decisions/<int:decision_id>/", decisions.act, name="decision"),
    *urls_papers.urlpatterns,
]
