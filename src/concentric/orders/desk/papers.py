"""Open matters and calls on paper: what the desk needs when there is nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from concentric.orders.desk.models import Call
from concentric.orders.desk.queries import open_matters
from concentric.orders.papers.sections import Printing, Table, section
from concentric.ui.text import render


def matters(of: Printing) -> Sequence[Table]:
    """Each open matter with room for what came of it; below them the calls that are not over."""

    def t(message: str) -> str:
        return render(message, {}, of.language)

    kept = [
        [m.code, t(f"matter-{m.kind}"), m.text, f"{m.whom} {m.telephone}".strip(),
         of.day(m.due_at) if m.due_at else ""]
        for m in open_matters(of.venue)
    ]  # fmt: skip
    calls = Call.objects.filter(venue_id=of.venue, closed_at__isnull=True)
    waiting = [
        [c.code, of.clock(c.taken_at), f"{t(f'help-{c.kind}')} {c.what}" if c.kind else c.what,
         c.place.name_in(of.language) if c.place else "",
         c.department.name_in(of.language) if c.department else ""]
        for c in calls.select_related("place", "department").order_by("-urgent", "taken_at", "code")
    ]  # fmt: skip
    return [
        Table(
            t("desk-matters"),
            [(t("papers-code"), 3), (t("field-kind"), 2), (t("field-text"), 9), (t("field-whom"), 5),
             (t("field-due-at"), 4)],
            kept, [(t("matter-outcome-hint"), 6)], empty=t("desk-matters-none"),
        ),
        Table(
            t("desk-calls"),
            [(t("papers-code"), 3), (t("call-at"), 2), (t("field-what"), 9), (t("field-place"), 4),
             (t("field-department"), 4)],
            waiting, [(t("call-answer"), 3), (t("call-close"), 3)], empty=t("desk-calls-none"),
        ),
    ]  # fmt: skip


MATTERS = section("matters", order=10, audience="desk", read=matters, shows=("matter.", "call."))
