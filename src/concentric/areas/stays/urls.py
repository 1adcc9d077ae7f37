"""Addresses of the area."""

from __future__ import annotations

from django.urls import path

from concentric.areas.stays import screens

urlpatterns = [
    path("", screens.rooms, name="stays"),
    path("give", screens.give, name="stays-give"),
    path("<uuid:stay>/<slug:verb>", screens.act, name="stay-act"),
]
