"""Addresses of the area."""

from __future__ import annotations

from django.urls import path

from concentric.areas.meetings import (
    begin_pages,
    extending,
    first_answer_page,
    followed,
    holding,
    laying,
    organiser_pages,
    outcome,
    overruns,
    requesting,
    screens,
    sheet_pages,
    stewarding,
)
from concentric.areas.meetings.after import screens as after
from concentric.areas.meetings.asking import screens as asking
from concentric.areas.meetings.cards import screens as cards
from concentric.areas.meetings.gear import screens as gear
from concentric.areas.meetings.joined import screens as joined
from concentric.areas.meetings.leaders import gate
from concentric.areas.meetings.leaders import paper as leaders_paper
from concentric.areas.meetings.leaders import screens as leaders
from concentric.areas.meetings.lines import screens as lines
from concentric.areas.meetings.seating import paper as seating_paper
from concentric.areas.meetings.seating import screens as seating

urlpatterns = [
    path("new", requesting.new, name="meeting-new"),
    path("first-answer", first_answer_page.show, name="meeting-first-answer"),
    path("halls", laying.show, name="meeting-halls"),
    path("halls/<uuid:place>/laid", laying.note, name="meeting-hall-laid"),
    path("liaisons", asking.listed, name="meeting-liaisons"),
    path("liaisons/<uuid:liaison>/<slug:verb>", asking.act, name="meeting-liaison-act"),
    path("gear", gear.listed, name="meeting-gear"),
    path("gear/<uuid:place>", gear.hall, name="meeting-gear-hall"),
    path("gear/<uuid:place>/try", gear.tried, name="meeting-gear-try"),
    path("gear/asset/<uuid:asset>/<slug:verb>", gear.act, name="meeting-gear-act"),
    path("lines", lines.listed, name="meeting-video-lines"),
    path("lines/new", lines.new, name="meeting-video-line-new"),
    path("lines/<uuid:line>", lines.show, name="meeting-video-line"),
    path("lines/<uuid:line>/edit", lines.edit, name="meeting-video-line-edit"),
    path("lines/<uuid:line>/<slug:verb>", lines.act, name="meeting-video-line-act"),
    path("<uuid:meeting>/lines/<slug:verb>", lines.of_meeting, name="meeting-lines-act"),
    path("cars", gate.listed, name="meeting-cars"),
    path("cars/<uuid:arrival>/<slug:verb>", gate.act, name="meeting-car-act"),
    path("asked/<uuid:asked>", requesting.confirm, name="meeting-asked"),
    path("asked/<uuid:asked>/decline", asking.decline, name="meeting-asked-decline"),
    path("followed/<int:fact>", followed.follow, name="meetings-followed"),
    path("overruns", overruns.show, name="meeting-overruns"),
    path("<uuid:meeting>", screens.show, name="meeting"),
    path("<uuid:meeting>/start", begin_pages.start, name="meeting-start"),
    path("<uuid:meeting>/mistaken/<slug:verb>", begin_pages.correct, name="meeting-mistaken"),
    path("<uuid:meeting>/extend", extending.extend, name="meeting-extend"),
    path("<uuid:meeting>/extend/cost", extending.cost_of, name="meeting-extend-cost"),
    path("<uuid:meeting>/overrule", holding.overrule, name="meeting-overrule"),
    path("<uuid:meeting>/sheet", sheet_pages.sheet, name="meeting-sheet"),
    path("<uuid:meeting>/sheet.pdf", sheet_pages.sheet_pdf, name="meeting-sheet-pdf"),
    path("day/<str:code>.pdf", sheet_pages.day_pdf, name="meetings-day-pdf"),
    path("day/<str:code>", sheet_pages.day, name="meetings-day"),
    path("<uuid:meeting>/record", after.show, name="meeting-record"),
    path("<uuid:meeting>/record/<slug:verb>", after.act, name="meeting-record-act"),
    path("<uuid:meeting>/door", after.door, name="meeting-door"),
    path("<uuid:meeting>/door/<slug:verb>", after.at_door, name="meeting-door-act"),
    path("<uuid:meeting>/cards", cards.show, name="meeting-cards"),
    path("<uuid:meeting>/cards/preview", cards.preview, name="meeting-cards-preview"),
    path("<uuid:meeting>/cards/picture.png", cards.picture, name="meeting-cards-picture"),
    path("<uuid:meeting>/cards/print", cards.print_out, name="meeting-cards-print"),
    path("<uuid:meeting>/cards/check", cards.check, name="meeting-cards-check"),
    path("<uuid:meeting>/cards/checked", cards.checked, name="meeting-cards-checked"),
    path("<uuid:meeting>/cards/<int:run>.pdf", cards.pdf, name="meeting-cards-pdf"),
    path("<uuid:meeting>/joined", joined.join, name="meeting-join"),
    path("<uuid:meeting>/joined/<uuid:joint>/<slug:verb>", joined.act, name="meeting-joined-act"),
    path("<uuid:meeting>/arrivals/new", leaders.new, name="meeting-arrival-new"),
    path("<uuid:meeting>/arrivals/<uuid:arrival>", leaders.show, name="meeting-arrival"),
    path("<uuid:meeting>/arrivals/<uuid:arrival>/edit", leaders.edit, name="meeting-arrival-edit"),
    path("<uuid:meeting>/arrivals/<uuid:arrival>/sheet.pdf", leaders_paper.pdf, name="meeting-arrival-pdf"),
    path("<uuid:meeting>/arrivals/<uuid:arrival>/<slug:verb>", leaders.act, name="meeting-arrival-act"),
    path("<uuid:meeting>/seating", seating.show, name="meeting-seating"),
    path("<uuid:meeting>/seating.pdf", seating_paper.pdf, name="meeting-seating-pdf"),
    path("<uuid:meeting>/seating/<slug:verb>", seating.act, name="meeting-seating-act"),
    path("<uuid:meeting>/steward", stewarding.show, name="meeting-steward"),
    path("<uuid:meeting>/steward/<str:verb>", stewarding.act, name="meeting-steward-act"),
    path("<uuid:meeting>/done/<int:number>", outcome.follow, name="meeting-done"),
    path("<uuid:meeting>/cost", holding.cost_of, name="meeting-cost"),
    path("<uuid:meeting>/take-back", holding.take_back, name="meeting-take-back"),
    path("<uuid:meeting>/promise", holding.promise, name="meeting-promise"),
    path("<uuid:meeting>/release", holding.release, name="meeting-release"),
    path("<uuid:meeting>/offers", organiser_pages.hold, name="meeting-offers"),
    path("<uuid:meeting>/offers/<uuid:offer>", organiser_pages.answer, name="meeting-offer"),
    path("<uuid:meeting>/exchanges", organiser_pages.record, name="meeting-exchanges"),
    path("<uuid:meeting>/<str:verb>", screens.act, name="meeting-act"),
]
