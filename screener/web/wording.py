"""What the page says to do. The words that it shares with the other doors are in screener.wording."""

from __future__ import annotations

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
