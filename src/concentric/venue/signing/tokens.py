"""Tokens for programs: each stands for one account, opens what its scopes name, and ends.

A scope is `read`, `calendar`, or the first part of a permission (`meetings`, `tasks` …): what a token may write is
what its account may do, and of that only what it was given for. Reading is filtered as the account's own pages are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from concentric.core.errors import ConcentricError, Invalid, NotFound
from concentric.core.means import Means
from concentric.ledger.action import ACTIONS, Outcome, action
from concentric.ledger.actor import Actor, By
from concentric.ledger.kinds import entry_kind
from concentric.ledger.permissions import PERMISSIONS, Role
from concentric.ledger.sealing import keys
from concentric.venue.models import Account, Venue
from concentric.venue.signing.factors import find_account
from concentric.venue.signing.models import ApiToken
from concentric.venue.signing.rules import TOKENS, true_time

GIVEN = entry_kind("signing.token_given", personal={})
WITHDRAWN = entry_kind("signing.token_withdrawn", personal={})
READ, CALENDAR = "read", "calendar"
NEVER = frozenset(
    {"signing", "ledger"}
)  # ways to sign in, and purges: a person's, at the console or on a page
PREFIX = "cct_"  # so that one that got into a file or a chat is recognised
PER_MINUTE = 600
LONGEST = timedelta(days=400)
LONGEST_LABEL = 60


class TokenRefused(ConcentricError):
    """No token, or none that is in force: unknown, ended, withdrawn, or its account closed. Data: none."""

    code = "signing.token_refused"
    status = 401


class TooMany(ConcentricError):
    """The token's requests of this minute are used up. Data: seconds, per_minute."""

    code = "signing.too_many_requests"
    status = 429


class OutOfScope(ConcentricError):
    """The token was not given for this. Data: scope."""

    code = "signing.out_of_scope"
    status = 403


def known_scopes() -> list[str]:
    """Every scope there is: `read`, `calendar`, and what the actions of people begin with."""
    people = {
        info.permission for info in ACTIONS.values() if PERMISSIONS[info.permission].roles != {Role.SYSTEM}
    }
    return [READ, CALENDAR, *sorted({name.partition(".")[0] for name in people} - NEVER)]


@action(kind=GIVEN, permission=TOKENS)
def give_token(
    by: By, *, account_id: UUID, label: str, token: str, scopes: Sequence[str], days: int,
    per_minute: int = PER_MINUTE,
) -> Outcome:  # fmt: skip
    """A token that was just drawn, for `days` from now. It is kept as a digest: nobody can show it again."""
    account = find_account(by, account_id)
    label = label.strip()
    if not 1 <= len(label) <= LONGEST_LABEL:
        raise Invalid(field="token_label", value=label[:20], accepted=f"1–{LONGEST_LABEL}")
    if not 1 <= days <= LONGEST.days:
        raise Invalid(field="token_days", value=days, accepted=f"1–{LONGEST.days}")
    if not 1 <= per_minute <= 100 * PER_MINUTE:
        raise Invalid(field="token_per_minute", value=per_minute, accepted=f"1–{100 * PER_MINUTE}")
    known = known_scopes()
    unknown = sorted(set(scopes) - set(known))
    if unknown or not scopes:
        raise Invalid(field="token_scopes", value=unknown or "", accepted=known)
    now = true_time()
    made = ApiToken.objects.create(
        id=by.means.new_id(), venue_id=by.venue, account=account, label=label, token_mac=_mac(token),
        scopes=sorted(set(scopes)), per_minute=per_minute, given_at=now, ends_at=now + timedelta(days=days),
    )  # fmt: skip
    return Outcome(
        subjects={"account": account.id, "token": made.id},
        values={"scopes": made.scopes, "end": made.ends_at},
        answer={"token": made.id},
    )


@action(kind=WITHDRAWN, permission=TOKENS)
def withdraw_token(by: By, *, token_id: UUID) -> Outcome:
    """It opens nothing from now on."""
    token = ApiToken.objects.select_for_update().filter(venue_id=by.venue, id=token_id).first()
    if token is None:
        raise NotFound(what="token", which=str(token_id))
    if token.withdrawn_at is not None:
        return Outcome(changed=False)
    token.withdrawn_at = true_time()
    token.save(update_fields=["withdrawn_at"])
    return Outcome(subjects={"account": token.account_id, "token": token.id})


def draw_token(means: Means) -> str:
    """256 bits, in hex behind a prefix."""
    return PREFIX + means.draws.token_bytes(32).hex()


def tokens_of(venue: UUID) -> QuerySet[ApiToken]:
    """Every token, those in force first, then the last given."""
    rows = ApiToken.objects.filter(venue_id=venue).select_related("account__person")
    return rows.order_by("withdrawn_at", "-given_at")


@dataclass(frozen=True, slots=True)
class Use:
    """A request let in: what its token opens, for whom, where, and how many more are free until `resets` seconds from
    now."""

    scopes: frozenset[str]
    account: Account
    actor: Actor
    home: Venue
    per_minute: int
    left: int
    resets: int


_OF_ACCOUNT, _OF_VENUE = (
    tuple(field.attname for field in model._meta.concrete_fields) for model in (Account, Venue)
)
# Found, counted, and with all that says who asks, in one statement: two at once are two.
_COUNT = f"""
UPDATE signing_apitoken AS token
SET requests = CASE WHEN window_at = %(minute)s THEN requests + 1 ELSE 1 END, window_at = %(minute)s, used_at = %(now)s
FROM venue_account AS account
    JOIN venue_venue AS venue ON venue.id = account.venue_id
    LEFT JOIN venue_person AS person ON person.id = account.person_id
    LEFT JOIN venue_department AS own ON own.id = person.department_id
    LEFT JOIN venue_loop AS loop ON loop.id = person.loop_id
WHERE token_mac = %(mac)s AND withdrawn_at IS NULL AND ends_at > %(now)s
    AND account.id = token.account_id AND account.is_active
RETURNING token.requests, token.per_minute, ARRAY(SELECT jsonb_array_elements_text(token.scopes)), own.code, loop.code,
    ARRAY(SELECT role FROM venue_grant WHERE account_id = account.id ORDER BY id),
    ARRAY(SELECT department.code FROM venue_grant AS granted
        LEFT JOIN venue_department AS department ON department.id = granted.department_id
        WHERE account_id = account.id ORDER BY granted.id),
    {", ".join(f"account.{name}" for name in _OF_ACCOUNT)}, {", ".join(f"venue.{name}" for name in _OF_VENUE)}
"""


def let_in(token: str) -> Use:
    """The token in force, with this request counted. Raises `TokenRefused`, `TooMany`. One statement."""
    now = true_time()
    minute, seconds = divmod(int(now.timestamp()), 60)
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, {"minute": minute, "now": now, "mac": _mac(token)})
        counted = cursor.fetchone()
    if counted is None:
        raise TokenRefused()
    requests, per_minute, scopes, own, loop, roles, granted, *columns = counted
    if requests > per_minute:
        raise TooMany(seconds=60 - seconds, per_minute=per_minute)
    account = Account.from_db("default", _OF_ACCOUNT, columns[: len(_OF_ACCOUNT)])
    home = Venue.from_db("default", _OF_VENUE, columns[len(_OF_ACCOUNT) :])
    actor = account.acting(roles, granted, own, loop)
    return Use(frozenset(scopes), account, actor, home, per_minute, per_minute - requests, 60 - seconds)


def _mac(token: str) -> bytes:
    return keys().mac("api token", token.encode("utf-8", "replace"))
