"""What `/metrics` shows: of requests, counted here; of the venue, read from the database when it is asked for.

Counts and ages only: no name, no text, no id of anybody. The web process is one, so its counters are in its memory.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection
from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from concentric import __version__
from concentric.runtime.probes import readiness, venue_figures

BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
disable_created_metrics()  # type: ignore[no-untyped-call]  # when a counter began is of no use to anybody
REGISTRY = CollectorRegistry(auto_describe=False)
REQUESTS = Counter(
    "concentric_requests", "Requests answered.", ["route", "method", "status"], registry=REGISTRY
)
SECONDS = Histogram(
    "concentric_request_seconds", "From a request to the first byte of its answer.", ["route"],
    buckets=BUCKETS, registry=REGISTRY,
)  # fmt: skip
STREAMS = Gauge("concentric_streams_open", "Live streams that pages hold open.", registry=REGISTRY)
ProcessCollector(registry=REGISTRY)


class Product(Collector):
    """Readiness, and what the database tells. When it cannot be reached, that is all there is to show."""

    def collect(self) -> Iterator[Metric]:
        about = GaugeMetricFamily("concentric_info", "The version, as a label.", labels=["version"])
        about.add_metric([__version__], 1)
        yield about
        checks = readiness.look()
        ready = GaugeMetricFamily("concentric_ready", "1 where a check of /readyz is well.", labels=["check"])
        for check in checks:
            ready.add_metric([check.name], float(check.well))
        yield ready
        if all(check.well for check in checks if check.name in ("database", "migrations")):
            try:
                yield from venue_figures.collect()
            finally:
                connection.close()  # back to the pool: this thread is nobody's


REGISTRY.register(Product())


def shown() -> bytes:
    """In Prometheus' text format."""
    return generate_latest(REGISTRY)
