"""Asks one SPARQL endpoint politely: one request at a time, waiting when it asks to, giving up in the end."""

from __future__ import annotations

import http.client
import json
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import IO, Any

from screener.errors import InputError

_TOO_MANY = 429
_LONGEST_ANSWER = 64 * 1024 * 1024
Binding = dict[str, str]


@dataclass(frozen=True, slots=True)
class Patience:
    """tries: requests for one page. first_wait: seconds, doubled each time; longest_wait: more is not waited, even if
    the endpoint asks for it. timeout: seconds for an answer (Wikidata's own limit for a query is 60).
    """

    tries: int = 6
    first_wait: float = 5.0
    longest_wait: float = 600.0
    timeout: float = 90.0


class _SameHostOnly(urllib.request.HTTPRedirectHandler):
    """Follows a redirect only within the host that the user named."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        if urllib.parse.urlsplit(newurl).netloc != urllib.parse.urlsplit(req.full_url).netloc:
            raise urllib.error.HTTPError(req.full_url, code, f"sends to {newurl}", headers, fp)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class SparqlClient:
    """agent: the User-Agent; contact: an address or e-mail for the endpoint's operators, as Wikimedia asks for one."""

    def __init__(
        self, endpoint: str, patience: Patience | None = None, contact: str = "", agent: str = "Screener"
    ) -> None:
        if urllib.parse.urlsplit(endpoint).scheme not in ("http", "https"):
            raise InputError(
                f"{endpoint} is no address of an endpoint.",
                next_step="Write it with https://, as in https://query.wikidata.org/sparql.",
                subject=endpoint,
            )
        self.endpoint, self._patience = endpoint, patience or Patience()
        reach = f"; {contact}" if contact else ""
        self._headers = {
            "User-Agent": f"{agent} (lexicon import{reach})",
            "Accept": "application/sparql-results+json",
        }
        self._opener = urllib.request.build_opener(_SameHostOnly)

    def ask(self, query: str) -> list[Binding]:
        """The rows of an answer: variable -> value. Raises InputError when all tries have failed or were refused."""
        wait, why = self._patience.first_wait, ""
        for attempt in range(self._patience.tries):
            if attempt:
                time.sleep(wait)
                wait = min(wait * 2, self._patience.longest_wait)
            try:
                return self._answer(query)
            except urllib.error.HTTPError as problem:
                why = f"answers {problem.code} ({problem.reason})"
                if problem.code != _TOO_MANY and problem.code < 500:
                    raise self._failed(why, "Check the address.") from None
                asked = _retry_after(problem.headers.get("Retry-After"))
                if asked > self._patience.longest_wait:
                    raise self._failed(f"{why} and asks to wait {asked:,.0f} s", "Try again then.") from None
                wait = max(wait, asked)
            except (OSError, http.client.HTTPException, ValueError) as problem:
                why = f"does not answer in full ({type(problem).__name__}: {str(problem)[:80]})"
        raise self._failed(f"{why}, {self._patience.tries} times", "Try again later.")

    def _answer(self, query: str) -> list[Binding]:
        """Raises ValueError for what is no such answer: an endpoint that runs out of time ends in mid-sentence."""
        address = f"{self.endpoint}?{urllib.parse.urlencode({'query': query, 'format': 'json'})}"
        request = urllib.request.Request(address, headers=self._headers)
        with self._opener.open(request, timeout=self._patience.timeout) as answer:
            data = answer.read(_LONGEST_ANSWER + 1)
        if len(data) > _LONGEST_ANSWER:
            raise ValueError("the answer is too long")
        try:
            rows = json.loads(data)["results"]["bindings"]
            return [{name: str(one["value"]) for name, one in row.items()} for row in rows]
        except (KeyError, TypeError, AttributeError, RecursionError):
            raise ValueError("the answer is no SPARQL result") from None

    def _failed(self, why: str, next_step: str) -> InputError:
        return InputError(
            f"{self.endpoint} {why}.",
            next_step=f"{next_step} The same command goes on from the last page that came.",
            subject=self.endpoint,
        )


def _retry_after(header: str | None) -> float:
    """Seconds, from a number or a date (RFC 9110, 10.2.3); 0 where it says nothing."""
    if not header:
        return 0.0
    if header.strip().isdigit():
        return float(header)
    try:
        return max(0.0, (parsedate_to_datetime(header) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return 0.0
