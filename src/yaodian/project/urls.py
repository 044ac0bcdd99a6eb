"""Every address of the program. A floor lists its own; the roof puts them together."""

from django.urls import include, path

from yaodian.project.navigation import home

handler500 = "yaodian.project.outage.server_error"
urlpatterns = [
    path("home/", home, name="home"),
    path("", include("yaodian.orgs.urls")),
    path("", include("yaodian.desk.urls")),
    path("", include("yaodian.meetings.urls")),
    path("", include("yaodian.library.urls")),
]
