"""Jobs of the venue: the head of the chain, signed once every service day; workbooks that were uploaded."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from procrastinate.contrib.django import app

from concentric.ledger import heads
from concentric.ledger.present import means
from concentric.venue.models import Venue
from concentric.venue.workbook import uploads


@app.periodic(cron="*/5 * * * *")
@app.task(name="venue.keep_heads", queue="planning")
def keep_heads(timestamp: int) -> None:
    """Sign and keep the head of each venue whose service day has none yet.

    The folder (DATA/heads) is to be copied, or to lie, where whoever holds the database cannot write.
    """
    del timestamp
    now = means().clock.now()
    path = settings.CONCENTRIC_HEADS / "heads.jsonl"
    kept = heads.read(path) if path.exists() else []
    for home in Venue.objects.all():
        today = home.service_day.of(now)
        if any(head.venue == home.id and home.service_day.of(head.instant()) == today for head in kept):
            continue
        head = heads.sign_head(home.id, settings.CONCENTRIC_KEYS, now)
        if head is not None:
            heads.keep(head, settings.CONCENTRIC_HEADS)


@app.task(name="venue.work_on_upload", queue="planning")
def work_on_upload(upload: str) -> None:
    """Read a workbook and show it, or import it. Run twice it does nothing the second time."""
    uploads.work_on(UUID(upload), means())


@app.periodic(cron="*/5 * * * *")
@app.task(name="venue.tidy_uploads", queue="planning")
def tidy_uploads(timestamp: int) -> None:
    """Uploads that nobody came back for go, and their keys with them."""
    del timestamp
    uploads.tidy(means())
