"""Webhooks by TLS: to certificates that this machine trusts, and to no others."""

from __future__ import annotations

import ssl
from pathlib import Path

import pytest

from concentric.runtime import authority
from concentric.runtime.authority import Authority
from concentric.runtime.datafolder import DataFolder
from concentric.venue.hooks.sending import Sent, post
from concentric.venue.hooks.tests.receiver import receiver


def test_a_certificate_is_verified_and_so_is_the_name_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = Authority(DataFolder(tmp_path).prepared())
    own.ensure(authority.now())
    own.issue(["localhost"], authority.now())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(own.server_certificate_file, own.server_key_file)
    with receiver(context) as program:
        assert post(program.url, b"{}", {}) == Sent("tls")
        assert program.got == []
        monkeypatch.setenv("SSL_CERT_FILE", str(own.certificate_file))
        assert post(program.url, b"{}", {}) == Sent("", 204)
        assert post(program.url.replace("localhost", "127.0.0.1"), b"{}", {}) == Sent("tls")
        assert len(program.got) == 1
