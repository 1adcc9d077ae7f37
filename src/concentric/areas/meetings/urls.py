"""Addresses of the area."""

from __future__ import annotations

from django.urls import path

from concentric.areas.meetings import screens

urlpatterns = [
    path("new", screens.new, name="meeting-new"),
    path("<uuid:meeting>", screens.show, name="meeting"),
    path("<uuid:meeting>/<str:verb>", screens.act, name="meeting-act"),
]
