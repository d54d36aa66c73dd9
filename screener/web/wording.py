"""The contract's words in the words of a page. Nothing here decides; an unknown word is shown as it is."""

from __future__ import annotations

import re

# Not the machine's language: the page is in English.
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DATE = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")

# What to do, by outcome: about a prompt, about a picture, and about several of either.
SENTENCES = {
    "escalate": "Not sent anywhere. Get written approval before generating, or take the reference out.",
    "judge": "Not sent anywhere. Answer this before generating; where you are not sure, ask the production's contact.",
    "notify": "This is no permission: share the intended use with the production's contact, as for every use.",
}
PICTURE_SENTENCES = {
    "escalate": "Not sent anywhere. Get written approval before using it, or use another picture.",
    "judge": "Not sent anywhere. Answer this before using it; where you are not sure, ask the production's contact.",
    "notify": SENTENCES["notify"],
}
OVERVIEW_SENTENCES = {
    "escalate": "Not sent anywhere. Get written approval first, or take out what needs it.",
    "problem": "Not sent anywhere. About what could not be screened nothing is known: it counts as not checked.",
    "judge": "Not sent anywhere. Answer what is asked; where you are not sure, ask the production's contact.",
    "notify": SENTENCES["notify"],
}
TAGS = {
    "escalate": "ask first",
    "judge": "your call",
    "notify": "shown",
    "excluded": "excluded",
    "cleared": "on file",  # the paper is on file; the page never calls a prompt itself cleared
    "problem": "not screened",
}
BANDS = {
    "certain": "Certain",
    "likely": "Likely",
    "review": "Unsure: a person should look",
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
NOT_CHECKED = {
    "faces": "faces (nobody is recognised)",
    "style": "style",
    "sound": "sound",
    "attachment": "attached files",
    "earlier_turns": "earlier messages of the conversation",
    "style_code": "what a style code (--sref) stands for",
    "pixels": "the pixels beyond exact copies (too flat or too small)",
    "frames": "some frames of the animation",
}


def long_dates(text: str) -> str:
    """`text` with every 2026-11-01 in it written as 1 November 2026; what is no date stays as it is."""
    return _DATE.sub(_written_out, text)


def _written_out(match: re.Match[str]) -> str:
    year, month, day = (int(part) for part in match.groups())
    return f"{day} {_MONTHS[month - 1]} {year}" if 1 <= month <= 12 else match.group()


def plain(word: str) -> str:
    """A word of the contract for people: underscores become spaces."""
    return word.replace("_", " ")


def capital(text: str) -> str:
    """`text` with its first letter in capitals and the rest untouched."""
    return text[:1].upper() + text[1:]


def listed(words: list[str]) -> str:
    """The words as a person lists them: a, b and c."""
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
