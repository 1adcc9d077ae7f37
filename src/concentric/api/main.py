"""The API put together: the rooms' reads, every action, failures by name, and its own description."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import autodiscover_modules
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.renderers import JSONRenderer
from pydantic_core import to_json

import concentric
from concentric.api.acting import add_actions
from concentric.api.calendars import router as calendars
from concentric.api.door import IDEMPOTENCY, Asked, Token
from concentric.api.problems import MEDIA_TYPE, add_problems, answer
from concentric.core.errors import NotFound
from concentric.ledger.rest.reads import ROUTERS

TITLE = "Concentric"
ABOUT = """What people do on Concentric's pages, for programs.

Every write is a POST that is one action of the ledger, answered with its entry's number. Send `Idempotency-Key` and a
repeat is answered as the first was. `behalf` and `happened_at` record what somebody else said, later. Lists are read
with `cursor` and `limit`. Failures are problem+json with a code; `Accept-Language` chooses `zh` or `en` for their
sentence. Instants carry their offset."""


class Json(JSONRenderer):
    """Written by Pydantic, which made what is in it: a list of a thousand in a tenth of the time."""

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        del request, response_status
        return to_json(data)


class Api(NinjaAPI):
    """Ninja's, with how much is left of a token's minute on every answer, and problems described as what they are."""

    def create_temporal_response(self, request: HttpRequest) -> HttpResponse:
        response = super().create_temporal_response(request)
        asked = cast(Asked, request)
        response.headers["RateLimit-Limit"] = str(asked.use.per_minute)
        response.headers["RateLimit-Remaining"] = str(asked.use.left)
        response.headers["RateLimit-Reset"] = str(asked.use.resets)
        response.headers["Cache-Control"] = "private, no-store"
        return response

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        schema = super().get_openapi_schema(**options)
        failures: dict[str, Any] = {}
        schema["components"]["responses"] = failures
        for path in schema["paths"].values():
            for method, operation in path.items():
                _of_problems(operation["responses"], failures)
                if method == "post":
                    operation["parameters"].append(_KEY)
        return schema


_KEY = {
    "in": "header", "name": IDEMPOTENCY, "required": False,
    "description": "A repeat with the same key is answered as the first was, and done once.",
    "schema": {"type": "string", "maxLength": 200},
}  # fmt: skip


def _of_problems(responses: dict[Any, Any], named: dict[str, Any]) -> None:
    """Failures are problem+json, and described once for all operations."""
    for status, response in responses.items():
        if int(status) < 400:
            continue
        name = f"Problem{status}"
        content = response["content"].get("application/json") or response["content"][MEDIA_TYPE]
        named[name] = {"description": response["description"], "content": {MEDIA_TYPE: content}}
        responses[status] = {"$ref": f"#/components/responses/{name}"}


def build() -> Api:
    """The API of this product, as it is registered by now."""
    api = Api(
        title=TITLE, version=concentric.__version__, description=ABOUT, urls_namespace="api-v1",
        docs_url=None, auth=Token(), renderer=Json(),
    )  # fmt: skip
    autodiscover_modules("api")  # each room has its own
    add_problems(api)
    for name, router in ROUTERS.items():
        api.add_router(f"/{name}", router, tags=[name])
    api.add_router("/calendars", calendars)
    add_actions(api)
    return api


def nowhere(request: HttpRequest, path: str = "") -> HttpResponse:
    """An address of the API at which nothing is."""
    return answer(request, NotFound(what="address", which=f"/{path}"[:200]))


api = build()
