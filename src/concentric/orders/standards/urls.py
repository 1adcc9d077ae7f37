"""Addresses of the standards."""

from __future__ import annotations

from django.urls import path

from concentric.orders.standards import editing, screens

urlpatterns = [
    path("", screens.listed, name="standards"),
    path("suggestions", screens.suggested, name="standards-suggested"),
    path("<slug:code>", screens.show, name="standard"),
    path("<slug:code>/suggestions", screens.suggest, name="standard-suggest"),
    path("<slug:code>/suggestions/<uuid:suggestion>/<slug:verb>", screens.settle, name="standard-settle"),
    path("<slug:code>/compare", screens.compared, name="standard-compare"),
    path("<slug:code>/edit", editing.edit, name="standard-edit"),
    path("<slug:code>/edit/<slug:section>", editing.section, name="standard-section"),
    path("<slug:code>/edit/<slug:section>/<slug:verb>", editing.arrange, name="standard-arrange"),
    path("<slug:code>/do/<slug:verb>", screens.act, name="standard-act"),
]
