"""Every action that a person may do, as an operation: made from the action itself, so that none can be forgotten.

`POST /api/v1/<scope>/<verb>` takes the action's arguments as an object; `behalf` and `happened_at` go with any (代录).
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Literal, get_type_hints

from ninja import NinjaAPI
from pydantic import BaseModel, create_model

from concentric.api.door import Asked, in_scope
from concentric.ledger.action import ACTIONS, ActionInfo
from concentric.ledger.action import Receipt as Given
from concentric.ledger.actor import Behalf, By
from concentric.ledger.permissions import PERMISSIONS, Role
from concentric.ledger.rest.reads import PROBLEMS
from concentric.ledger.rest.types import Id, Instant, Int, Strict, Text, as_meant, as_sent, first_line
from concentric.orders.answering import answer_notice, answer_notices
from concentric.venue.hooks.actions import add_hook_telling, renew_secret_telling
from concentric.venue.signing.tokens import NEVER

# Not by token, and why.
CLOSED: Mapping[str, str] = {
    "areas.meetings.clashing.end_other": "said with the start of the meeting that it stands in the way of",
    "areas.meetings.clashing.seat_other": "said with the start of the meeting that it stands in the way of",
    "areas.meetings.clashing.unbegin_other": "said with the start of the meeting that it stands in the way of",
    "venue.founding.open_venue": "a venue is opened at the console, before there is an account",
    "venue.founding.make_account": "a password is set at the console, or by whoever it is for",
    "venue.workbook.parked.park_rows": "rows are set aside with the workbook that they stand in",
    "venue.workbook.parked.complete_row": "a row is completed by what takes it",
}
# Where a page does two things in one, or shows something once, so does the API.
THROUGH: Mapping[str, Callable[..., Given]] = {
    "orders.actions.acknowledge_notice": answer_notice,
    "orders.actions.acknowledge_notices": answer_notices,
    "venue.hooks.actions.add_hook": add_hook_telling,
    "venue.hooks.actions.renew_secret": renew_secret_telling,
}


class SaidBy(Strict):
    """代录: who said or wrote it (`person`, or a `name` the venue does not know), how, and whether it was read back."""

    person: Id | None = None
    name: Text = ""
    via: Literal["telephone", "paper", "word"] = "telephone"
    read_back: bool = False
    pack: Int | None = None


class Receipt(Strict):
    """`number` of the ledger's entry, null when nothing changed; `repeated`: this key was answered before."""

    number: int | None
    repeated: bool
    answer: dict[str, Any]


def exposed() -> list[ActionInfo]:
    """Every action of people, but for ways to sign in, purges, and what is `CLOSED`."""
    return [
        info
        for info in ACTIONS.values()
        if PERMISSIONS[info.permission].roles != {Role.SYSTEM}
        and scope_of(info) not in NEVER
        and info.name not in CLOSED
    ]


def scope_of(info: ActionInfo) -> str:
    return info.permission.partition(".")[0]


def path_of(info: ActionInfo) -> str:
    return f"/{scope_of(info)}/{info.name.rpartition('.')[2].replace('_', '-')}"


def add_actions(api: NinjaAPI) -> None:
    """Add each to the API; two at one address stop the product at start."""
    seen: dict[str, str] = {}
    for info in exposed():
        path = path_of(info)
        if path in seen:
            raise ValueError(f"{info.name} and {seen[path]} are both at {path}")
        seen[path] = info.name
        verb = info.name.rpartition(".")[2]
        api.post(
            path, response={200: Receipt, **PROBLEMS}, operation_id=f"{scope_of(info)}_{verb}",
            summary=first_line(info.door.__doc__), tags=[scope_of(info)],
            description=f"Permission: `{info.permission}`. Entry: `{info.kind.name}`.",
        )(_operation(info))  # fmt: skip


def _operation(info: ActionInfo) -> Callable[..., Any]:
    hints = get_type_hints(info.door)
    names = [name for name in inspect.signature(info.door).parameters if name != "by"]
    body = _body(info, {name: hints[name] for name in names})
    door = THROUGH.get(info.name, info.door)
    scope = scope_of(info)

    def act(request: Asked, sent: BaseModel) -> Receipt:
        in_scope(request, scope)
        by = _recorded(request.by, sent)
        receipt = door(by, **{name: as_meant(hints[name], getattr(sent, name)) for name in names})
        return Receipt(number=receipt.number, repeated=receipt.repeated, answer=dict(receipt.answer))

    act.__name__ = info.name.rpartition(".")[2]
    act.__annotations__ = {"request": Asked, "sent": body, "return": Receipt}
    return act


def _body(info: ActionInfo, hints: Mapping[str, Any]) -> type[BaseModel]:
    given: dict[str, Any] = {}
    for name, parameter in inspect.signature(info.door).parameters.items():
        if name == "by":
            continue
        default = ... if parameter.default is inspect.Parameter.empty else parameter.default
        given[name] = (as_sent(hints[name]), default)
    camel = "".join(word.title() for word in info.name.rpartition(".")[2].split("_"))
    room = "Standard" if info.name.startswith("orders.standards.") else ""  # a list is proposed, and a plan
    return create_model(
        f"{room}{camel}", __base__=Strict, **given,
        happened_at=(Instant | None, None), behalf=(SaidBy | None, None),
    )  # fmt: skip


def _recorded(by: By, sent: Any) -> By:
    said: SaidBy | None = sent.behalf
    behalf = None
    if said is not None:
        behalf = Behalf(
            person=said.person, name=said.name, read_back=said.read_back, via=said.via, pack=said.pack
        )
    return replace(by, happened_at=sent.happened_at, behalf=behalf)
