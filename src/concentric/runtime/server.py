"""A PostgreSQL server of one's own, named by DATABASE_URL: what it must be, and in which roles we come."""

from __future__ import annotations

from dataclasses import dataclass

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from concentric.runtime.errors import RoleRefused, ServerTooOld, ServerUnreachable
from concentric.runtime.setup import APPLICATION

LEAST_MAJOR = 15


@dataclass(frozen=True, slots=True)
class ServerUrls:
    """Connection strings for the two roles, and the name of the application's."""

    owner: str
    application: str
    application_role: str


def checked(url: str, owner_url: str | None) -> ServerUrls:
    """See that the server answers, is new enough, and keeps the application apart from the owner."""
    role = _visit(url, "DATABASE_URL")
    if owner_url:
        _visit(owner_url, "DATABASE_OWNER_URL")
        return ServerUrls(owner_url, url, role)
    _make_role(url)
    parts = conninfo_to_dict(url)
    options = f"{parts.get('options') or ''} -c role={APPLICATION}".strip()
    return ServerUrls(url, make_conninfo(url, options=options), APPLICATION)


def _visit(url: str, variable: str) -> str:
    """The role that this address gives us. Passwords never reach the message."""
    try:
        with psycopg.connect(url, connect_timeout=10) as session:
            if session.info.server_version < LEAST_MAJOR * 10_000:
                found = str(session.info.server_version // 10_000)
                raise ServerTooOld(found=found, needed=str(LEAST_MAJOR))
            return session.info.user
    except psycopg.Error as error:
        reason = (str(error).strip().splitlines() or [type(error).__name__])[-1]
        raise ServerUnreachable(server=_without_password(url, variable), reason=reason) from error


def _without_password(url: str, variable: str) -> str:
    try:
        parts = conninfo_to_dict(url)
    except psycopg.Error:
        return variable
    return f"{variable} ({parts.get('host') or 'localhost'}:{parts.get('port') or 5432})"


def _make_role(url: str) -> None:
    """With one address for both, the application's session takes on a lesser role; make it, and try it."""
    name = sql.Identifier(APPLICATION)
    try:
        with psycopg.connect(url, autocommit=True, connect_timeout=10) as session:
            known = session.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (APPLICATION,)).fetchone()
            if not known:
                session.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(name))
            member = session.execute(
                "SELECT pg_has_role(current_user, %s, 'SET')"
                if session.info.server_version >= 160_000
                else "SELECT pg_has_role(current_user, %s, 'MEMBER')",
                (APPLICATION,),
            ).fetchone()
            if not (member and member[0]):
                session.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(name))
            session.execute(sql.SQL("SET ROLE {}").format(name))
    except psycopg.Error as error:
        reason = (str(error).strip().splitlines() or [type(error).__name__])[0]
        raise RoleRefused(role=APPLICATION, reason=reason) from error
