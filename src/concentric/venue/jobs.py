"""Jobs of the venue: the head of the chain, signed once every service day."""

from __future__ import annotations

from django.conf import settings
from procrastinate.contrib.django import app

from concentric.ledger import heads
from concentric.ledger.present import means
from concentric.venue.models import Venue


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
