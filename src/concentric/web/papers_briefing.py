"""The morning briefing as a section of the paper pack."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from concentric.core.intervals import Interval
from concentric.orders.missions.arriving import guests_of
from concentric.orders.missions.progress import progress
from concentric.orders.papers.sections import Printing, Table, section
from concentric.ui.text import render
from concentric.ui.times import day_name
from concentric.venue.names import Names
from concentric.web.arrivals import arrivals
from concentric.web.briefing import EARLY, figures_of, night_before, unavailable, unmet_of


def briefing(of: Printing) -> Sequence[Table]:
    """Yesterday's figures, missions and arrivals, the night, what cannot be met.

    Meetings, tasks and matters have sections of their own.
    """

    def t(message: str, **data: object) -> str:
        return render(message, data, of.language)

    days = of.home.service_day
    day = days.of(of.now + EARLY)
    span = days.bounds(day)
    names = Names(of.venue, of.language)
    figures = figures_of(of.venue, days.bounds(day - timedelta(days=1)))
    night = night_before(of.venue, span, of.language, of.zone, names)
    unmet = unmet_of(of.venue, of.language, of.zone, names)
    return [
        Table(
            t("briefing-for", day=day_name(day, of.language)),
            [(t("briefing-yesterday"), 9), (t("field-number"), 3)],
            [[t(figure.message_id), str(n)] for figure, n in figures],
            note=t("briefing-unavailable", n=unavailable(of.venue, span)), empty=t("handover-counts-none"),
        ),
        _missions(of, t),
        _arrivals(of, span, t),
        Table(t("briefing-night"), [(t("call-at"), 2), (t("field-text"), 12)],
              [[of.clock(row["entry"].happened_at), row["line"]] for row in night], empty=t("briefing-none")),
        Table(t("briefing-unmet"), [(t("field-text"), 4), (t("field-reason"), 10)],
              [[row["code"], " ".join(row["why"])] for row in unmet], empty=t("briefing-none")),
    ]  # fmt: skip


def _missions(of: Printing, t: Callable[..., str]) -> Table:
    """Who called and the number stand here too: with the network cut, this is all there is to call back by."""
    rows = [
        [p.mission.code, t(f"mission-state-{p.mission.state}"),
         f"{p.mission.caller} {p.mission.caller_telephone}".strip() or t("papers-unknown"),
         of.day(p.mission.first_arrival) if p.mission.first_arrival else t("papers-unknown"),
         t("briefing-mission", arrived=p.arrived, expected=p.expected, done=p.done, tasks=p.tasks)]
        for p in progress(of.venue)
    ]  # fmt: skip
    head = [(t("papers-mission"), 3), (t("papers-mission-state"), 2), (t("field-caller"), 5),
            (t("field-first-arrival"), 4), (t("field-text"), 8)]  # fmt: skip
    return Table(t("nav-missions"), head, rows, empty=t("briefing-none"))


def _arrivals(of: Printing, span: Interval, t: Callable[..., str]) -> Table:
    rows = []
    for a in arrivals(guests_of(of.venue), span, of.now):
        said = [t("briefing-without-room", n=a.without_room)] if a.without_room else []
        said += [t("briefing-late")] if a.late else []
        when = of.day(a.at) if a.at else t("papers-unknown")
        rows.append([when, t("briefing-arrive", n=a.n), a.mission or a.organisation, " · ".join(said)])
    head = [
        (t("papers-arrives"), 4),
        (t("field-guests"), 3),
        (t("papers-gate-whose"), 5),
        (t("field-remark"), 6),
    ]
    return Table(t("papers-arrivals"), head, rows, empty=t("briefing-arrivals-none"))


# What it says of missions and guests. Its figures are of the day before, and its night is over.
SHOWN = (
    "mission.begun",
    "mission.completed",
    "mission.closed",
    "mission.guest",
    "stay.given",
    "stay.arrived",
)
BRIEFING = section("briefing", order=5, audience="desk", read=briefing, shows=SHOWN)
