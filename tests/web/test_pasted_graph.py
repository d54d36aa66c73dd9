"""A ComfyUI graph sent to the form and to the API as a prompt."""

from __future__ import annotations

import json

from flask.testing import FlaskClient

from tests.images.test_comfyui import encoder
from tests.images.test_comfyui_pasted import with_sampler

GRAPH = with_sampler(n20=encoder("Cate Blanchett"))
GRAPH["6"], GRAPH["7"] = encoder("portrait of Beyoncé"), encoder("Tom Cruise")
PASTED = json.dumps(GRAPH)


def test_the_api_gives_offsets_into_the_pasted_text(client: FlaskClient):
    verdict = client.post("/v1/prompts", json={"text": PASTED}).get_json()
    found = {one["entity"]["name"]: (one["status"], one["spans"][0]) for one in verdict["findings"]}
    assert set(found) == {"Beyoncé", "Tom Cruise"}
    status, span = found["Beyoncé"]
    assert (status, PASTED[span["start"] : span["end"]], span["text"]) == ("open", "Beyonc\\u00e9", "Beyoncé")
    assert found["Tom Cruise"][0] == "excluded"


def test_the_page_marks_the_pasted_text(client: FlaskClient):
    page = client.post("/", data={"text": PASTED.replace(", ", ",\r\n")}).get_data(as_text=True)
    assert "Ask first: names Beyoncé." in page
    assert '<mark class="escalate">Beyonc\\u00e9<sup>' in page
    assert '<mark class="excluded">Tom Cruise<sup>' in page
    assert ">Cate Blanchett<" not in page


def test_an_empty_graph_is_a_problem_with_a_next_step(client: FlaskClient):
    answer = client.post("/v1/prompts", json={"text": '{"1": {"class_type": "SaveVideo", "inputs": {}}}'})
    assert answer.status_code == 422
    assert "Paste the graph with its prompts" in answer.get_json(force=True)["next_step"]
