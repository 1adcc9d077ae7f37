"""A child ends with its supervisor, even when that is killed outright: it holds the read end of a pipe."""

from __future__ import annotations

import os
import signal
import threading
import time

VARIABLE = "CONCENTRIC_LIFELINE"
GRACE = 5.0


def hold() -> None:
    """Called by a child as it starts. When the other end closes, ask ourselves to stop, then insist."""
    value = os.environ.pop(VARIABLE, "")
    if not value:
        return  # started by hand, without a supervisor
    pipe = int(value)
    os.set_inheritable(pipe, False)  # a grandchild must not hold it in our stead

    def watch() -> None:
        while os.read(pipe, 1):
            pass
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(GRACE)
        os._exit(70)

    threading.Thread(target=watch, name="lifeline", daemon=True).start()
