"""Where in a file something was found, in words."""

from __future__ import annotations

from screener.verdict import Finding, PictureSpan, SourcedSpan, Span

_TURNED = {
    "identity": "",
    "rotate_90": "turned by 90° to the left",
    "rotate_180": "turned upside down",
    "rotate_270": "turned by 90° to the right",
    "flip_vertical": "mirrored top to bottom",
    "flip_horizontal": "mirrored",
    "transpose": "mirrored and turned by 90°",
    "transverse": "mirrored and turned by 90°",
}
# Distances of unrelated photographs: 128 of 256 bits on average, 8 the standard deviation (1.2 million pairs).
_UNRELATED = "unrelated pictures: about 128"


def places(finding: Finding) -> tuple[str, ...]:
    """Each place of a finding in a file once; empty for a finding in a prompt, whose words are marked."""
    exact = finding.match.method == "exact_pixels"
    return tuple(dict.fromkeys(filter(None, (_place(span, exact) for span in finding.spans))))


def _place(span: Span, exact: bool) -> str:
    if isinstance(span, SourcedSpan):
        return span.source if span.line is None else f"{span.source}, line {span.line}"
    if not isinstance(span, PictureSpan):
        return ""
    seen = span.reference
    parts = [
        f"the picture: “{seen.title}” of the bank {seen.bank}",
        _TURNED.get(seen.transform, seen.transform.replace("_", " ")),
        f"frame {span.frame + 1:,}" if span.frame else "",
        _distance(seen.distance, seen.bits, exact),
    ]
    return ", ".join(filter(None, parts))


def _distance(bits: int, of: int, exact: bool) -> str:
    if exact and not bits:
        return "the same pixels"
    return f"{bits} of {of} bits differ ({_UNRELATED})"
