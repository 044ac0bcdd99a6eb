"""Addresses of meetings."""

from django.urls import path

from yaodian.meetings import urls_papers
from yaodian.meetings.pages import carrying, decisions, held, lag, lists, plan, roll, room, series, sheet

app_name = "meetings"
urlpatterns = [
    path("meetings/", lists.meetings, name="list"),
    path("meetings/new/", lists.choose, name="choose"),
    path("meetings/new/<int:organisation_id>/", plan.new, name="new"),
    path("meetings/series/", series.all_series, name="series-list"),
    path("meetings/series/new/<int:organisation_id>/", series.new, name="series-new"),
    path("meetings/series/<int:series_id>/", series.series, name="series"),
    path("meetings/series/<int:series_id>/edit/", series.edit, name="series-edit"),
    path("meetings/series/<int:series_id>/further/", series.further, name="series-further"),
    path("meetings/series/<int:series_id>/end/", series.end, name="series-end"),
    path("meetings/<int:meeting_id>/", sheet.meeting, name="meeting"),
    path("meetings/<int:meeting_id>/edit/", plan.edit, name="edit"),
    path("meetings/<int:meeting_id>/notify/", plan.tell, name="notify"),
    path("meetings/<int:meeting_id>/postpone/", plan.put_off, name="postpone"),
    path("meetings/<int:meeting_id>/cancel/", plan.call_off, name="cancel"),
    path("meetings/<int:meeting_id>/take-up/", carrying.take, name="take-up"),
    path("meetings/<int:meeting_id>/minutes/", held.minutes, name="minutes"),
    path("meetings/<int:meeting_id>/attendance/", held.attendance, name="attendance"),
    path("meetings/<int:meeting_id>/sign-off/", held.sign, name="sign-off"),
    path("meetings/<int:meeting_id>/room/", room.room, name="room"),
    path("meetings/<int:meeting_id>/room/open/", room.open_room, name="room-open"),
    path("meetings/<int:meeting_id>/roll/", roll.roll, name="roll"),
    path("meetings/<int:meeting_id>/sign-in/", room.sign_in, name="sign-in"),
    path("materials/lag/", lag.board, name="lag"),
    path("materials/<int:material_id>/lag/", lag.units, name="lag-units"),
    path("decisions/", decisions.decisions, name="decisions"),
    path("decisions/<int:decision_id>/", decisions.act, name="decision"),
    *urls_papers.urlpatterns,
]
