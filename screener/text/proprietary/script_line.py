"""What a line of a screenplay looks like: sluglines, cues, parentheticals, transitions, headers, watermarks."""

from __future__ import annotations

import re

_PLACES = r"INT|EXT|EST|INNEN|AUSSEN|AUßEN"
_TIMES = (
    "DAY|NIGHT|DAWN|DUSK|MORNING|EVENING|AFTERNOON|NOON|MIDNIGHT|LATER|CONTINUOUS|SAME|SUNSET|SUNRISE|MOMENTS"
    "|MAGIC HOUR|DÍA|DIA|NOCHE|TARDE|AMANECER|ATARDECER|MAÑANA|JOUR|NUIT|MATIN|SOIR|AUBE|CRÉPUSCULE"
    "|TAG|NACHT|MORGEN|ABEND|DÄMMERUNG|GIORNO|NOTTE|MATTINA|SERA|ALBA|TRAMONTO"
)
_PREFIX = rf"(?:I/E|(?:{_PLACES})\.?(?:\s?/\s?(?:{_PLACES}))?)"
# The place is at most 70 characters; the time of day stands behind a dash or a full stop.
SLUGLINE = re.compile(
    rf"(?<![\w/]){_PREFIX}[. ]\s?[^\n]{{1,70}}?(?:\s[-–—]{{1,3}}\s?|\.\s)(?:{_TIMES})\b", re.IGNORECASE
)
# A line of its own may leave the time out: "12A  INT. KITCHEN".
_UNTIMED = re.compile(r"(?:I/E|(?:INT|EXT|EST|INT/EXT|INT\./EXT|EXT\./INT|EXT/INT))\.\s?[^a-z\n]{2,60}$")
_SCENE_NUMBER = re.compile(r"\s{0,60}(?:[A-Z]?[0-9]{1,3}[A-Z]?[.)]?\s{1,12})?")
_SCENE_NUMBER_END = re.compile(r"[A-Z]?[0-9]{0,3}[A-Z]?\.?")

_EXTENSION = r"\((?:V\.?\s?O\.?|O\.?\s?S\.?|O\.?\s?C\.?|CONT['’]?D\.?|MORE|SUBTITLED|FILTERED|PRE-LAP|OFF|CONT\.)\)"
MARK = re.compile(rf"{_EXTENSION}|\(CONTINUED\)|(?<!\w)CONTINUED:")
# For lines without the blanks around them.
_CUE = re.compile(
    rf"@?(?P<name>[^\W\d_a-z][^\na-z,:;!?(){{}}\[\]<>|=*]{{1,34}}?)(?:\s{{0,3}}{_EXTENSION}){{0,2}}\s?\^?"
)
_ASIDE = re.compile(r"\([^\W\d_A-Z][^()\n]{1,60}\)")
FOUNTAIN = re.compile(
    r"@[A-Z][A-Z .'’]{1,30}$|\.[A-Z][A-Z ]{3,40} - [A-Z ]{3,20}$|>\s?[A-Z][A-Z ]{2,30}:?$|Draft date:|Credit: "
)
INLINE_CUE = re.compile(
    r"(?P<name>[A-Z][A-Z'’.-]{2,20}(?: [A-Z][A-Z'’.-]{1,20}){0,2}) "
    rf"(?:{_EXTENSION} ){{0,2}}(?P<aside>\([a-z][^()\n]{{1,40}}\) )?"
    r"(?P<speech>[“\"‘¿¡…]{0,2}(?:I|[A-ZÀ-Þ][a-zà-ÿ'’]{1,20})[ ,.!?'’…][^\n]{0,200}?[.!?…])"
)
TRANSITION = re.compile(
    r"(?<!\w)(?:(?:SMASH |MATCH |JUMP |HARD |INTER|QUICK )?CUTS? (?:BACK )?TO(?: BLACK)?[:.]|DISSOLVE TO[:.]|WIPE TO:"
    r"|FADE (?:IN|OUT|UP)[:.]|FADE TO (?:BLACK|WHITE)[:.]|CORTE A:|FUNDIDO A(?: NEGRO)?[:.]|SCHNITT (?:ZU|AUF):)"
)
WATERMARK = re.compile(
    r"(?:CONFIDENTIAL|P(?:ROPERTY OF|roperty of) [A-Z]|DO NOT (?:COPY|DISTRIBUTE|DUPLICATE|FORWARD)"
    r"|NOT FOR DISTRIBUTION"
    r"|(?:WHITE|BLUE|PINK|YELLOW|GREEN|GOLDENROD|BUFF|SALMON|CHERRY|TAN) (?:REVISIONS?|REVISED|REV\.|DRAFT|PAGES)"
    r"|(?:Blue|Pink|Yellow|Green|Goldenrod|Buff|Salmon|Cherry) (?:Revisions?|Rev\.|Draft)"
    r"|SHOOTING (?:DRAFT|SCRIPT)|PRODUCTION DRAFT"
    r"|(?:FULL|REV\.?|REVISED) [0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4})"
)
# A comic has panels and a stage of its own.
COMIC = re.compile(r"\bPANEL (?:\d|ONE\b)|^\s{0,20}Panel (?:\d|one\b)", re.MULTILINE)
# Words that head a section of a prompt, a list or a song. Nobody is called so.
_NO_SPEAKER = frozenset({
    "ACT", "AND", "ANGLE", "ASPECT", "AUDIO", "BACKGROUND", "BEST", "BRIDGE", "BRIEF", "CAMERA", "CAPTION", "CAST",
    "CHAPTER", "CHARACTER", "CHARACTERS", "CHORUS", "CLOSE", "COLOR", "COLORS", "COLOUR", "COLOURS", "COMPOSITION",
    "CONCEPT", "CONFIDENTIAL", "CONTENTS", "CONTEXT", "CREDITS", "DESCRIPTION", "DETAILS", "DIALOGUE", "EFFECTS",
    "END", "EPISODE", "EXAMPLE", "EXT", "FADE", "FOREGROUND", "FORMAT", "GOAL", "GOALS", "HOOK", "IMPORTANT",
    "INSERT", "INSTRUCTIONS", "INT", "INTRO", "INTRODUCTION", "LENS", "LIGHT", "LIGHTING", "LIST", "LOCATION",
    "LOCATIONS", "LOOK", "MOOD", "MUSIC", "NEGATIVE", "NO", "NOT", "NOTE", "NOTES", "OUTPUT", "OUTRO", "OVERVIEW",
    "PAGE", "PALETTE", "PANEL", "PART", "PLOT", "POV", "PROMPT", "PROPS", "QUALITY", "REFERENCES", "REFRAIN",
    "RESOLUTION", "ROLE", "RULES", "SC", "SCENE", "SCENES", "SETTING", "SFX", "SHOT", "SHOTS", "SOUND", "STORY",
    "STYLE", "SUBJECT", "SUMMARY", "SUPER", "SYNOPSIS", "TASK", "TEXT", "TITLE", "TITLES", "TONE", "UP", "VERSE",
    "VFX", "VIDEO", "VIEW", "WARDROBE", "WARNING", "WEATHER", "WIDE",
})  # fmt: skip


