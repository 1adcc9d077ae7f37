"""Video lines of the demonstration: two carriers into the conference centre. They lead nowhere, so none is measured."""

from __future__ import annotations

from typing import Any

_LINES = (
    ("L-A1", "电信（示例）", "main", None, 200, "A-01"),
    ("L-B1", "联通（示例）", "standby", None, 100, "B-01"),
    ("L-A2", "电信（示例）", "main", "FAR-1", 100, "A-02"),
    ("L-B2", "联通（示例）", "standby", "FAR-1", 50, "B-02"),
)


def line_rows() -> list[dict[str, Any]]:
    """Rows of the sheet "lines"."""
    return [
        {
            "code": code, "carrier": carrier, "hotline": "10000" if carrier.startswith("电") else "10010",
            "place": "CONF", "port": f"弱电间 {port}", "far": far, "mbps": mbps,
            "role": "主用" if role == "main" else "备用",
        }
        for code, carrier, role, far, mbps, port in _LINES
    ]  # fmt: skip
