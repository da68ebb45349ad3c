"""Holds requests and answers against Twilio's published description of its REST API.

A small validator of what the description uses: form and query parameters, and JSON schemas.
It is stricter than Twilio in one point: a name that is not described is a fault, not ignored.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "openapi"
FORM = "application/x-www-form-urlencoded"

KINDS: Mapping[str, Any] = {
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
    "array": list,
    "object": dict,
}


class Described:
    """The operations of one file: twilio_api_v2010.json, twilio_messaging_v1.json."""

    def __init__(self, name: str):
        self._all = json.loads((FOLDER / name).read_text(encoding="utf-8"))

    def operation(self, method: str, path: str) -> tuple[dict[str, Any], dict[str, str]] | None:
        """The operation behind an address, and what stands in the address."""
        for template, operations in self._all["paths"].items():
            pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(template))
            if (match := re.fullmatch(pattern, path)) and method.lower() in operations:
                return operations[method.lower()], match.groupdict()
        return None

    def faults_of_request(
        self, method: str, path: str, query: Mapping[str, str], form: Mapping[str, str]
    ) -> list[str]:
        found = self.operation(method, path)
        if found is None:
            return [f"{method} {path} is not described"]
        operation, in_path = found
        faults = []
        for place, given in (("path", in_path), ("query", query)):
            known = {each["name"]: each for each in operation["parameters"] if each["in"] == place}
            faults += self._named({name: each["schema"] for name, each in known.items()}, given, place)
        body = operation.get("requestBody", {}).get("content", {}).get(FORM, {}).get("schema", {})
        faults += self._named(body.get("properties", {}), form, "form")
        faults += [f"form: {name} is missing" for name in body.get("required", ()) if name not in form]
        return faults

    def faults_of_answer(self, method: str, path: str, status: int, answer: Any) -> list[str]:
        found = self.operation(method, path)
        assert found is not None
        described = found[0]["responses"].get(str(status))
        if described is None:
            return [f"{method} {path} never answers {status}"]
        content = described.get("content")
        if not content:
            return [] if answer in ({}, None) else ["an answer where none is described"]
        return list(self._faults(content["application/json"]["schema"], answer, "answer"))

    def names(self, schema: str) -> set[str]:
        """The fields of a schema, so that a stand-in can answer with all of them."""
        return set(self._all["components"]["schemas"][schema]["properties"])

    def _named(self, known: Mapping[str, Any], given: Mapping[str, str], place: str) -> Iterator[str]:
        for name, text in given.items():
            if name not in known:
                yield f"{place}: {name} is not a parameter"
                continue
            schema = self._resolved(known[name])
            kind = schema.get("type")
            value: Any = text
            if kind == "boolean":
                value = {"true": True, "false": False}.get(text, text)
            elif kind in ("integer", "number"):
                value = int(text) if re.fullmatch(r"-?\d+", text) else text
            elif text == "" and place == "form" and "enum" not in schema:
                continue  # an address or a SID is taken away by an empty value
            yield from self._faults(schema, value, f"{place}: {name}")

    def _resolved(self, schema: Mapping[str, Any]) -> Mapping[str, Any]:
        if "$ref" in schema:
            found: Mapping[str, Any] = self._all["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
            return found
        return schema

    def _faults(self, schema: Mapping[str, Any], value: Any, place: str) -> Iterator[str]:
        is_reference = "$ref" in schema
        schema = self._resolved(schema)
        if value is None:
            # An enumeration that is referred to cannot say that it may be null; Twilio's are.
            if not schema.get("nullable") and not is_reference:
                yield f"{place} is null"
            return
        kind = schema.get("type")
        if kind and (not isinstance(value, KINDS[kind]) or (kind != "boolean" and isinstance(value, bool))):
            yield f"{place} is no {kind}: {value!r}"
            return
        if "enum" in schema and value not in schema["enum"]:
            yield f"{place} is none of {schema['enum']}: {value!r}"
        if isinstance(value, str) and value:
            yield from _faults_of_text(schema, value, place)
        if kind == "integer" and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
            yield f"{place} is out of range: {value}"
        if kind == "array" and "items" in schema:
            for item in value:
                yield from self._faults(schema["items"], item, f"{place}[]")
        if "properties" in schema and isinstance(value, dict):
            for name, part in value.items():
                if name not in schema["properties"]:
                    yield f"{place}.{name} is not described"
                else:
                    yield from self._faults(schema["properties"][name], part, f"{place}.{name}")


def _faults_of_text(schema: Mapping[str, Any], value: str, place: str) -> Iterator[str]:
    if len(value) > schema.get("maxLength", len(value)) or len(value) < schema.get("minLength", 0):
        yield f"{place} has {len(value)} characters"
    if "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"{place} does not fit {schema['pattern']}: {value!r}"
    # A further page is named by its path alone; whatever we set must be a whole address.
    address = r"https?://\S+$" if place.startswith("form") else r"(https?:/)?/\S+$"
    if schema.get("format") == "uri" and not re.match(address, value):
        yield f"{place} is no address: {value!r}"
