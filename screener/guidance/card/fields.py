"""The shape of a production card: every table and key, once. The reader and the JSON Schema are both made from it."""

from __future__ import annotations

from screener.guidance.card.kinds import Field, Table

_NAME = Field("name", "name", "the name as it is written, two letters at least", required=True)
_ALIASES = Field("aliases", "name", "other names for the same", several=True)
_OWN = (_NAME, _ALIASES)

_PRODUCTION = Table(
    "production",
    "what is made, where and by whom",
    (
        Field("id", "identifier", "a short name without spaces; clearances refer to it", required=True),
        Field("title", "name", "the working title", required=True),
        Field("code_names", "name", "names under which the production is kept secret", several=True),
        Field("media", "word", "what is made", several=True, words="medium"),
        Field("genres", "name", "genres; documentary and the like weigh more", several=True),
        Field("stage", "word", "where the output of the tools goes", words="stage"),
        Field(
            "territories",
            "territory",
            "where it will be shown: two-letter ISO 3166-1 codes, US-CA and the like, EU, worldwide; none: worldwide",
            several=True,
        ),
        Field("as_of", "date", "the day that rights are computed for; none: today"),
        Field("contact", "text", "who at the commissioner answers for generative AI"),
        Field("agreements", "word", "union agreements in force", several=True, words="agreement"),
        Field("agreements_permit", "word", "what they allow already", several=True, words="permit"),
        Field("minors", "flag", "whether children take part"),
    ),
    several=False,
    required=True,
)
_CONSENT = Table(
    "consent",
    "what this person has agreed to in writing",
    (
        Field("kinds", "word", "the intents that it covers", required=True, several=True, words="intent"),
        Field("scope", "statement", "what it is limited to, in the words of the paper", required=True),
        Field("media", "word", "the media that it covers", required=True, several=True, words="medium"),
        Field("from", "date", "the first day", required=True),
        Field("to", "date", "the last day; none: without an end"),
        Field("document", "statement", "where the paper is filed; each consent has one of its own", required=True),
    ),
)
_PERSON = Table(
    "person",
    "one of cast or crew",
    (
        *_OWN,
        Field("side", "word", "cast or crew", required=True, words="side"),
        Field("role", "text", "the job, in words of your own"),
        Field("part", "text", "the character played"),
        Field("entity", "entity", "the lexicon's id, where the person is in it"),
        Field("lead", "flag", 'whether "our lead" means this person'),
        Field("minor", "flag", "whether this person is a child"),
    ),
    (_CONSENT,),
)
_OWNED = Table(
    "owned",
    "a work or character that the production owns or has licensed as a whole",
    (
        Field("entity", "entity", "the lexicon's id"),
        Field("name", "name", "its name, where it is in no lexicon"),
        Field("document", "statement", "where the paper is filed", required=True),
    ),
    one_of=("entity", "name"),
)
_EXCEPTION = Table(
    "exception",
    "a condition of the guidance that somebody states in writing",
    (
        Field("rule", "word", "the exception", required=True, words="rule"),
        Field("about", "text", "a name on this card that it is limited to; none: everybody and everything"),
        Field("intents", "word", "the intents that it lowers", required=True, several=True, words="intent"),
        Field("condition", "statement", "what is stated", required=True),
        Field("stated_by", "statement", "who states it", required=True),
        Field("stated_on", "date", "on which day", required=True),
        Field("to", "date", "the last day; none: without an end"),
    ),
)
_TOOL = Table(
    "tool",
    "a tool and its licence",
    (
        _NAME,
        Field("vendor", "text", "who makes it"),
        Field("tier", "text", "the licence: free, team, enterprise, …"),
        Field("trains_on_input", "word", "whether it learns from what goes in; none: unsure", words="answer"),
        Field("retention", "text", "how long it keeps what goes in"),
        Field("enterprise_agreement", "word", "whether an agreement shields the input; none: unsure", words="answer"),
        Field("terms_url", "text", "the terms"),
        Field("terms_checked_on", "date", "the day that somebody read them"),
        Field("checked_by", "text", "who read them"),
    ),
)
_USE = Table(
    "use",
    "one purpose with one tool, and the five principles",
    (
        Field("tool", "name", "the name of a [[tool]] of this card", required=True),
        Field("purpose", "statement", "what for", required=True),
        Field("stage", "word", "where the output goes", required=True, words="stage"),
        Field("G1", "word", "output does not copy what is recognisable in other people's works", words="answer"),
        Field("G2", "word", "the tool does not keep, reuse or train on input or output", words="answer"),
        Field("G3", "word", "the tool runs in a secured enterprise environment", words="answer"),
        Field("G4", "word", "the output is temporary and stays out of the deliverables", words="answer"),
        Field("G5", "word", "no performance or union-covered work is replaced without consent", words="answer"),
        Field("contact_told_on", "date", "the day that the contact was told"),
    ),
)
_PROMINENCE = Table(
    "prominence",
    "how much of a generated prop the audience gets",
    (
        Field("seen_or_heard", "flag", "it is seen or heard at all"),
        Field("read_aloud", "flag", "somebody reads it out"),
        Field("referenced_in_dialogue", "flag", "somebody speaks of it"),
        Field("plot_relevant", "flag", "it moves the story"),
        Field("close_up", "flag", "it fills the frame"),
        Field("seconds_on_screen", "number", "for how many seconds in all"),
    ),
    several=False,
)
CARD = Table(
    "",
    "A production card of Screener: what a production says of itself.",
    (),
    (
        _PRODUCTION,
        Table("main_character", "a character that the story is about", _OWN),
        Table("setting", "a place that the story depends on", _OWN),
        Table("prop", "a prop that the story depends on", _OWN),
        _PERSON,
        _OWNED,
        _EXCEPTION,
        _TOOL,
        _USE,
        _PROMINENCE,
    ),
    several=False,
)
