"""`python -m benchmarks.kill`, from the repository's root."""

from __future__ import annotations

import sys

from benchmarks.kill import main

sys.exit(main(sys.argv[1:]))
