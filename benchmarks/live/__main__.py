"""`python -m benchmarks.live`, from the repository's root."""

from __future__ import annotations

import sys

from benchmarks.live import main

sys.exit(main(sys.argv[1:]))
