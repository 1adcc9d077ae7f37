"""Addresses of lost property."""

from __future__ import annotations

from django.urls import path

from concentric.orders.lost import screens

urlpatterns = [
    path("", screens.listed, name="lost-register"),
    path("found", screens.found, name="lost-found"),
    path("<uuid:lost>", screens.show, name="lost"),
    path("<uuid:lost>/<slug:verb>", screens.act, name="lost-act"),
]
