"""Where docs/shop-gateway.openapi.yml and the adapter say different things."""

from __future__ import annotations

import dataclasses
from typing import Any

from bot.shop.effect_keys import TOLD
from bot.shop.effects import EFFECTS, Outcome
from bot.shop_link import signing

_TYPES = {"str": "string", "int": "integer"}


def disagreements(page: dict[str, Any]) -> list[str]:
    """Paths, bodies, answers, headers and outcomes that one of the two does not have."""
    paths = {path: set(methods) for path, methods in page["paths"].items()}
    ours = {f"/v1/effects/{kind.value}": {"post"} for kind in EFFECTS}
    ours["/v1/status/{key}"] = {"get"}
    faults = [f"path {path}" for path in sorted(paths.keys() ^ ours.keys())]
    faults += [f"method {path}" for path in ours.keys() & paths if ours[path] != paths[path]]
    schemas = page["components"]["schemas"]
    for kind, record in EFFECTS.items():
        faults += _body(record, schemas.get(record.__name__, {}))
        told = schemas.get(f"{record.__name__}Told", {})
        if sorted(told.get("required", ())) != sorted(TOLD[kind]):
            faults.append(f"told of {kind.value}")
    return faults + _headers(page) + _outcomes(schemas)


def _body(record: Any, schema: dict[str, Any]) -> list[str]:
    """Every field in the page with its type, none more, none left out."""
    fields = {
        f.name: _TYPES[getattr(f.type, "__name__", f.type)] for f in dataclasses.fields(record)
    }
    written = {name: one.get("type") for name, one in schema.get("properties", {}).items()}
    whole = sorted(schema.get("required", ())) == sorted(fields)
    closed = schema.get("additionalProperties") is False
    return [] if fields == written and whole and closed else [f"body of {record.kind.value}"]


def _headers(page: dict[str, Any]) -> list[str]:
    written = {one["name"] for one in page["components"]["parameters"].values()}
    ours = {signing.KEY, signing.TIMESTAMP, signing.SIGNATURE}
    return [f"header {name}" for name in sorted(written ^ ours)]


def _outcomes(schemas: dict[str, Any]) -> list[str]:
    written = set(schemas["Answer"]["properties"]["outcome"]["enum"])
    ours = {outcome.value for outcome in Outcome} - {Outcome.UNKNOWN.value}
    return [f"outcome {name}" for name in sorted(written ^ ours)]
