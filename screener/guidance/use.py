"""The use, judged apart from the words: the five principles, stage and tool, as the card has declared them."""

from __future__ import annotations

from screener.errors import InputError
from screener.guidance.production import PRINCIPLES, DeclaredUse, Production, Tool
from screener.verdict import Use

# The principle that asks about the tool's terms; the one that asks whether the output stays out of the deliverables.
_TOOL_TERMS, _TEMPORARY = "G2", "G4"


def chosen_use(production: Production, tool: str = "", purpose: str = "") -> DeclaredUse | None:
    """The declared use for a tool and a purpose, either left empty where the card leaves no choice.

    None where the card declares none, or several that fit. Raises InputError for a tool or purpose that the card does
    not declare.
    """
    fitting = [
        use
        for use in production.uses
        if (not tool or use.tool.casefold() == tool.casefold())
        and (not purpose or use.purpose.casefold() == purpose.casefold())
    ]
    if not fitting and (tool or purpose):
        declared = "; ".join(f"{use.tool} for {use.purpose}" for use in production.uses) or "none"
        asked = " for ".join(filter(None, (tool, purpose)))
        raise InputError(
            f"The card {production.id} declares no use of {asked}.",
            next_step=f"Declare it in the card, or choose one of: {declared}.",
            subject=production.id,
        )
    return fitting[0] if len(fitting) == 1 else None


def judged_use(production: Production | None, use: DeclaredUse | None) -> Use:
    """What is to be said of a use: any no, unsure or open principle, or open terms of the tool, has to be asked."""
    if production is None or use is None:
        return Use()
    open_principles = [principle for principle in PRINCIPLES if use.answers.get(principle) != "yes"]
    tool = next((one for one in production.tools if one.name.casefold() == use.tool.casefold()), None)
    if _TOOL_TERMS not in open_principles and not has_safe_terms(tool):
        open_principles.append(_TOOL_TERMS)
    if _TEMPORARY not in open_principles and use.stage == "final":
        open_principles.append(_TEMPORARY)
    told = use.contact_told_on
    return Use(
        status="declared",
        outcome="escalate" if open_principles else "notify",
        open=(*sorted(open_principles), *(() if told else ("N0.1",))),
        declared_on=told.isoformat() if told else None,
    )


def has_safe_terms(tool: Tool | None) -> bool:
    """Whether it is on the card that a tool keeps nothing: terms read, no training, or an enterprise agreement."""
    if tool is None or tool.trains_on_input != "no":
        return False
    return tool.enterprise_agreement == "yes" or tool.terms_checked_on is not None


def is_enterprise_tool(production: Production | None, use: DeclaredUse | None) -> bool:
    """Whether the use is declared for a tool under an enterprise agreement that trains on nothing."""
    if production is None or use is None:
        return False
    tool = next((one for one in production.tools if one.name.casefold() == use.tool.casefold()), None)
    return tool is not None and tool.enterprise_agreement == "yes" and tool.trains_on_input == "no"
