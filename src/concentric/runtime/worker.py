"""The worker process: plans, and whatever else is asked for by a job. `python -m concentric.runtime.worker`."""

from __future__ import annotations

import os
import signal

import django

from concentric.runtime import lifeline


def main() -> None:
    lifeline.hold()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concentric.runtime.settings")
    django.setup()
    from procrastinate.contrib.django import app

    from concentric.ledger.purge import forget_keys
    from concentric.planning.jobs import follow_what_waits

    forget_keys()  # purges that committed just before the product was killed
    follow_what_waits()  # facts whose job was running when it was
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with app.replace_connector(app.connector.get_worker_connector()) as with_pool:  # type: ignore[attr-defined]
        with_pool.run_worker(concurrency=1, delete_jobs="successful", listen_notify=True)


if __name__ == "__main__":
    main()
