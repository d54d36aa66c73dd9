"""A SPARQL endpoint, played by a server on this machine that also fails as endpoints do."""

from __future__ import annotations

import json
import threading
import time
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from screener.errors import InputError
from screener.lexicon.importers.run import run_import
from screener.lexicon.importers.sparql_client import Patience, SparqlClient
from screener.lexicon.importers.wikidata_dump import DumpOptions
from screener.lexicon.importers.wikidata_sparql import WikidataSparql

BETWEEN = "\u241f"
TODAY = date(2026, 11, 22)


def person(number, **more):
    fields = {
        "person": f"http://www.wikidata.org/entity/Q{number}", "name": f"Ada Brun{number}", "sitelinks": "20",
        "occupations": "Q33999", "born": "1950-03-01T00:00:00Z 11", **more,
    }  # fmt: skip
    return {name: {"type": "literal", "value": value} for name, value in fields.items()}


class Endpoint:
    """Answers with pages of `people`; before that, with the failures in `failing`, one for each request."""

    def __init__(self):
        self.people, self.failing, self.queries, self.agents = [], [], [], []
        endpoint = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def do_GET(self):
                endpoint.answer(self)

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/sparql"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def answer(self, request):
        query = parse_qs(urlsplit(request.path).query)["query"][0]
        self.queries.append(query)
        self.agents.append(request.headers["User-Agent"])
        failure = self.failing.pop(0) if self.failing else None
        if isinstance(failure, tuple):
            status, headers = failure
            request.send_response(status)
            for name, value in headers.items():
                request.send_header(name, value)
            request.end_headers()
            return
        words = query.split()
        limit, offset = int(words[words.index("LIMIT") + 1]), int(words[words.index("OFFSET") + 1])
        page = self.people[offset : offset + limit]
        body = json.dumps({"head": {}, "results": {"bindings": page}}).encode()
        request.send_response(200)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body[: len(body) // 2] if failure == "cut" else body)
        if failure == "java":
            raise AssertionError


@pytest.fixture
def endpoint():
    one = Endpoint()
    yield one
    one.server.shutdown()
    one.server.server_close()


@pytest.fixture
def run(endpoint, overlay):
    """Imports actors, three a page, with little patience."""

    def through(occupations=("Q33999",)):
        client = SparqlClient(endpoint.url, Patience(tries=4, first_wait=0.01, timeout=5), "ops@example.org")
        importer = WikidataSparql(
            client, DumpOptions("2026-11-22"), TODAY, occupations=occupations, page_rows=3
        )  # fmt: skip
        return run_import(importer, overlay.folder)

    return through


def test_pages_until_the_last(endpoint, overlay, run):
    endpoint.people = [person(number) for number in range(1, 8)]
    tally = run()
    assert tally.written == {"people": 7}
    assert len(endpoint.queries) == 3
    assert "ops@example.org" in endpoint.agents[0]
    assert endpoint.agents[0].startswith("Screener ")
    assert overlay.errors() == []


def test_facts_of_a_person(endpoint, overlay, run):
    endpoint.people = [
        person(1, labels=f"Ада{BETWEEN}アダ・ブルン", aliases="Ada the Loud", occupations=f"Q177220{BETWEEN}Q33999",
               countries="http://x/Q1"[-2:] + f"{BETWEEN}Q20", died="1999-00-00T00:00:00Z 9"),
        person(2, born="-0050-01-01T00:00:00Z 11", dead="http://www.wikidata.org/.well-known/genid/x"),
        person(3, born=f"1950-03-01T00:00:00Z 11{BETWEEN}1951-03-01T00:00:00Z 11"),
    ]  # fmt: skip
    run()
    first, second, third = overlay.rows("people/wikidata.csv").values()
    assert (first["roles"], first["country"], first["died"]) == ("musician|performer", "NO", "1999")
    assert set(first["aliases"].split("|")) == {"Ада", "アダ・ブルン", "Ada the Loud"}
    assert (second["born"], second["died"]) == ("", "dead")
    assert (third["born"], third["living_checked_on"]) == ("", "2026-11-22")


@pytest.mark.parametrize("failure", [(429, {"Retry-After": "0"}), (500, {}), (503, {}), "cut"])
def test_passing_failures_are_tried_again(endpoint, overlay, run, failure):
    endpoint.people = [person(number) for number in range(1, 5)]
    endpoint.failing = [failure, failure, None, failure]
    assert run().written == {"people": 4}
    assert len(endpoint.queries) == 5


def test_retry_after_is_waited(endpoint, run):
    endpoint.people = [person(1)]
    endpoint.failing = [(429, {"Retry-After": "1"})]
    began = time.monotonic()
    run()
    assert time.monotonic() - began >= 1


def test_endpoint_that_asks_for_an_hour_is_not_waited_for(endpoint, run):
    endpoint.failing = [(429, {"Retry-After": "3600"})]
    with pytest.raises(InputError, match="asks to wait 3,600 s"):
        run()


def test_lasting_failure_ends_and_goes_on_later(endpoint, overlay, run):
    endpoint.people = [person(number) for number in range(1, 8)]
    endpoint.failing = [None, *[(500, {})] * 4]
    with pytest.raises(InputError, match="answers 500"):
        run()
    assert overlay.rows("people/wikidata.csv") == {}
    asked = len(endpoint.queries)
    assert run().written == {"people": 7}
    assert "OFFSET 3" in endpoint.queries[asked]


def test_refusal_is_not_repeated(endpoint, run):
    endpoint.failing = [(403, {})]
    with pytest.raises(InputError, match="answers 403"):
        run()
    assert len(endpoint.queries) == 1


def test_redirect_to_another_host_is_not_followed(endpoint, run):
    other = Endpoint()
    endpoint.failing = [(302, {"Location": other.url})]
    with pytest.raises(InputError, match="sends to"):
        run()
    assert other.queries == []
    other.server.shutdown()
    other.server.server_close()


def test_person_of_two_occupations_is_written_once(endpoint, overlay, run):
    endpoint.people = [person(1), person(2)]
    tally = run(("Q33999", "Q177220"))
    assert (tally.written["people"], tally.troubles) == (2, 0)
    assert tally.left_out == {"the same id stood earlier in the source": 2}


def test_no_address(import_):
    done = import_("wikidata-sparql", "file:///etc/passwd")
    assert (done.status, "is no address of an endpoint" in done.err) == (2, True)


def test_occupation_of_no_role_is_refused(import_):
    done = import_("wikidata-sparql", "http://127.0.0.1:9/", "--occupations", "Q1")
    assert (done.status, "Q1 is in no row" in done.err) == (2, True)
