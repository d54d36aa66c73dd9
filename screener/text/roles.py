"""The roles that syntax gives to stretches of a prompt, and which holds where several overlap."""

from __future__ import annotations

from collections import Counter

POSITIVE, NEGATIVE, MODEL, FILE = "positive", "negative", "model", "file_name"
LABELS = frozenset({MODEL, FILE})  # roles of words that name something and say nothing about it

Stretch = tuple[int, int, str]  # code points [start, end) and the role


def flat(stretches: tuple[Stretch, ...]) -> tuple[list[int], list[str]]:
    """Places in rising order, and the role from each up to the next; before the first everything is positive.

    Where several overlap a negative field wins, then the one that was given first.
    """
    rank = {role: place for place, role in reversed(list(enumerate(role for _, _, role in stretches)))}
    rank[NEGATIVE] = -1
    events = sorted(
        event for start, end, role in stretches if start < end for event in ((start, role, 1), (end, role, -1))
    )
    open_roles: Counter[str] = Counter()
    places: list[int] = []
    roles: list[str] = []
    for place, role, change in events:
        open_roles[role] += change
        now = min((one for one, count in open_roles.items() if count > 0), key=rank.__getitem__, default=POSITIVE)
        if places and places[-1] == place:
            roles[-1] = now
        else:
            places.append(place)
            roles.append(now)
    return places, roles
