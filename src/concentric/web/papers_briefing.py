"""The morning briefing as a section of the paper pack."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from concentric.orders.papers.sections import Printing, Table, section
from concentric.ui.text import render
from concentric.ui.times import day_name
from concentric.venue.names import Names
from concentric.web.briefing import EARLY, figures_of, night_before, unavailable, unmet_of


def briefing(of: Printing) -> Sequence[Table]:
    """Yesterday's figures, the night, what cannot be met; meetings, tasks and matters have their own sections."""

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
        Table(t("briefing-night"), [(t("call-at"), 2), (t("field-text"), 12)],
              [[of.clock(row["entry"].happened_at), row["line"]] for row in night], empty=t("briefing-none")),
        Table(t("briefing-unmet"), [(t("field-text"), 4), (t("field-reason"), 10)],
              [[row["code"], " ".join(row["why"])] for row in unmet], empty=t("briefing-none")),
    ]  # fmt: skip


BRIEFING = section("briefing", order=5, audience="desk", read=briefing)
