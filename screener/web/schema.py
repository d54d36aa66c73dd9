"""JSON Schema of the contract, read off its dataclasses so that the two cannot part."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from screener.verdict import PictureSpan, SourcedSpan, Span, Verdict

# Where a span stands, any of these may: those of a file say more.
_KINDS: dict[Any, tuple[type[Any], ...]] = {Span: (PictureSpan, SourcedSpan, Span)}
# Left out of the answer where there is nothing to say.
_OPTIONAL: dict[Any, set[str]] = {Verdict: {"picture"}}
_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean", NoneType: "null"}


def schema_of(annotation: Any, named: dict[str, Any]) -> dict[str, Any]:
    """The schema of one annotation. Each dataclass met on the way is put into `named` under its own name."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if is_dataclass(annotation) and isinstance(annotation, type):
        kinds = _KINDS.get(annotation, (annotation,))
        for kind in kinds:
            _name(kind, named)
        references = [{"$ref": f"#/components/schemas/{kind.__name__}"} for kind in kinds]
        return references[0] if len(references) == 1 else {"anyOf": references}
    if annotation in _PLAIN:
        return {"type": _PLAIN[annotation]}
    if origin is Literal:
        return {"type": "string", "enum": list(arguments)}
    if origin in (Union, UnionType):
        return {"anyOf": [schema_of(one, named) for one in arguments]}
    if origin in (tuple, list):
        return {"type": "array", "items": schema_of(arguments[0], named)}
    if origin is dict:
        return {"type": "object", "additionalProperties": schema_of(arguments[1], named)}
    return {}


def _name(kind: type[Any], named: dict[str, Any]) -> None:
    if kind.__name__ in named:
        return
    described: dict[str, Any] = {"type": "object", "properties": {}}
    named[kind.__name__] = described  # before its fields: a dataclass may hold itself
    hints = get_type_hints(kind)
    described["properties"] = {field.name: schema_of(hints[field.name], named) for field in fields(kind)}
    described["required"] = [name for name in described["properties"] if name not in _OPTIONAL.get(kind, ())]
