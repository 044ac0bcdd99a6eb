"""Addresses of the pages over everything: progress, search, the system."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
