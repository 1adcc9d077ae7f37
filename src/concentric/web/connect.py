"""连接手机: the QR codes by which a phone finds the venue, and comes to trust it."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from concentric.ledger.pages import page
from concentric.ui import qr
from concentric.web.middleware import Visit
from concentric.web.permissions import CONNECT


@page(CONNECT)
def show(request: Visit) -> HttpResponse:
    """With the venue's own authority: the page on the plain port, and the fingerprint to compare it with."""
    mode = settings.CONCENTRIC_TLS
    first = [one for one in (settings.CONCENTRIC_TRUST if mode == "own" else settings.CONCENTRIC_ADDRESSES)
             if not _this_machine(one)]  # fmt: skip
    context = {
        "mode": mode,
        "codes": [{"address": address, "qr": qr.svg(address)} for address in first] if mode != "none" else [],
        "addresses": [one for one in settings.CONCENTRIC_ADDRESSES if not _this_machine(one)],
        "fingerprint": fingerprint(settings.CONCENTRIC_AUTHORITY) if mode == "own" else [],
    }
    return render(request, "web/connect.html", context)


def _this_machine(address: str) -> bool:
    """What a phone that opens it would look for in itself."""
    host = urlsplit(address).hostname or ""
    return host in ("localhost", "::1") or host.startswith("127.")


def fingerprint(path: Path) -> list[str]:
    """SHA-256 of the authority's certificate in groups of four, as phones show it."""
    certificate = x509.load_pem_x509_certificate(path.read_bytes())
    digits = certificate.fingerprint(hashes.SHA256()).hex().upper()
    return [digits[at : at + 4] for at in range(0, len(digits), 4)]
