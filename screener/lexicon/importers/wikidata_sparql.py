"""People from a SPARQL endpoint that holds Wikidata, page by page, one occupation after the other.

Takes what the dump gives for people, without known works. The endpoint the user names is the only one asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from screener.errors import InputError
from screener.lexicon.entity import Entity
from screener.lexicon.importers.item import Importer, Item, LeftOut, Position, Trouble
from screener.lexicon.importers.life import DEAD, agreed, sound_life
from screener.lexicon.importers.names import named
from screener.lexicon.importers.prominence import by_sitelinks
from screener.lexicon.importers.sparql_client import Binding, SparqlClient
from screener.lexicon.importers.tally import Tally
from screener.lexicon.importers.wikidata_claims import written_date
from screener.lexicon.importers.wikidata_dump import DumpOptions
from screener.lexicon.importers.wikidata_item import ITEM_ID, NO_NAME
from screener.lexicon.importers.wikidata_tables import read_wikidata_tables

PAGE_ROWS = 500
# Between the values of one field; neither names nor dates hold it.
_BETWEEN = "\u241f"
_QUERY = """\
PREFIX wd: <http://www.wikidata.org/entity/>
PREFIX wdt: <http://www.wikidata.org/prop/direct/>
PREFIX p: <http://www.wikidata.org/prop/>
PREFIX psv: <http://www.wikidata.org/prop/statement/value/>
PREFIX wikibase: <http://wikiba.se/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?person (SAMPLE(?links) AS ?sitelinks) (SAMPLE(?first) AS ?name)
  (GROUP_CONCAT(DISTINCT ?label; separator="{between}") AS ?labels)
  (GROUP_CONCAT(DISTINCT ?alias; separator="{between}") AS ?aliases)
  (GROUP_CONCAT(DISTINCT STRAFTER(STR(?job), "entity/"); separator="{between}") AS ?occupations)
  (GROUP_CONCAT(DISTINCT STRAFTER(STR(?land), "entity/"); separator="{between}") AS ?countries)
  (GROUP_CONCAT(DISTINCT CONCAT(STR(?bornTime), " ", STR(?bornPrecision)); separator="{between}") AS ?born)
  (GROUP_CONCAT(DISTINCT CONCAT(STR(?diedTime), " ", STR(?diedPrecision)); separator="{between}") AS ?died)
  (SAMPLE(?death) AS ?dead)
