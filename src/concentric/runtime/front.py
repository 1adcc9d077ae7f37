"""Where and how the pages are served: hosts, ports, and with which certificate. What is wrong is refused here."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from concentric.runtime import authority, environment
from concentric.runtime.authority import Authority
from concentric.runtime.certificates import check_given
from concentric.runtime.datafolder import DataFolder
from concentric.runtime.errors import CertificateNeedsHost, CertificateNeedsKey, HostUnfit
from concentric.runtime.listening import listen

PORT, TRUST_PORT = 8460, 8080
# Names of the environment by which the supervisor tells the web process.
CERTIFICATE, KEY, TLS = "CONCENTRIC_CERTIFICATE", "CONCENTRIC_KEY", "CONCENTRIC_TLS"
ADDRESSES, TRUST = "CONCENTRIC_ADDRESSES", "CONCENTRIC_TRUST"
_NAME = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*")


@dataclass(frozen=True, slots=True)
class Front:
    """`hosts` empty: plain HTTP on this machine alone. `certificate` None: the venue's own authority issues it."""

    hosts: tuple[str, ...] = ()
    port: int = PORT
    trust_port: int = TRUST_PORT
    certificate: Path | None = None
    key: Path | None = None

    @staticmethod
    def of(
        hosts: Sequence[str], *, port: int, trust_port: int, certificate: Path | None, key: Path | None
    ) -> Front:
        """As typed: names in lower case, each once; `HostUnfit`, `CertificateNeeds…` when it cannot be."""
        names = tuple(dict.fromkeys(_host(one) for one in hosts))
        if (certificate is None) != (key is None):
            raise CertificateNeedsKey(file=str(certificate or key))
        if certificate is not None and not names:
            raise CertificateNeedsHost(certificate=str(certificate))
        return Front(names, port, trust_port, certificate, key)

    @property
    def mode(self) -> Literal["none", "own", "given"]:
        if not self.hosts:
            return "none"
        return "own" if self.certificate is None else "given"

    @property
    def addresses(self) -> list[str]:
        """What people type, e.g. `https://tongxin.example:8460`."""
        scheme = "https" if self.hosts else "http"
        port = "" if (scheme, self.port) in (("https", 443), ("http", 80)) else f":{self.port}"
        return [f"{scheme}://{bracketed(host)}{port}" for host in self.hosts or ("localhost",)]

    @property
    def trust_addresses(self) -> list[str]:
        """Where a phone finds the authority's certificate, over plain HTTP; none with a given certificate."""
        port = "" if self.trust_port == 80 else f":{self.trust_port}"
        return [f"http://{bracketed(host)}{port}/" for host in self.hosts] if self.mode == "own" else []

    def prepare(self, folder: DataFolder) -> Mapping[str, str]:
        """Issue or check the certificate; what the web process must be told of all this."""
        told = {TLS: self.mode, ADDRESSES: " ".join(self.addresses), TRUST: " ".join(self.trust_addresses)}
        if self.mode == "own":
            own = Authority(folder)
            own.issue(self.hosts, authority.now())
            told |= {CERTIFICATE: str(own.server_certificate_file), KEY: str(own.server_key_file)}
        elif self.certificate is not None and self.key is not None:
            certificate, key = self.certificate.resolve(), self.key.resolve()
            check_given(certificate, key, self.hosts, authority.now())
            told |= {CERTIFICATE: str(certificate), KEY: str(key)}
        allowed = [*environment.HOSTS.read(), *map(bracketed, self.hosts)]
        return told | {environment.HOSTS.name: " ".join(allowed)}

    def listen(self) -> list[socket.socket]:
        return self._listen(self.port, "--port")

    def listen_for_trust(self) -> list[socket.socket]:
        return self._listen(self.trust_port, "--trust-port") if self.mode == "own" else []

    def _listen(self, port: int, option: str) -> list[socket.socket]:
        """A name is listened for on every address of the machine: what it means to others, we do not know here."""
        if not self.hosts:
            return listen("localhost", port, option=option)
        names = [host for host in self.hosts if not _is_address(host) and host != "localhost"]
        wanted: list[str | None] = [None] if names else list(self.hosts)
        sockets: list[socket.socket] = []
        try:
            for host in wanted:
                sockets += listen(host, port, option=option)
        except BaseException:
            for one in sockets:
                one.close()
            raise
        return sockets

    def own_address(self) -> str:
        """Where the supervisor itself finds the pages, without asking what a name means."""
        if self.hosts and all(_is_address(host) for host in self.hosts):
            return self.addresses[0]
        return f"{'https' if self.hosts else 'http'}://127.0.0.1:{self.port}"


def bracketed(host: str) -> str:
    """As it stands in an address."""
    return f"[{host}]" if ":" in host else host


def _host(typed: str) -> str:
    name = typed.strip().removeprefix("[").removesuffix("]").rstrip(".").lower()
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        try:
            name = name.encode("idna").decode("ascii") if not name.isascii() else name
        except UnicodeError:
            raise HostUnfit(host=typed) from None
        if not _NAME.fullmatch(name) or re.fullmatch(r"[\d.]+", name):
            raise HostUnfit(host=typed) from None
        return name
    if address.is_unspecified or address.is_multicast:
        raise HostUnfit(host=typed)
    return str(address)


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
