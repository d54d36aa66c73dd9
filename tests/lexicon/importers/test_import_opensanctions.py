"""OpenSanctions' entities."""

from __future__ import annotations

import json


def entity(id_, schema, **properties):
    caption = properties.get("name", [""])[0]
    return json.dumps({"id": id_, "caption": caption, "schema": schema, "properties": properties, "target": True})


def test_people_and_organisations(tmp_path, overlay, import_):
    path = tmp_path / "entities-20261001.ftm.json"
    lines = [
        entity("NK-aBc", "Person", name=["Ada Brun", "Ада Брун"], alias=["Ada M. Brun"], weakAlias=["The Boss"],
               birthDate=["1960-03-01", "1960"], nationality=["de"],
               position=["Minister of Salt"], topics=["role.pep"]),
        entity("Q2", "Person", name=["Jon Vik"], deathDate=["1999-01-02"], topics=["sanction"]),
        entity("Q3", "Company", name=["Lantern Holdings"], country=["us"]),
        entity("Q4", "Organization", name=["Office of Clocks"]),
        entity("Q5", "Vessel", name=["MV Salt"]),
        '{"schema": "Person"}',
    ]  # fmt: skip
    path.write_text("\n".join(lines), encoding="utf-8")
    refused = import_("opensanctions", path)
    assert (refused.status, "CC BY-NC" in refused.err, overlay.files()) == (2, True, {})
    done = import_("opensanctions", path, "--accept-terms")
    assert done.status == 1
    assert "line 6 is no entity of FollowTheMoney" in done.err
    people = overlay.rows("people/opensanctions.csv")
    ada, jon = people["person/opensanctions-nk-abc"], people["person/opensanctions-q2"]
    assert (ada["aliases"], ada["roles"], ada["country"], ada["born"], ada["known_for"], ada["living_checked_on"]) == (
        "Ада Брун|Ada M. Brun", "politician", "DE", "1960", "Minister of Salt", "2026-10-01",
    )  # fmt: skip
    assert (jon["roles"], jon["died"]) == ("public_figure", "1999-01-02")
    organisations = overlay.rows("organisations/opensanctions.csv")
    assert [row["kind"] for row in organisations.values()] == ["brand", "agency"]
    assert overlay.errors() == []
