"""A clearance with all that it needs, and a record to keep it in."""

from __future__ import annotations

from datetime import date

from screener.guidance.clearance import Clearance, ClearanceDocument

TODAY = date(2024, 11, 22)
PERMISSION = ClearanceDocument("rights_holder_permission", "LEGAL-12", "her agent", date(2024, 2, 1))
APPROVAL = ClearanceDocument("contact_approval", "MAIL-31", "the contact", date(2024, 3, 1))
CLEARANCE = Clearance(
    id="", production="salt-road", entity="person/meryl-streep", intents=("likeness_feature",), scope="a portrait",
    stages=("temp",), media=("series",), territories=("US",), starts=date(2024, 1, 1), ends=date(2024, 12, 31),
    first_use=date(2024, 6, 1), documents=(PERMISSION, APPROVAL),
)  # fmt: skip
