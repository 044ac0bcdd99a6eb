"""Addresses of duties."""

from django.urls import path

from yaodian.desk.duties import listed, page

urlpatterns = [
    path("duties/", listed.duties, name="duties"),
    path("duties/export/", listed.duties_export, name="duties-export"),
    path("duties/<int:duty_id>/", page.duty, name="duty"),
    path("duties/<int:duty_id>/waive/", page.duty_waive, name="duty-waive"),
    path("duties/<int:duty_id>/reinstate/", page.duty_reinstate, name="duty-reinstate"),
]
