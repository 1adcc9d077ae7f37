"""An action that nobody imports at start is in no program's reach: each is there before the first request."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src"
SETTINGS = "concentric.runtime.settings"


def test_every_module_with_an_action_is_there_when_the_product_has_started(tmp_path: Path) -> None:
    written = {
        ".".join(path.relative_to(SOURCE).with_suffix("").parts)
        for path in SOURCE.rglob("*.py")
        if "tests" not in path.parts and re.search(r"^@action\(", path.read_text(encoding="utf-8"), re.M)
    }
    assert len(written) > 40
    done = subprocess.run(
        [sys.executable, "-c", "import django, sys; django.setup(); print('\\n'.join(sys.modules))"],
        capture_output=True, text=True, check=True, timeout=120,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": SETTINGS, "CONCENTRIC_DATA": str(tmp_path)},
    )  # fmt: skip
    assert written - set(done.stdout.split()) == set()
