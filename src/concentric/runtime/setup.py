"""What a fresh cluster is given: the two roles, their passwords, and the database. Safe to repeat."""

from __future__ import annotations

import secrets as randomness
from dataclasses import dataclass

import psycopg
from psycopg import sql

from concentric.runtime.cluster import Cluster
from concentric.runtime.datafolder import write_durably, writing_in

OWNER = "concentric_owner"
APPLICATION = "concentric_app"
DATABASE = "concentric"
_DONE = "concentric set-up 1"  # left on the database when all of it is in place


@dataclass(frozen=True, slots=True)
class Urls:
    """How the two roles reach the product's database."""

    owner: str
    application: str


def ensure_database(cluster: Cluster) -> Urls:
    """Make what is missing, in an order that a cut anywhere leaves repairable."""
    with cluster.connect() as session:
        done = session.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", (DATABASE,)
        ).fetchone()
        complete = done is not None and done[0] == _DONE
        passwords = {role: _role(cluster, session, role, complete=complete) for role in (OWNER, APPLICATION)}
        if not complete:
            names = {
                "db": sql.Identifier(DATABASE),
                "owner": sql.Identifier(OWNER),
                "app": sql.Identifier(APPLICATION),
                "done": sql.Literal(_DONE),
            }
            if done is None:
                session.execute(sql.SQL("CREATE DATABASE {db} OWNER {owner}").format(**names))
            session.execute(sql.SQL("REVOKE ALL ON DATABASE {db} FROM PUBLIC").format(**names))
            session.execute(sql.SQL("GRANT CONNECT, TEMPORARY ON DATABASE {db} TO {app}").format(**names))
            session.execute(sql.SQL("COMMENT ON DATABASE {db} IS {done}").format(**names))
    return Urls(
        owner=cluster.url(OWNER, passwords[OWNER], DATABASE),
        application=cluster.url(APPLICATION, passwords[APPLICATION], DATABASE),
    )


def _role(
    cluster: Cluster, session: psycopg.Connection[tuple[object, ...]], role: str, *, complete: bool
) -> str:
    """A role's password; set anew when the role or its file is missing."""
    path = cluster.folder.secrets / role
    if complete and path.exists():
        return cluster.folder.secret(role, make=False)
    password = randomness.token_urlsafe(32)
    # Hashed here, so that the password itself never travels or reaches a log.
    verifier = session.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256").decode()
    known = session.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (role,)).fetchone()
    verb = sql.SQL("ALTER ROLE" if known else "CREATE ROLE")
    session.execute(
        sql.SQL("{} {} LOGIN PASSWORD {}").format(verb, sql.Identifier(role), sql.Literal(verifier))
    )
    with writing_in(cluster.folder.root):
        write_durably(path, password + "\n", mode=0o600)
    return password
