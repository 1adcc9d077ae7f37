"""Programs send anything: no answer is a server error, none is undocumented. Half the time with ids that are there."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from concentric.areas.meetings.models import Meeting
from concentric.ledger.models import Entry
from concentric.orders.desk.models import Call, Handover, Matter
from concentric.orders.missions.models import Mission, Point
from concentric.orders.models import Notice, Task
from concentric.orders.standards.models import Standard, StandardVersion
from concentric.planning.models import PlanItem
from concentric.venue.models import Person, Place
from concentric.web.tests.filled import Filled
from tests.api.conftest import Program

EXAMPLES = 4  # of what fits the description, and as many of what does not
CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_headers_conformance,
    response_schema_conformance, negative_data_rejection,
]  # fmt: skip


@pytest.fixture
def described(filled: Filled) -> Iterator[Any]:
    """The API with its own description, asked in this process, on this test's connection."""
    filled.once()
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def there(described: Any) -> dict[str, list[Any]]:
    """Name of an argument → values that are there."""
    del described

    def ids(rows: Any) -> list[str]:
        return [str(id_) for id_ in rows.order_by("pk").values_list("pk", flat=True)[:5]]

    return {
        "task_id": ids(Task.objects.all()), "meeting_id": ids(Meeting.objects.all()),
        "mission_id": ids(Mission.objects.all()), "notice_id": ids(Notice.objects.all()),
        "call_id": ids(Call.objects.all()), "matter_id": ids(Matter.objects.all()),
        "handover_id": ids(Handover.objects.all()), "standard_id": ids(Standard.objects.all()),
        "version_id": ids(StandardVersion.objects.all()), "place_id": ids(Place.objects.filter(kind="hall")),
        "person_id": ids(Person.objects.all()), "point_id": ids(Point.objects.all()),
        "need_key": list(
            PlanItem.objects.filter(until=None).order_by("need_key").values_list("need_key", flat=True)[:5]
        ),
        "department": ["property", "catering"], "loop": ["inner"], "code": ["sealing"], "version": [1],
        "number": list(Entry.objects.order_by("-number").values_list("number", flat=True)[:3]),
        "name": ["calls.taken"],
    }  # fmt: skip


# One test for all operations: a venue lived in takes a second to make, and nothing is left of what was sent.
def test_nothing_sent_is_a_servers_error_or_answered_undocumented(
    described: Any, program: Callable[..., Program], there: dict[str, list[Any]], subtests: pytest.Subtests
) -> None:
    root = program("root")
    headers = {"Authorization": f"Bearer {root.token}", "Accept-Language": "en"}
    seen = 0
    for found in described.get_all_operations():
        operation = found.ok()
        if operation.path.startswith("/api/v1/test/"):
            continue  # an action that another test registered
        seen += 1
        with subtests.test(operation.label):
            for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
                send_some(
                    operation.as_strategy(generation_mode=mode), headers, there if mode.is_positive else {}
                )
    assert seen > 100


def send_some(cases: Any, headers: dict[str, str], there: dict[str, list[Any]]) -> None:
    @settings(
        max_examples=EXAMPLES, deadline=None, derandomize=True, database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )  # fmt: skip
    @given(case=cases)
    def send(case: Any) -> None:
        with transaction.atomic():
            if there and zlib.crc32(repr((case.body, case.path_parameters)).encode()) % 3:
                put_in(case.body, there)
                put_in(case.path_parameters, there)
            elif there:
                stretch(case.body)
            case.headers = {**(case.headers or {}), **headers}
            case.call_and_validate(checks=CHECKS)
            transaction.set_rollback(True)

    send()


def put_in(sent: Any, there: dict[str, list[Any]]) -> None:
    """Values that are there, where the arguments have their names."""
    for name in sent if isinstance(sent, dict) else ():
        if name in there and there[name] and isinstance(sent[name], type(there[name][0])):
            sent[name] = there[name][zlib.crc32(repr(sent).encode()) % len(there[name])]


def stretch(sent: Any) -> None:
    """The first free text, longer than any column: a rule must refuse it, not the database."""
    for name, value in sent.items() if isinstance(sent, dict) else ():
        if isinstance(value, str) and not name.endswith(
            ("_id", "_at", "key", "kind", "via", "start", "end", "at")
        ):
            sent[name] = "长" * 5000
            return
        stretch(value)
