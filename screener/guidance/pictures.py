"""Picture matches as the evidence that findings are made of: a match is a mention of the work and of whom it shows."""

from __future__ import annotations

from screener.images.evidence import ImageEvidence, PictureMatch
from screener.lexicon.entity import Entity
from screener.text.mention import Evidence, Intent, Mention
from screener.verdict import IntentSeen

MATCH, OWN = "reference_image", "proprietary_material"


def evidence_of(image: ImageEvidence, unread: tuple[str, ...]) -> Evidence:
    """The mentions and intents that the matches of one picture come to; `unread` is what its file carries besides."""
    mentions: list[Mention] = []
    intents: list[Intent] = []
    for match in image.matches:
        if match.reference.kind == "own_unreleased":
            words = (f"a picture of the bank {match.reference.bank}", *match.evidence)
            intents.append(Intent(IntentSeen(OWN, (match.span,), words)))
            continue
        entities = (match.work, *match.depicted)
        about = tuple(range(len(mentions), len(mentions) + len(entities)))
        mentions += [_mention(match, entity) for entity in entities]
        intents.append(Intent(IntentSeen(MATCH, (match.span,), match.evidence), about))
    return Evidence(
        text="", negative="", mentions=tuple(mentions), unknown_names=(), intents=tuple(intents), research=False,
        withhold_suggestion=False, style_code=False, truncated=False, unread=unread,
    )  # fmt: skip


def _mention(match: PictureMatch, entity: Entity) -> Mention:
    return Mention(
        entity=entity, span=match.span, method=match.method, alias=match.reference.title, score=match.score,
        band=match.band, evidence=match.evidence, first=0,
        last=0,
    )  # fmt: skip
