"""Reading certificates and keys, and judging one that was given: each fault has its own sentence."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes

from concentric.runtime.errors import (
    CertificateEnded,
    CertificateNotItsKey,
    CertificateOtherHosts,
    CertificateUnreadable,
)


def read_chain(path: Path) -> list[x509.Certificate]:
    """The certificates of a PEM file, the server's own first."""
    try:
        return x509.load_pem_x509_certificates(path.read_bytes())
    except OSError as error:
        raise CertificateUnreadable(file=str(path), reason=error.strerror or str(error)) from error
    except ValueError as error:
        raise CertificateUnreadable(file=str(path), reason=_short(error)) from error


def read_key(path: Path) -> PrivateKeyTypes:
    """The private key of a PEM file; one under a password cannot be served with."""
    try:
        return serialization.load_pem_private_key(path.read_bytes(), password=None)
    except OSError as error:
        raise CertificateUnreadable(file=str(path), reason=error.strerror or str(error)) from error
    except (ValueError, TypeError) as error:
        raise CertificateUnreadable(file=str(path), reason=_short(error)) from error


def covered(certificate: x509.Certificate) -> set[str]:
    """The names and addresses it is for, in lower case."""
    try:
        names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return set()  # a common name alone: no browser takes it
    addresses = {str(address) for address in names.get_values_for_type(x509.IPAddress)}
    return {name.lower() for name in names.get_values_for_type(x509.DNSName)} | addresses


def covers(names: set[str], host: str) -> bool:
    """Whether a browser that asks for `host` accepts one of the names; a star stands for one label."""
    try:
        return str(ipaddress.ip_address(host)) in names
    except ValueError:
        _, dot, rest = host.lower().partition(".")
        return host.lower() in names or bool(dot and f"*.{rest}" in names)


def check_given(certificate: Path, key: Path, hosts: Sequence[str], now: datetime) -> None:
    """Refuse a given certificate that is not its key's, has ended or not begun, or is for other hosts."""
    own = read_chain(certificate)[0]
    form = serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    if own.public_key().public_bytes(*form) != read_key(key).public_key().public_bytes(*form):
        raise CertificateNotItsKey(certificate=str(certificate), key=str(key))
    if not own.not_valid_before_utc <= now < own.not_valid_after_utc:
        raise CertificateEnded(
            certificate=str(certificate),
            begins=f"{own.not_valid_before_utc:%Y-%m-%d}",
            ends=f"{own.not_valid_after_utc:%Y-%m-%d}",
        )
    names = covered(own)
    left = [host for host in hosts if not covers(names, host)]
    if left:
        raise CertificateOtherHosts(
            certificate=str(certificate), hosts=", ".join(left), covers=", ".join(sorted(names)) or "—"
        )


def _short(error: Exception) -> str:
    return str(error).partition("\n")[0].partition(". (")[0][:160]
