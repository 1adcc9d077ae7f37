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

    import concentric.solvers.dispatch.solve
    import concentric.solvers.halls.repair
    import concentric.solvers.halls.solve  # noqa: F401  kept warm: OR-Tools takes 2 s to import

    forget_keys()  # purges that committed just before the product was killed
    follow_what_waits()  # facts whose job was running when it was
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with app.replace_connector(app.connector.get_worker_connector()) as with_pool:  # type: ignore[attr-defined]
        with_pool.run_worker(concurrency=1, delete_jobs="successful", listen_notify=True)


if __name__ == "__main__":
    main()
