"""Addresses of reminders and calendar feeds."""

from django.urls import path

from yaodian.notices.pages import deliveries, digests, feeds

app_name = "notices"
urlpatterns = [
    path("reminders/", digests.digests, name="digests"),
    path("reminders/choice/", digests.choice, name="choice"),
    path("reminders/deliveries/", deliveries.deliveries, name="deliveries"),
    path("reminders/deliveries/export/", deliveries.export, name="deliveries-export"),
    path("reminders/<int:digest_id>/", digests.digest, name="digest"),
    path("reminders/<int:digest_id>/read/", digests.read, name="read"),
    path("calendar/", feeds.feeds, name="feeds"),
    path("calendar/<int:user_id>/<slug:secret>.ics", feeds.feed, name="feed"),
    path("organisations/<int:organisation_id>/calendar/", feeds.organisation_feed, name="organisation-feed"),
]
