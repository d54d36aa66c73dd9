"""The contract's words in plain ones, the same at every door. Nothing here decides; an unknown word is shown as it is.

A door adds only what is its own: a page links and marks, a terminal wraps, a table has columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from screener.named_span import is_unlisted_name
from screener.verdict import EntityFacts, Finding, Limits, PictureFacts, PictureSpan, Provenance, SourcedSpan, Span, Use

# Not the machine's language: Screener speaks English.
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DATE = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_FORMATS = {
    "WEBP": "WebP", "JPEG2000": "JPEG 2000", "RAW": "camera raw picture", "MOV": "MP4 or MOV",
    "MATROSKA": "WebM or MKV", "SAFETENSORS": "model",
}  # fmt: skip
_MANY = {"PDF": "pages and pictures on them", "TIFF": "pages"} | dict.fromkeys(("DOCX", "PPTX", "XLSX"), "pictures")
# Distances of unrelated photographs: 128 of 256 bits on average, 8 the standard deviation (1.2 million pairs).
_UNRELATED = "unrelated pictures: about 128"
_LONGEST_QUOTE = 60  # code points of the prompt repeated in the title of a finding

# By tone: the outcome of a finding that counts, the status of one that does not, `problem` for what has no verdict.
TAGS = {
    "escalate": "ask first",
    "judge": "your call",
    "notify": "shown",
    "excluded": "named to be left out",
    "cleared": "on file",  # the paper is on file; no door calls a prompt itself cleared
    "problem": "not screened",
}
BANDS = {
    "certain": "certain",
    "likely": "likely",
    "review": "unsure: a person should look",
}
METHODS = {
    "exact": "the name itself",
    "alias": "another name for the same",
    "surname": "the surname alone",
    "nickname": "a nickname",
    "fuzzy": "a spelling close to the name",
    "confusable": "look-alike letters",
    "leetspeak": "digits and signs in place of letters",
    "joined": "the name written as one word",
    "spaced": "the name with its letters spaced out",
    "transliteration": "the name in another script",
    "reordered": "the name in another order",
    "model_tag": "the name of a model or embedding",
    "file_name": "a file name",
    "description": "a description without the name",
    "pattern": "the wording",
    "metadata": "words that the file carries",
    "ocr": "words to be read in the picture",
    "exact_pixels": "the same pixels as a known picture",
    "perceptual_hash": "the look of the whole picture, compared with known ones",
    "local_features": "details of the picture, compared with known ones",
}
INTENTS = {
    "likeness_feature": "a feature of a real face or body",
    "digital_replica": "a digital replica of a performer",
    "deceased_revival": "bringing back someone who has died",
    "voice_clone": "a copy of a voice",
    "re_ageing": "making someone younger or older",
    "performance_alteration": "a change to a performance",
    "style_of": "someone's style",
    "named_work": "a named work",
    "key_character": "a main character",
    "key_art": "key art",
    "central_setting": "a setting the story depends on",
    "false_event": "an event that could pass as real",
    "background_dressing": "background dressing",
    "ideation": "exploring ideas",
    "role_replacement": "work of a person on the crew or cast",
    "personal_data": "personal data",
    "proprietary_material": "material of the production",
    "training_data": "training a model",
    "reference": "a name, no more",
    "evokes": "someone or something described, not named",
    "reference_image": "a picture that matches a known work",
}
# Findings that name nobody, where the intent's own words would be untrue.
_UNKNOWN_MAKER = "a maker who is not in the lexicon"
_UNREAD = "something that was not read or searched"
NOT_CHECKED = {
    "faces": "faces (nobody is recognised)",
    "style": "style",
    "sound": "sound",
    "attachment": "attached files",
    "earlier_turns": "earlier messages of the conversation",
    "style_code": "what a style code (--sref) stands for",
    "pixels": "the pixels beyond exact copies (too flat or too small)",
    "frames": "some frames, moments or pages",
    "closer": "crops and collages in some frames, moments or pages",
    "suppressed": "words or pictures that a decision of yours silences",
    "reference_changes": "the newest changes of the references (a bank cannot be read: run `screener references list`)",
    "lexicon_changes": "the newest changes of the lexicon (its files cannot be compiled: run `screener lexicon lint`)",
}
TURNS = {
    "identity": "",
    "rotate_90": "turned by 90° to the left",
    "rotate_180": "turned upside down",
    "rotate_270": "turned by 90° to the right",
    "flip_vertical": "mirrored top to bottom",
    "flip_horizontal": "mirrored",
    "transpose": "mirrored and turned by 90°",
    "transverse": "mirrored and turned by 90°",
    "negative": "as a negative",
}


def plain(word: str) -> str:
    """A word of the contract for people: underscores become spaces."""
    return word.replace("_", " ")


def capital(text: str) -> str:
    """`text` with its first letter in capitals and the rest untouched."""
    return text[:1].upper() + text[1:]


def listed(words: list[str]) -> str:
    """The words as a person lists them: a, b and c."""
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def long_dates(text: str) -> str:
    """`text` with every 2026-11-01 in it written as 1 November 2026; what is no date stays as it is."""
    return _DATE.sub(_written_out, text)


def _written_out(match: re.Match[str]) -> str:
    year, month, day = (int(part) for part in match.groups())
    return f"{day} {_MONTHS[month - 1]} {year}" if 1 <= month <= 12 else match.group()


def tone(finding: Finding) -> str:
    """A key of TAGS: the outcome of a finding that counts, else why it does not."""
    return finding.outcome if finding.status == "open" else finding.status


def title(finding: Finding) -> str:
    """The name of what was found; without one, what the words ask for and the words."""
    if finding.entity is not None:
        return finding.entity.name
    if finding.intent == "reference":  # nothing named, nothing asked for
        return capital(_UNREAD)
    # A request for a style is certain; only a name that the lexicon does not hold is asked about.
    asked = capital(_UNKNOWN_MAKER if is_unlisted_name(finding) else INTENTS.get(finding.intent, plain(finding.intent)))
    words = next((span.text for span in finding.spans if span.text), None)
    return f"{asked}: “{words}”" if words and len(words) <= _LONGEST_QUOTE else asked


def roles(entity: EntityFacts) -> str:
    """What an entity is: "performer and director"."""
    return listed([plain(role) for role in entity.roles]) or plain(entity.kind)


def who(entity: EntityFacts) -> str:
    """Who or what an entity is: "Performer and director, living as last checked on 1 November 2026"."""
    standing = long_dates(entity.rights_note) or plain(entity.rights)
    return capital(f"{roles(entity)}, {standing}" if standing else roles(entity))


def other(entity: EntityFacts) -> str:
    """Another bearer of the same words: "Ingrid Bergman, performer (died 1982)"."""
    role = plain(entity.roles[0]) if entity.roles else plain(entity.kind)
    standing = f"died {entity.died[:4]}" if entity.died else plain(entity.rights)
    return f"{entity.name}, {role} ({standing})"


def found_by(finding: Finding) -> str:
    """By what something was recognised: "the surname alone"."""
    return METHODS.get(finding.match.method, plain(finding.match.method))


def places(finding: Finding) -> tuple[str, ...]:
    """Each place of a finding in a file once; empty for a finding in a prompt, whose words are marked."""
    return tuple(dict.fromkeys(filter(None, (place(span, finding.match.method) for span in finding.spans))))


def place(span: Span, method: str) -> str:
    """Where in a file a span is: which text and line, or which known picture matches and how; empty in a prompt."""
    if isinstance(span, SourcedSpan):
        return span.source if span.line is None else f"{span.source}, line {span.line}"
    if not isinstance(span, PictureSpan):
        return ""
    seen = span.reference
    same = method == "exact_pixels" and not seen.distance
    parts = [
        f"the picture: “{seen.title}” of the bank {seen.bank}",
        TURNS.get(seen.transform, plain(seen.transform)),
        span.place if span.frame else "",
        "the same pixels" if same else f"{seen.distance} of {seen.bits} bits differ ({_UNRELATED})",
    ]
    return ", ".join(filter(None, parts))


def facts(picture: PictureFacts, works: int, size: int | None = None) -> str:
    """What a picture is and with how many works it was compared; `size` in bytes, left out where it is None.

    As in: "PNG, 640 × 480 pixels, 1.2 MB, compared with 27 works".
    """
    parts = [_FORMATS.get(picture.format, picture.format), f"{picture.width:,} × {picture.height:,} pixels"]
    if picture.seconds is not None:
        parts.append(f"{picture.seconds:,.0f} second{'' if round(picture.seconds) == 1 else 's'}")
    elif picture.frames > 1:
        parts.append(f"{picture.frames:,} {_MANY.get(picture.format, 'frames')}")
    if size is not None:
        parts.append(f"{size / 1e6:,.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1e3)):,} KB")
    parts.append(f"compared with {works:,} work{'' if works == 1 else 's'}")
    if picture.faces:
        parts.append(f"seems to show {picture.faces:,} face{'' if picture.faces == 1 else 's'} (not recognised)")
    return ". ".join([", ".join(parts), *_making(picture.provenance)])


_MAKING = {"yes": "made by a model, signed", "declared": "made by a model, as the file says"}
_SIGNATURES = {
    "valid": "Content Credentials: the signature holds",
    "invalid": "Content Credentials: the signature does not hold",
    "unchecked": "Content Credentials: signature not checked, for the extra c2pa is not installed",
}


def _making(provenance: Provenance) -> Iterator[str]:
    if provenance.ai_generated in _MAKING:
        yield f"{_MAKING[provenance.ai_generated].capitalize()} ({', '.join(provenance.by)})"
    if provenance.signature:
        yield _SIGNATURES[provenance.signature]


def gaps(limits: Limits) -> tuple[str, ...]:
    """What a verdict did not look at, in sentences."""
    sentences = []
    if limits.not_checked:
        missed = listed([NOT_CHECKED.get(word, plain(word)) for word in limits.not_checked])
        sentences.append(f"Not checked: {missed}.")
    if limits.search_truncated:
        sentences.append("The search stopped early, so a person must read this through.")
    return tuple(sentences)


def use_sentence(use: Use) -> str:
    """What is known of the purpose, which is judged apart from the words."""
    if use.status == "undeclared":
        return "The intended use is undeclared: share it with the production's contact, as every use."
    told = (
        f"The contact was told of this use on {long_dates(use.declared_on)}"
        if use.declared_on
        else ("The contact has not been told of this use: tell them")
    )
    if use.outcome == "escalate":
        return (
            f"{told}; get written approval of it first, open: {listed([rule for rule in use.open if rule != 'N0.1'])}."
        )
    return f"{told}."