def slugline_end(line: str) -> int:
    """Where a slugline ends that begins the line, scene number before it; 0 where none does."""
    place = _SCENE_NUMBER.match(line)
    start = place.end() if place else 0
    timed = SLUGLINE.match(line, start)
    if timed:
        return timed.end()
    return len(line.rstrip()) if _UNTIMED.match(line.rstrip(), start) else 0


def ends_as_heading(line: str, end: int) -> bool:
    """Whether behind the time of day only a scene number or capitals follow."""
    return _SCENE_NUMBER_END.fullmatch(line[end:].strip()) is not None or line[end:].isupper()


def speaker(line: str) -> str:
    """The name on a cue line; empty where the line is no cue."""
    cue = _CUE.fullmatch(line.strip())
    if cue is None:
        return ""
    name = cue["name"].strip()
    letters = [mark for mark in name if mark.isalpha()]
    if len(letters) < 2 or not name.isupper() or len(name.split()) > 4 or name.endswith("."):
        return ""
    return "" if _NO_SPEAKER.intersection(name.replace(".", " ").split()) else name


def is_speaker(name: str) -> bool:
    """Whether a name in capitals inside a line may be a speaker's."""
    return not _NO_SPEAKER.intersection(name.replace(".", " ").split())


def is_speech(line: str) -> bool:
    """Whether a line reads as something said or done: a sentence's beginning in mixed case, no list of tags."""
    line = line.strip()
    first = line.lstrip("“\"‘'¿¡…-–—. ")[:1]
    if not first or not (first.isupper() or first.isdigit()) or line.isupper():
        return False
    # Three commas and no full stop are a list.
    return not (line.count(",") >= 3 and line[-1] not in '.!?…”"')


def is_watermark(line: str) -> bool:
    """Whether a mark of the owner or of a revision begins the line, or stands behind capitals."""
    found = WATERMARK.search(line)
    return found is not None and not any(mark.islower() for mark in line[: found.start()])


def is_aside(line: str) -> bool:
    """Whether the line is a direction to the speaker and nothing else: "(not looking up)"."""
    return _ASIDE.fullmatch(line.strip()) is not None


def ends_sentence(line: str) -> bool:
    """Whether the line ends where a sentence does."""
    return line.rstrip()[-1:] in set('.!?…”"’)—–-')
