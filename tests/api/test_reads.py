"""Lists go on where they stopped, whatever came in between; and nobody reads what their pages would not show."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from concentric.areas.meetings.models import Seating
from concentric.ledger.models import Entry
from concentric.ledger.rest.reads import READS
from concentric.web.tests.filled import Filled
from tests.api.conftest import Program

Make = Callable[..., Program]


def test_the_ledger_is_followed_without_a_hole(filled: Filled, program: Make) -> None:
    auditor = program("auditor")
    seen: list[int] = []
    cursor = ""
    while True:
        page = auditor.get("/entries", limit=7, cursor=cursor).json()
        seen += [entry["number"] for entry in page["items"]]
        if len(seen) < 10:
            filled.ask("19:00")  # meanwhile
        cursor = page["next"]
        if cursor is None:
            break
    last = Entry.objects.order_by("-number").values_list("number", flat=True)[0]
    assert seen == list(range(1, last + 1))
    one = auditor.get(f"/entries/{last}").json()
    assert one["kind"] == "meeting.requested"
    assert auditor.get("/entries", after=last).json() == {"items": [], "next": None}


def test_a_figure_opens_into_the_entries_that_add_up_to_it(program: Make) -> None:
    duty = program("duty")
    figures = {one["name"]: one["value"] for one in duty.get("/figures").json()}
    assert figures["calls.taken"] == 1
    for name, value in figures.items():
        page = duty.get(f"/figures/{name}/entries", limit=200).json()
        if page["next"] is None:
            assert sum(entry["lines"] for entry in page["items"]) == value


def test_a_cursor_that_was_not_given_is_refused(filled: Filled, program: Make) -> None:
    duty = program("duty")
    filled.ask("19:00")
    good = duty.get("/meetings", limit=1).json()["next"]
    assert duty.get("/meetings", limit=1, cursor=good).status_code == 200
    for bad in (good[:-2], "AAAA", "ÄÖ", "x" * 500, good.swapcase()):
        answer = duty.get("/meetings", cursor=bad)
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
    assert duty.get("/venue/places", cursor=good).status_code == 422  # of another list


def test_who_need_not_know_reads_no_title_no_room_and_no_others_task(filled: Filled, program: Make) -> None:
    duty, crew, head, other = (program(name) for name in ("duty", "crew", "head", "other"))
    meeting = filled.meetings[0]
    assert duty.get(f"/meetings/{meeting.id}").json()["title"] != ""
    assert duty.get(f"/meetings/{meeting.id}").json()["hall"] is not None
    everything = duty.get("/tasks", limit=200).json()["items"]
    own = crew.get("/tasks", limit=200).json()["items"]
    assert 0 < len(own) < len(everything)
    departments = {task["department"] for task in head.get("/tasks", limit=200).json()["items"]}
    assert departments == {"government_affairs"}
    theirs = next(task["id"] for task in everything if task["department"] == "catering")
    assert other.get(f"/tasks/{theirs}").json()["code"] == "task.not_yours"
    assert crew.get("/missions").json()["code"] == "not_allowed"
    assert all(room["person"] is None for room in head.get("/stays/rooms").json())
    assert {n["department"] for n in head.get("/notices").json()["items"]} <= {"government_affairs"}
    assert head.get("/plan/items").json()["code"] == "not_allowed"


def test_every_read_answers_the_desk(filled: Filled, program: Make) -> None:
    """Each address once, with what is there: nothing is described that does not answer."""
    filled.once()
    duty = program("duty")
    mission = duty.get("/missions").json()["items"][0]["id"]
    task = duty.get("/tasks").json()["items"][0]["id"]
    paths = {
        "home": "/venue", "departments": "/venue/departments", "places": "/venue/places", "people": "/venue/people",
        "closures": "/venue/closures", "entries": "/entries", "entry": "/entries/1", "figures": "/figures",
        "figure_entries": "/figures/calls.taken/entries", "tasks": "/tasks", "task": f"/tasks/{task}",
        "notices": "/notices", "missions": "/missions", "mission": f"/missions/{mission}",
        "mission_guests": f"/missions/{mission}/guests", "mission_directives": f"/missions/{mission}/directives",
        "calls": "/calls", "matters": "/desk/matters", "handovers": "/desk/handovers", "standards": "/standards",
        "standard_version": "/standards/sealing/versions/1", "packs": "/papers", "pack_pdf": "/papers/1.pdf",
        "plan": "/plan", "plan_items": "/plan/items", "plan_unmet": "/plan/unmet", "plan_pins": "/plan/pins",
        "meetings": "/meetings", "meeting": f"/meetings/{filled.meetings[0].id}", "rooms": "/stays/rooms",
        "hooks": "/hooks", "lost": "/lost", "suggestions": "/standards/sealing/suggestions",
        "meeting_record": f"/meetings/{filled.meetings[0].id}/record",
        "meeting_seating": f"/meetings/{Seating.objects.get().meeting_id}/seating",
        "liaisons": "/meetings/liaisons",
        "asked": "/meetings/asked",
        "meeting_offers": f"/meetings/{filled.meetings[0].id}/offers",
        "meeting_exchanges": f"/meetings/{filled.meetings[0].id}/exchanges",
        "meeting_cards": f"/meetings/{filled.meetings[0].id}/cards",
        "gear": "/meetings/gear",
        "meeting_joined": f"/meetings/{filled.meetings[0].id}/joined",
        "meeting_arrivals": f"/meetings/{filled.meetings[0].id}/arrivals",
        "video_lines": "/meetings/lines",
        "video_line_measures": f"/meetings/lines/{duty.get('/meetings/lines').json()[0]['id']}/measures",
        "meetings_free": "/meetings/free?start=2026-03-20T20:00:00%2B08:00&people=10&layout=u_shape",
    }  # fmt: skip
    assert set(paths) == set(READS)
    for name, path in paths.items():
        answer = duty.get(path)
        assert answer.status_code == 200, (name, answer.content)
        assert answer.headers["Cache-Control"] == "private, no-store"


def test_a_webhook_is_set_its_secret_told_once_and_its_address_kept_from_those_who_do_not_set_it(
    program: Make,
) -> None:
    root, duty = program("root"), program("duty")
    ask = {"url": "https://example.com/hook?key=1", "kinds": ["call"], "label": "screens"}
    first = root.post("/hooks/add-hook", ask, key="once").json()
    assert first["answer"]["secret"].startswith("whsec_")
    again = root.post("/hooks/add-hook", ask, key="once").json()
    assert again["repeated"]
    assert again["answer"] == {"hook": first["answer"]["hook"]}
    (seen,) = root.get("/hooks").json()
    assert (seen["id"], seen["url"], seen["state"]) == (first["answer"]["hook"], ask["url"], "level")
    (by_duty,) = duty.get("/hooks").json()
    assert (by_duty["host"], by_duty["url"]) == ("example.com", "")
    assert duty.post("/hooks/add-hook", ask).status_code == 403
    assert program("head").get("/hooks").status_code == 403
    refused = root.post("/hooks/add-hook", {**ask, "url": "ftp://example.com/"}).json()
    assert refused["code"] == "hooks.url_unfit"
    assert "https://" in refused["detail"]
    assert root.post("/hooks/pause-hook", {"hook_id": seen["id"]}).status_code == 200
    assert root.get("/hooks").json()[0]["state"] == "paused"
    assert root.post("/hooks/remove-hook", {"hook_id": seen["id"]}).status_code == 200
    assert root.get("/hooks").json() == []


def test_the_record_of_a_meeting_is_read_as_its_pages_show_it(filled: Filled, program: Make) -> None:
    duty, auditor, meeting = program("duty"), program("auditor"), filled.meetings[0]
    sent = {
        "meeting_id": str(meeting.id),
        "people": [{"name": "A (invented)", "unit": "Example Office", "post": ""}],
    }
    assert duty.post("/meetings/list-attendees", sent).status_code == 200
    whole = duty.get(f"/meetings/{meeting.id}/record").json()
    assert [(one["name"], one["presence"]) for one in whole["attendees"]] == [("A (invented)", "expected")]
    numbers = auditor.get(f"/meetings/{meeting.id}/record").json()
    assert (numbers["listed"], numbers["attendees"]) == (1, [])


def test_what_was_said_with_an_organiser_and_what_is_held_for_them(filled: Filled, program: Make) -> None:
    duty, auditor, meeting = program("duty"), program("auditor"), filled.meetings[0]
    (said,) = duty.get(f"/meetings/{meeting.id}/exchanges").json()
    assert (said["heard"], said["whom"], said["words"]) == ("reached", "A", "We come at two.")
    assert auditor.get(f"/meetings/{meeting.id}/exchanges").json() == []
    promised = duty.post("/plan/promise", {"need_key": f"meeting:{meeting.id}/hall"})
    assert promised.status_code == 200, promised.content
    start = (meeting.wish + timedelta(hours=3)).isoformat()
    held = {"meeting_id": str(meeting.id), "place_id": str(filled.halls["B"].id), "start": start}
    made = duty.post("/meetings/hold-offer", held)
    assert made.status_code == 200, made.content
    (offer,) = duty.get(f"/meetings/{meeting.id}/offers").json()
    assert (offer["place"], offer["stands"], offer["ending"]) == (held["place_id"], True, "")
    assert duty.post("/meetings/release-offer", {"offer_id": offer["id"]}).status_code == 200
    (offer,) = duty.get(f"/meetings/{meeting.id}/offers").json()
    assert (offer["stands"], offer["ending"]) == (False, "released")
    assert program("crew").get(f"/meetings/{meeting.id}/offers").json()["code"] == "meeting.not_coordination"
    assert auditor.get(f"/meetings/{meeting.id}/offers").status_code == 403


def test_arrivals_and_other_venues_are_read_as_their_pages_show_them(filled: Filled, program: Make) -> None:
    filled.led()
    duty, auditor, meeting = program("duty"), program("auditor"), filled.meetings[0]
    (whole,) = duty.get(f"/meetings/{meeting.id}/arrivals").json()
    assert (whole["who"], whole["state"]) == ("A leader (invented)", "expected")
    assert "hall-open" in {line["section"] for line in whole["lines"]}
    (part,) = auditor.get(f"/meetings/{meeting.id}/arrivals").json()
    assert (part["who"], part["car"], len(part["lines"])) == ("", "", len(whole["lines"]))
    both = {
        "name": "City (invented)",
        "hosts": True,
        "start": meeting.wish.isoformat(),
        "contact_telephone": "000-7",
    }
    made = duty.post("/meetings/join-venue", {"meeting_id": str(meeting.id), "form": both})
    assert made.status_code == 200, made.content
    (joint,) = duty.get(f"/meetings/{meeting.id}/joined").json()
    assert (joint["name"], joint["late"], joint["contact_telephone"]) == ("City (invented)", False, "000-7")
    (joint,) = auditor.get(f"/meetings/{meeting.id}/joined").json()
    assert (joint["hosts"], joint["contact_telephone"]) == (True, "")


def test_liaisons_and_what_they_asked_for_are_read_by_those_who_call_back(
    filled: Filled, program: Make
) -> None:
    filled.asked()
    duty = program("duty")
    (liaison,) = duty.get("/meetings/liaisons").json()["items"]
    (asked,) = duty.get("/meetings/asked").json()["items"]
    assert (liaison["telephone"], liaison["organiser"]) == ("000-2", "Example Office")
    assert not any("secret" in key or "mac" in key for key in liaison)
    assert (asked["liaison"], asked["title"], asked["became"]) == (liaison["id"], "A talk", "waiting")
    assert program("crew").get("/meetings/asked").json()["code"] == "liaison.not_coordination"
