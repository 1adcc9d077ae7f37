"""The venue's own certificate authority: made once, for ten years; it issues what pages are served with.

Phones trust the authority once (`trustserver.py`); the server's certificate is renewed under it as often as it must.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from concentric.runtime.certificates import covered, read_chain, read_key
from concentric.runtime.datafolder import DataFolder, write_durably, writing_in
from concentric.runtime.errors import AuthorityDamaged, CertificateUnreadable

AUTHORITY_LIVES = timedelta(days=3652)  # ten years
SERVER_LIVES = timedelta(
    days=397
)  # phones refuse more than 825 days, browsers may one day refuse more than 398
RENEWED_BEFORE = timedelta(days=60)
BACKDATED = timedelta(days=1)  # a phone's clock may be slow


@dataclass(frozen=True, slots=True)
class Authority:
    """Where its files lie in the data folder's secrets."""

    folder: DataFolder

    @property
    def key_file(self) -> Path:
        return self.folder.secrets / "authority.key"

    @property
    def certificate_file(self) -> Path:
        return self.folder.secrets / "authority.crt"

    @property
    def server_key_file(self) -> Path:
        return self.folder.secrets / "server.key"

    @property
    def server_certificate_file(self) -> Path:
        return self.folder.secrets / "server.crt"

    def certificate(self) -> x509.Certificate:
        return read_chain(self.certificate_file)[0]

    def ensure(self, now: datetime) -> x509.Certificate:
        """The authority, made if it is not there. Half of one is never replaced: phones trust the other half."""
        there = self.key_file.exists(), self.certificate_file.exists()
        if there == (True, False) and not self.server_certificate_file.exists():
            self.key_file.unlink()  # cut short while it was made: nothing was issued yet
            there = (False, False)
        if there == (False, False):
            self._make(now)
        elif not all(there):
            raise AuthorityDamaged(folder=str(self.folder.secrets))
        certificate = self.certificate()
        if _public(certificate.public_key()) != _public(read_key(self.key_file).public_key()):
            raise AuthorityDamaged(folder=str(self.folder.secrets))
        return certificate

    def issue(self, hosts: Sequence[str], now: datetime) -> bool:
        """See that the server's certificate covers just `hosts` and lasts; True when a new one was made."""
        authority = self.ensure(now)
        if authority.not_valid_after_utc - now < SERVER_LIVES:
            raise AuthorityDamaged(folder=str(self.folder.secrets))
        if self._good(hosts, authority, now):
            return False
        key = ec.generate_private_key(ec.SECP256R1())
        certificate = (
            x509.CertificateBuilder()
            .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, hosts[0][:64])]))
            .issuer_name(authority.subject)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - BACKDATED)
            .not_valid_after(now + SERVER_LIVES - BACKDATED)
            .add_extension(x509.SubjectAlternativeName([_general(host) for host in hosts]), critical=False)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(_usage(signs=False), critical=True)
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
            .add_extension(_issuer_of(authority), critical=False)
            .sign(_elliptic(self.key_file), hashes.SHA256())
        )
        with writing_in(self.folder.root):
            write_durably(self.server_key_file, _key_pem(key), mode=0o600)
            write_durably(
                self.server_certificate_file, _pem(certificate) + _pem(authority), mode=0o600
            )  # last: whoever reads the pair looks for a change here
        return True

    def _good(self, hosts: Sequence[str], authority: x509.Certificate, now: datetime) -> bool:
        """Whether what is there still serves: ours, its key beside it, the same hosts, and time left."""
        try:
            here = read_chain(self.server_certificate_file)[0]
            key = read_key(self.server_key_file)
        except CertificateUnreadable:
            return False
        return (
            _public(here.public_key()) == _public(key.public_key())
            and here.issuer == authority.subject
            and here.extensions.get_extension_for_class(x509.AuthorityKeyIdentifier).value
            == _issuer_of(authority)
            and covered(here) == {host.lower() for host in hosts}
            and here.not_valid_before_utc <= now < here.not_valid_after_utc - RENEWED_BEFORE
        )

    def _make(self, now: datetime) -> None:
        key = ec.generate_private_key(ec.SECP256R1())
        identity = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
        name = x509.Name(  # its last part tells one venue's from another's in a phone's list
            [
                x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Concentric 同心"),
                x509.NameAttribute(NameOID.COMMON_NAME, f"Concentric {identity.digest.hex()[:8].upper()}"),
            ]
        )
        certificate = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - BACKDATED)
            .not_valid_after(now + AUTHORITY_LIVES)
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .add_extension(_usage(signs=True), critical=True)
            .add_extension(identity, critical=False)
            .sign(key, hashes.SHA256())
        )
        with writing_in(self.folder.root):
            write_durably(self.key_file, _key_pem(key), mode=0o600)
            write_durably(self.certificate_file, _pem(certificate), mode=0o600)


def fingerprint(certificate: x509.Certificate) -> str:
    """SHA-256 in groups of four, as a person compares them with what a phone shows."""
    digits = certificate.fingerprint(hashes.SHA256()).hex().upper()
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


def der(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.DER)


def _elliptic(path: Path) -> ec.EllipticCurvePrivateKey:
    key = read_key(path)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise CertificateUnreadable(file=str(path), reason="not an elliptic key")
    return key


def _general(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)


def _issuer_of(authority: x509.Certificate) -> x509.AuthorityKeyIdentifier:
    identity = authority.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
    return x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(identity)


def _usage(*, signs: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs, key_cert_sign=signs, crl_sign=signs, content_commitment=False,
        key_encipherment=False, data_encipherment=False, key_agreement=False, encipher_only=False,
        decipher_only=False,
    )  # fmt: skip


def _public(key: object) -> bytes:
    told: bytes = key.public_bytes(  # type: ignore[attr-defined]
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return told


def _pem(certificate: x509.Certificate) -> str:
    return certificate.public_bytes(serialization.Encoding.PEM).decode("ascii")


def _key_pem(key: ec.EllipticCurvePrivateKey) -> str:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode("ascii")


def now() -> datetime:
    """The machine's time: certificates are judged by phones, which know no other."""
    from concentric.core.clock import SystemClock

    return SystemClock().now().astimezone(UTC)
