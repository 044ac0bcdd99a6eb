"""Every address of the program. A floor lists its own; the roof puts them together."""

from django.urls import include, path

from yaodian.orgs.pages import provider
from yaodian.project.navigation import home

handler500 = "yaodian.project.outage.server_error"
urlpatterns = [
    path("home/", home, name="home"),
    # allauth asks for these two by their names.
    path("sign-in/provider/<slug:provider_id>/", provider.begin, name="openid_connect_login"),
    path("sign-in/provider/<slug:provider_id>/back/", provider.come_back, name="openid_connect_callback"),
    path("", include("yaodian.orgs.urls")),
    path("", include("yaodian.meetings.urls")),
    path("", include("yaodian.library.urls")),
    path("", include("yaodian.notices.urls")),
    path("", include("yaodian.desk.urls")),
]
