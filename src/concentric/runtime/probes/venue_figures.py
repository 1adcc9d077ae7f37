"""How the venue's work stands, as numbers for `/metrics`. A dozen queries, none of which grows with the ledger."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.db import connection
from django.db.models import Count, Min
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.metrics_core import Metric

from concentric.ledger.models import Entry, last_number
from concentric.ledger.present import means
from concentric.orders.models import Task, TaskState
from concentric.planning.models import Cause, Unmet
from concentric.planning.publish import PUBLISHED, REFUSED
from concentric.runtime.backup.take import last_taken
from concentric.runtime.datafolder import MEGABYTE, DataFolder
from concentric.venue.hooks.models import Hook
from concentric.venue.models import Venue

RECENT = 100  # publications whose latency is shown
JOBS = ("todo", "doing", "failed")
HOOKS = ("sound", "failing", "paused", "stopped")
LEVELS = ("head", "duty_manager")


def collect() -> Iterator[Metric]:
    now = means().clock.now()
    yield from _ledger()
    yield from _tasks()
    yield from _plans(now)
    yield from _jobs()
    yield from _hooks()
    yield from _keeping(now)


def _hooks() -> Iterator[Metric]:
    states = dict.fromkeys(HOOKS, 0)
    for paused, gave_up, failing in Hook.objects.values_list("paused_at", "gave_up", "failing_since"):
        states["stopped" if gave_up else "paused" if paused else "failing" if failing else "sound"] += 1
    found = GaugeMetricFamily("concentric_hooks", "Webhooks by how they stand.", labels=["state"])
    for state, n in states.items():
        found.add_metric([state], n)
    yield found


def _one(name: str, told: str, value: float) -> Metric:
    return GaugeMetricFamily(name, told, value=value)


def _ledger() -> Iterator[Metric]:
    numbers = [last_number(venue) for venue in Venue.objects.values_list("id", flat=True)]
    yield CounterMetricFamily("concentric_entries", "Entries of the ledger.", value=sum(numbers))


def _tasks() -> Iterator[Metric]:
    found = dict(Task.objects.values_list("state").annotate(n=Count("id")))
    tasks = GaugeMetricFamily("concentric_tasks", "Tasks by state.", labels=["state"])
    for state in TaskState.values:
        tasks.add_metric([state], found.get(state, 0))
    yield tasks
    risen = dict(
        Task.objects.filter(state=TaskState.TOLD).values_list("risen_to").annotate(n=Count("id"))
    )  # told, and nobody has answered
    silent = GaugeMetricFamily(
        "concentric_tasks_risen", "Unacknowledged tasks that rose, by whom they rose to.", labels=["to"]
    )
    for level in LEVELS:
        silent.add_metric([level], risen.get(level, 0))
    yield silent


def _plans(now: datetime) -> Iterator[Metric]:
    waiting = Cause.objects.filter(planned=False)
    yield _one("concentric_facts_waiting", "Facts that no plan has followed yet.", waiting.count())
    oldest: list[datetime] = []
    for venue, number in waiting.values_list("venue_id").annotate(first=Min("number")):
        oldest += Entry.objects.filter(venue_id=venue, number=number).values_list("at", flat=True)
    since = max(((now - at).total_seconds() for at in oldest), default=0.0)
    yield _one("concentric_plan_waiting_seconds", "How long the oldest of them has waited.", max(since, 0.0))
    yield _one("concentric_needs_unmet", "Needs that the plan in force cannot meet.",
               Unmet.objects.filter(until__isnull=True).count())  # fmt: skip
    for name, told, kind in (
        ("concentric_plans_published", "Plans put in force.", PUBLISHED.name),
        ("concentric_plans_refused", "Plans that failed their check and were not published.", REFUSED.name),
    ):
        yield CounterMetricFamily(name, told, value=Entry.objects.filter(kind=kind).count())
    yield from _latency()


def _latency() -> Iterator[Metric]:
    """From the last fact that a plan followed to its publication, over the most recent."""
    with connection.cursor() as cursor:
        entries = connection.ops.quote_name(Entry._meta.db_table)
        cursor.execute(
            f"SELECT extract(epoch FROM p.at - f.at)::float8 FROM {entries} p"
            f" JOIN {entries} f ON f.venue_id = p.venue_id AND f.number = p.cause"
            " WHERE p.kind = %s ORDER BY p.at DESC, p.number DESC LIMIT %s",
            [PUBLISHED.name, RECENT],
        )
        taken = [max(float(row[0]), 0.0) for row in cursor.fetchall()]
    family = GaugeMetricFamily(
        "concentric_plan_latency_seconds",
        f"From a fact to its plan, over the last {RECENT}.",
        labels=["which"],
    )
    if taken:
        family.add_metric(["last"], taken[0])
        family.add_metric(["median"], statistics.median(taken))
        family.add_metric(["worst"], max(taken))
    yield family


def _jobs() -> Iterator[Metric]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT status::text, count(*) FROM procrastinate_jobs GROUP BY status")
        found = dict(cursor.fetchall())
        cursor.execute(
            "SELECT extract(epoch FROM now() - max(last_heartbeat))::float8 FROM procrastinate_workers"
        )
        (silent,) = cursor.fetchone()
    jobs = GaugeMetricFamily("concentric_jobs", "Jobs of the worker's queue, by status.", labels=["status"])
    for status in JOBS:
        jobs.add_metric([status], found.get(status, 0))
    yield jobs
    if silent is not None:
        yield _one("concentric_worker_silent_seconds", "Since the last sign of life of a worker.", silent)


def _keeping(now: datetime) -> Iterator[Metric]:
    folder = DataFolder(settings.DATA)
    yield _one("concentric_disk_free_bytes", "Room on the disk of the data folder.",
               folder.free_megabytes() * MEGABYTE)  # fmt: skip
    last = last_taken(folder)
    if last is not None:  # before the first there is no age to show
        age = (now - datetime.fromisoformat(str(last["at"]))).total_seconds()
        yield _one("concentric_backup_age_seconds", "Since the last backup was taken.", max(age, 0.0))
