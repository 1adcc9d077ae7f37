"""QR codes as SVG, in the page itself: no other file, no inline style."""

from __future__ import annotations

import segno
from django.utils.safestring import SafeString, mark_safe


def svg(text: str) -> SafeString:
    """Readable from a screen at arm's length and from a worn badge (a quarter may be lost)."""
    made = segno.make(text, error="q", micro=False, boost_error=False)
    return mark_safe(made.svg_inline(border=3, omitsize=True, svgclass="qr", lineclass=None, light="#fff"))