WHERE {{
  {{ SELECT DISTINCT ?person ?links WHERE {{
    ?person wdt:P106 wd:{occupation} ; wdt:P31 wd:Q5 ; wikibase:sitelinks ?links . FILTER(?links >= {least})
  }} ORDER BY ?person LIMIT {limit} OFFSET {offset} }}
  OPTIONAL {{ ?person rdfs:label ?first FILTER(LANG(?first) = "{language}") }}
  OPTIONAL {{ ?person rdfs:label ?label FILTER(LANG(?label) IN ({languages})) }}
  OPTIONAL {{ ?person skos:altLabel ?alias FILTER(LANG(?alias) = "{language}") }}
  OPTIONAL {{ ?person wdt:P106 ?job }}
  OPTIONAL {{ ?person wdt:P27 ?land }}
  OPTIONAL {{ ?person p:P569 [ a wikibase:BestRank ; psv:P569
    [ wikibase:timeValue ?bornTime ; wikibase:timePrecision ?bornPrecision ] ] }}
  OPTIONAL {{ ?person wdt:P570 ?death }}
  OPTIONAL {{ ?person p:P570 [ a wikibase:BestRank ; psv:P570
    [ wikibase:timeValue ?diedTime ; wikibase:timePrecision ?diedPrecision ] ] }}
}} GROUP BY ?person ORDER BY ?person
"""


class WikidataSparql(Importer):
    """occupations: those asked for, as Q-ids; all of the table where none are named.

    Raises InputError for one that is not in the table.
    """

    name = "wikidata"
    folders = ("people",)
    holds = "an endpoint with Wikidata's people"
    repeats_ids = True  # whoever has two occupations comes with each

    def __init__(
        self, client: SparqlClient, options: DumpOptions, today: date, *,
        occupations: tuple[str, ...] = (), page_rows: int = PAGE_ROWS,
    ) -> None:  # fmt: skip
        self.source = client.endpoint
        self._client, self._options, self._today, self._page_rows = client, options, today, page_rows
        self._tables = read_wikidata_tables()
        self._occupations = occupations or tuple(self._tables.occupations)
        unknown = [one for one in self._occupations if one not in self._tables.occupations]
        if unknown:
            raise InputError(
                f"{', '.join(unknown)} is in no row of wikidata_occupations.csv.",
                next_step="Add the occupation and its role there, or leave it out.",
                subject="command line",
            )
        self._at = [0, 0, 0]  # occupation, offset of the page, rows of the page that were given

    def identity(self) -> dict[str, Any]:
        one = self._options
        return {
            "endpoint": self.source, "occupations": list(self._occupations), "languages": list(one.languages),
            "sitelinks": one.least_sitelinks, "page": self._page_rows, "tables": self._tables.digest,
        }  # fmt: skip

    def position(self) -> Position:
        return list(self._at)

    def place(self) -> str:
        occupation = self._occupations[min(self._at[0], len(self._occupations) - 1)]
        return f"{self.source} {occupation} row {self._at[1] + self._at[2]}"

    def share(self) -> float | None:
        return self._at[0] / len(self._occupations)

    def items(self, position: Position, tally: Tally) -> Iterator[Item]:
        self._at = list(position) or [0, 0, 0]
        while self._at[0] < len(self._occupations):
            rows = self._client.ask(self._query())
            for row in rows[self._at[2] :]:
                self._at[2] += 1
                yield self._entity(row, tally)
            full = len(rows) >= self._page_rows
            self._at = [self._at[0], self._at[1] + self._page_rows, 0] if full else [self._at[0] + 1, 0, 0]

    def _query(self) -> str:
        languages = self._options.languages
        return _QUERY.format(
            between=_BETWEEN, occupation=self._occupations[self._at[0]], least=self._options.least_sitelinks,
            limit=self._page_rows, offset=self._at[1], language=languages[0],
            languages=", ".join(f'"{language}"' for language in ("mul", *languages)),
        )  # fmt: skip

    def _entity(self, row: Binding, tally: Tally) -> Item:
        id_ = row.get("person", "").rpartition("/")[2]
        if not ITEM_ID.match(id_):
            return Trouble(self.place(), "holds no item of Wikidata.")
        labels = _several(row, "labels")
        name, aliases = named(row.get("name") or next(iter(labels), ""), [*labels, *_several(row, "aliases")])
        if not name:
            return LeftOut(NO_NAME)
        jobs = (self._tables.occupations.get(item, "") for item in _several(row, "occupations"))
        roles = tuple(dict.fromkeys(role for role in jobs if role))
        countries = (self._tables.countries.get(item, "") for item in _several(row, "countries"))
        died = _date(row, "died") or (DEAD if row.get("dead") else "")
        born, died = sound_life(_date(row, "born"), died, self._today, tally)
        sitelinks = row.get("sitelinks", "")
        return Entity(
            f"person/wikidata-{id_.lower()}", name, "person", aliases,
            roles or (self._tables.occupations[self._occupations[self._at[0]]],),
            next((code for code in countries if code), ""), born, died, "",
            by_sitelinks(int(sitelinks) if sitelinks.isdecimal() else 0), "" if died else self._options.checked_on,
        )  # fmt: skip


def _several(row: Binding, variable: str) -> list[str]:
    """The values of a field, in an order of their own: an endpoint promises none."""
    return sorted(value for value in row.get(variable, "").split(_BETWEEN) if value)


def _date(row: Binding, variable: str) -> str:
    written = []
    for stated in _several(row, variable):
        time, _, precision = stated.partition(" ")
        # RDF leaves the plus sign away.
        written.append(written_date(time if time.startswith("-") else f"+{time}", int(precision or 0)))
    return agreed(text for text in written if text)
