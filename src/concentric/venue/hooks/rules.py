"""Who may see and set webhooks; which addresses and kinds can be taken; how long, and how often, it is tried."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from datetime import timedelta
from urllib.parse import urlsplit

from concentric.core.errors import Invalid
from concentric.ledger.kinds import KINDS
from concentric.ledger.permissions import DESK, Role, permission
from concentric.venue.hooks.models import LONGEST_URL

SEE = permission("hooks.see", DESK)
MANAGE = permission("hooks.manage", [Role.ADMINISTRATOR])
GIVE_UP = permission("hooks.give_up", [])

EVERY = "*"
SCHEMES = ("https", "http")
WAITS = (5, 15, 60, 300, 900, 3600)  # seconds after the first, second … failure in a row; then the last again
LASTS = timedelta(days=5)  # of failing, after which it is paused

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class UrlUnfit(Invalid):
    """An address that is not sent to. Data: field, reason (address, scheme, user, long, plain, special)."""

    code = "hooks.url_unfit"


def first_words() -> list[str]:
    """What kinds of entry begin with."""
    return sorted({name.partition(".")[0] for name in KINDS})


def check_kinds(kinds: Sequence[str]) -> list[str]:
    """The kinds in order, each once; `Invalid` for one that is not there, or when there are none."""
    known = {EVERY, *first_words(), *KINDS}
    unknown = sorted(set(kinds) - known)
    if unknown or not kinds:
        raise Invalid(
            field="hook_kinds", value=", ".join(unknown), accepted=", ".join([EVERY, *first_words()])
        )
    return [EVERY] if EVERY in kinds else sorted(set(kinds))


def check_url(url: str) -> str:
    """The address; `UrlUnfit` for one that can never be sent to."""
    if len(url) > LONGEST_URL:
        raise UrlUnfit(field="hook_url", reason="long")
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise UrlUnfit(field="hook_url", reason="address") from None
    if not url.isascii() or not url.isprintable() or " " in url or not host or parts.fragment:
        raise UrlUnfit(field="hook_url", reason="scheme" if url and not parts.scheme else "address")
    if parts.scheme not in SCHEMES:
        raise UrlUnfit(field="hook_url", reason="scheme")
    if parts.username is not None or parts.password is not None:
        raise UrlUnfit(field="hook_url", reason="user")
    try:
        literal = ipaddress.ip_address(host)
    except ValueError:
        return url  # a name: what it stands for is looked at whenever something is sent
    reason = unfit(parts.scheme, literal)
    if reason:
        raise UrlUnfit(field="hook_url", reason=reason)
    return url


def unfit(scheme: str, address: Address) -> str:
    """Why nothing is sent to this address by this scheme; empty when it may be."""
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    if address.is_link_local or address.is_multicast or address.is_unspecified:
        return "special"  # among them the addresses at which clouds hand out credentials
    if address.is_reserved and not address.is_loopback:
        return "special"
    if scheme == "http" and not (address.is_loopback or address.is_private):
        return "plain"
    return ""
