"""The seating plan of a meeting: looked at from both sides, put right by hand, signed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from concentric.areas.meetings import actions as meetings
from concentric.areas.meetings import rules
from concentric.areas.meetings.after import attending
from concentric.areas.meetings.models import Attendee, Meeting
from concentric.areas.meetings.queries import state_of
from concentric.areas.meetings.screens import readable_meeting, whole
from concentric.areas.meetings.seating import actions
from concentric.areas.meetings.seating.arranging import TWO_SIDES, plan_of, problem_of, protocol_of
from concentric.areas.meetings.seating.drawing import Drawing, drawn, sight, tape
from concentric.areas.meetings.seating.measures import measured
from concentric.areas.meetings.seating.reading import Whole, hall_of, people_of, seated_of, whole_of, wish_of
from concentric.core.errors import ConcentricError, Conflict, NotFound
from concentric.ledger.pages import page
from concentric.ledger.permissions import may
from concentric.solvers.common import Reason
from concentric.solvers.layout.model import IN_ROWS, Style
from concentric.solvers.layout.verify import verify as fits
from concentric.solvers.protocol.model import Even, Honour, Part, Role
from concentric.solvers.protocol.solve import solve as seat
from concentric.solvers.protocol.verify import verify
from concentric.ui.refusals import refusal_of
from concentric.ui.text import Language
from concentric.ui.text import render as say
from concentric.venue.accounted import names_of
from concentric.venue.models import Place
from concentric.venue.models.place import LAYOUTS


@dataclass(frozen=True, slots=True)
class Standing:
    """Somebody who comes and has no seat, and why; `why` empty: not seated since they were added."""

    row: Attendee
    why: str


@page(rules.SEE, drawn_once=True)
def show(request: Any, meeting: UUID) -> HttpResponse:
    """For those who need to know of the meeting; others do not see who sits where."""
    return _show(request, own(request, meeting))


@page(rules.ATTEND, methods=("POST",))
def act(request: Any, meeting: UUID, verb: str) -> HttpResponse:
    """set-out, place, undo, part, sign; each action asks its own permission."""
    verbs: dict[str, Callable[[Any, Meeting], None]] = {
        "set-out": _set_out, "place": _place, "undo": _undo, "part": _part, "sign": _sign,
    }  # fmt: skip
    if verb not in verbs:
        raise NotFound(what="verb", which=verb)
    row = own(request, meeting)
    try:
        verbs[verb](request, row)
    except ConcentricError as problem:
        if problem.status in (403, 404):
            raise
        refusal = refusal_of(problem, request.language, request.home.service_day.zone)
        return _show(request, row, {"refusal": refusal, "typed": request.POST}, problem.status)
    side = "?side=rostrum" if request.POST.get("side") == "rostrum" else ""
    return HttpResponseRedirect(f"/meetings/{meeting}/seating{side}")


def own(request: Any, meeting: UUID) -> Meeting:
    row: Any = readable_meeting(request, meeting)
    if not row.concerned and not attending.may_write(request.by, row):
        raise meetings.NotYourMeeting(code=row.code)
    found: Meeting = row
    return found


def _show(request: Any, row: Meeting, more: dict[str, Any] | None = None, status: int = 200) -> HttpResponse:
    known: Any = row
    found = whole_of(row)
    hall = found.row.hall if found is not None else hall_of(row)
    side = request.POST.get("side") or request.GET.get("side", "")
    context: dict[str, Any] = {
        "meeting": row,
        "title": known.known_title or row.code,
        "state": state_of(row, None, request.by.now()),
        "hall": hall,
        "other_hall": _other(found, hall_of(row)),
        "may_write": attending.may_write(request.by, row) and not row.cancelled,
        "may_sign": may(request.by.actor, rules.SIGN) and attending.may_write(request.by, row),
        "side": side if side == "rostrum" else "hall",
        "layouts": LAYOUTS,
        "evens": [e.value for e in Even],
        "honours": [h.value for h in Honour],
        "key": str(request.means.new_id()),
        "typed": {},
        "layout": row.layout,
    }
    if found is not None:
        context |= seen(found, request.language, from_rostrum=side == "rostrum")
        context["remeasured"] = _remeasured(found)
        if row.video:
            context |= _seen_far(found, from_rostrum=side == "rostrum")
        if found.row.signed_by:
            context["signed_by"] = names_of(row.venue_id, {found.row.signed_by}, request.language).get(
                found.row.signed_by
            )
    return render(request, "meetings/seating.html", {**context, **(more or {})}, status=status)


def _seen_far(found: Whole, *, from_rostrum: bool) -> dict[str, Any]:
    """For a meeting with far ends: where the camera stands, whose face it misses, who does not see the screen."""
    one = sight(problem_of(found.row.problem), plan_of(found.row.laid), from_rostrum=from_rostrum)
    if one is None:
        return {"sight": None}
    names = {g.seat: a.name for a in found.people if (g := found.given.get(str(a.id))) is not None}
    return {
        "sight": one,
        "missed": [names.get(seat, seat) for seat in sorted(one.hidden) if seat in names],
        "blind": [names.get(seat, seat) for seat in sorted(one.blind) if seat in names],
    }


def _remeasured(found: Whole) -> bool:
    """Whether the hall has other measures, doors or columns now than it was laid by, so that the plan breaks a rule."""
    problem = problem_of(found.row.problem)
    try:
        hall = measured(found.row.hall)
    except Conflict:
        return True
    return hall != problem.hall and not fits(replace(problem, hall=hall), plan_of(found.row.laid)).ok


def _other(found: Whole | None, now: Place | None) -> Place | None:
    """The hall that the meeting has now, where it was set out in another."""
    return now if found is not None and now is not None and now.id != found.row.hall_id else None


def seen(found: Whole, language: Language, *, from_rostrum: bool) -> dict[str, Any]:
    """What a page or a paper shows of it: the drawing, who stands and why, what protocol says, what a tape measures."""
    row = found.row
    problem, plan = problem_of(row.problem), plan_of(row.laid)
    by_id = {str(one.id): one for one in found.people}
    on = {
        one.seat: (name, by_id[name].name, one.placed) for name, one in found.given.items() if name in by_id
    }
    drawing = drawn(problem, plan, on, from_rostrum=from_rostrum)
    asked = protocol_of(problem, plan, people_of(found.people, found.given, wish_of(row)), wish_of(row))
    now = seated_of({name: one for name, one in found.given.items() if name in asked.person})
    again = seat(asked, previous=now).plan
    why = dict(again.standing)
    standing = [
        Standing(one, _why(why.get(str(one.id)), by_id, language)) for one in found.without
    ]  # fmt: skip
    broken = [v for v in verify(asked, now).violations if v.rule in ("rank", "sides", "interpreters")]
    moves = sum(1 for p, s in again.seat_of.items() if now.seat_of.get(p, s) != s)
    style = Style(row.layout)
    return {
        "seating": row,
        "layout": row.layout,
        "drawing": drawing,
        "side_name": "rostrum" if from_rostrum else "hall",
        "rows": by_rows(drawing),
        "standing": standing,
        "gone": found.gone,
        "remarks": [_said(r, by_id, language) for r in again.remarks],
        "against": [_against(v.data, by_id, language, v.message_id) for v in broken],
        "unmet": plan.unmet,
        "why_unmet": [_reason(r, language) for r in plan.reasons],
        "tape": tape(problem, plan),
        "seats": len(plan.seats),
        "distance": problem.clearances.distance,
        "can_seat": any(str(s.row.id) in again.seat_of for s in standing) or bool(found.gone),
        "moves": moves,
        "signed": found.signed,
        "digest": found.digest,
        "complete": not standing and not plan.unmet and not found.gone,
        "in_rows": style in IN_ROWS,
        "two_sides": style in TWO_SIDES,
        "sides_unsaid": style in TWO_SIDES
        and not any(p.part in (Part.GUEST, Part.HOST) for p in asked.people),
        "people": found.people,
        "parts": _parts(style),
        "roles": [r.value for r in Role] if style in TWO_SIDES else [],
    }


def by_rows(drawing: Drawing) -> list[tuple[str, int, list[Any]]]:
    """The seats as a list reads them: block and row, then from left to right as drawn."""
    lines: dict[tuple[str, int], list[Any]] = {}
    for seat_ in drawing.seats:
        lines.setdefault((seat_.place.block.value, seat_.place.row), []).append(seat_)
    return [(block, row, sorted(line, key=lambda s: (s.x, s.y))) for (block, row), line in lines.items()]


def _parts(style: Style) -> list[str]:
    if style in TWO_SIDES:
        return [Part.GUEST.value, Part.HOST.value, Part.ALL.value]
    return [Part.ROSTRUM.value, Part.ALL.value] if style in IN_ROWS else []


def _why(reason: Reason | None, by_id: dict[str, Attendee], language: Language) -> str:
    return _said(reason, by_id, language) if reason is not None else say("seating-not-yet", {}, language)


def _said(reason: Reason, by_id: dict[str, Attendee], language: Language) -> str:
    data = dict(reason.data)
    if "people" in data:
        names = [by_id[p].name for p in data["people"] if p in by_id]
        data["people"] = say("list-and", {}, language).join(names)
    return say(reason.message_id, data, language)


def _against(data: Any, by_id: dict[str, Attendee], language: Language, message: str) -> str:
    named = {k: by_id[v].name if isinstance(v, str) and v in by_id else v for k, v in data.items()}
    return say(message, named, language)


def _reason(reason: Reason, language: Language) -> str:
    data = dict(reason.data)
    comma = say("list-and", {}, language)
    if "styles" in data:
        data["styles"] = comma.join(
            say(f"layout-{s}".replace("_", "-"), {}, language) for s in data["styles"]
        )
    if "what" in data and isinstance(data["what"], list):
        data["what"] = comma.join(data["what"])
    return say(reason.message_id, data, language)


def _set_out(request: Any, row: Meeting) -> None:
    sent = request.POST

    def n(name: str) -> int:
        return whole(sent, name) if sent.get(name) else 0

    actions.set_out(
        request.by, meeting_id=row.id, layout=sent.get("layout", ""), rostrum=n("rostrum"),
        behind_guests=n("behind_guests"), behind_hosts=n("behind_hosts"),
        even=sent.get("even") or Even.TWO_ON_LEFT.value, honour=sent.get("honour") or Honour.LEFT.value,
        gaps=bool(sent.get("gaps")), anew=bool(sent.get("anew")),
    )  # fmt: skip


def _place(request: Any, row: Meeting) -> None:
    attendee = _id(request.POST.get("attendee", ""))
    actions.place_attendee(
        request.by, meeting_id=row.id, attendee_id=attendee, seat=request.POST.get("seat", "")
    )


def _undo(request: Any, row: Meeting) -> None:
    actions.undo_placing(request.by, meeting_id=row.id)


def _part(request: Any, row: Meeting) -> None:
    sent = request.POST
    chosen = tuple(_id(raw) for raw in sent.getlist("attendee"))
    actions.part_attendees(
        request.by, meeting_id=row.id, attendees=chosen, part=sent.get("part", ""),
        role=sent.get("role") or Role.MEMBER.value,
    )  # fmt: skip


def _sign(request: Any, row: Meeting) -> None:
    actions.sign_seating(request.by, meeting_id=row.id, digest=request.POST.get("digest", ""))


def _id(raw: str) -> UUID:
    try:
        return UUID(raw)
    except ValueError:
        raise NotFound(what="attendee", which=raw[:40]) from None
