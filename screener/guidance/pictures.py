"""Picture matches as the evidence that findings are made of: a match is a mention of the work and of whom it shows."""

from __future__ import annotations

from screener.images.evidence import ImageEvidence, PictureMatch
from screener.lexicon.entity import Entity
from screener.text.mention import Evidence, Intent, Mention
from screener.verdict import IntentSeen, Match

MATCH, OWN = "reference_image", "proprietary_material"


def evidence_of(image: ImageEvidence, unread: tuple[str, ...]) -> Evidence:
    """The mentions and intents that the matches of one picture come to; `unread` is what its file carries besides."""
    mentions: list[Mention] = []
    intents: list[Intent] = []
    for match in image.matches:
        if match.reference.kind == "own_unreleased":
            words = (f"a picture of the bank {match.reference.bank}",)
            how = Match(match.method, None, match.score, match.band, (*words, *match.evidence))
            intents.append(Intent(IntentSeen(OWN, (match.span,), words), match=how))
        own = match.reference.kind == "own_unreleased"
        entities = match.depicted if own else (match.work, *match.depicted)
        if not entities:
            continue
        about = tuple(range(len(mentions), len(mentions) + len(entities)))
        mentions += [_mention(match, entity) for entity in entities]
        intents.append(Intent(IntentSeen(MATCH, (match.span,), match.evidence), about))
    if image.left_out:
        unread = (*unread, f"{image.left_out:,} further matches with references")
    return Evidence(
        text="", negative="", mentions=tuple(mentions), unknown_names=(), intents=tuple(intents), research=False,
        withhold_suggestion=False, style_code=False, truncated=False, unread=unread,
        suppressed=image.silenced,
    )  # fmt: skip


def _mention(match: PictureMatch, entity: Entity) -> Mention:
    return Mention(
        entity=entity, span=match.span, method=match.method, alias=match.reference.title, score=match.score,
        band=match.band, evidence=match.evidence, first=0,
        last=0,
    )  # fmt: skip
