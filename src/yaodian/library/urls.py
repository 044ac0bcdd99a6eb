"""Addresses of the library."""

from django.urls import path

from yaodian.library.pages import materials

app_name = "library"
urlpatterns = [
    path("materials/", materials.materials, name="materials"),
    path("materials/new/", materials.new, name="new"),
    path("materials/<int:material_id>/edit/", materials.edit, name="edit"),
    path("materials/<int:material_id>/push/", materials.push, name="push"),
]
