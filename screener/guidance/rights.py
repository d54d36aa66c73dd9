"""Whether a person lives, died lately or long ago, and whether a work is protected, on a given day and place.

Doubt never lowers: where a date is missing the stricter reading stands, and a fact that nobody has checked may make a
standing stricter, never milder. The day may lie ahead.
"""

from screener.guidance.law.partial_dates import years_since
from screener.guidance.law.person_standing import is_minor, person_rights
from screener.guidance.law.post_mortem import post_mortem_rights
from screener.guidance.law.standing import Standing
from screener.guidance.law.territories import known_territory, refuse_unknown_territories
from screener.guidance.law.work_standing import style_rights, work_rights

__all__ = [
    "Standing", "is_minor", "known_territory", "person_rights", "post_mortem_rights", "refuse_unknown_territories",
    "style_rights", "work_rights", "years_since",
]  # fmt: skip
