"""The report: what a scan came to, grouped by who and what is named, by rule and by file. One file, nothing else."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryFile
from typing import TextIO

from screener import __version__
from screener.batch.entry import BesidePicture, Entry, Failed, LeftOut, Screened, told
from screener.batch.finding_text import rights, where
from screener.batch.report_parts import TONES, Group, RuleGroup, ShownFile, ShownFinding
from screener.batch.scan import Scan
from screener.batch.tally import Tally
from screener.folding.unseen import shown
from screener.verdict import Finding
from screener.wording import BANDS, NOT_CHECKED, TAGS, found_by, plain, roles, title, tone

_TEMPLATES = Path(__file__).parent / "templates"


class Report:
    """Gathers entries in short form and writes the page once, at the end. Holds some 2 KB a finding."""

    def __init__(self) -> None:
        self.files: list[ShownFile] = []
        self.failed: list[tuple[str, str, str, str]] = []
        self.left_out: dict[str, list[str]] = {}
        self.groups: list[Group] = []
        self.rules: dict[str, RuleGroup] = {}
        self.not_checked: Counter[str] = Counter()
        self.questions: Counter[tuple[str, str]] = Counter()
        self.pictures = 0
        self._numbers: dict[str, int] = {}
        self._texts: dict[str, str] = {}
        self._thumbnails = TemporaryFile()  # noqa: SIM115 - lives as long as the report

    def add(self, entry: Entry) -> None:
        if isinstance(entry, Screened):
            self._add_verdict(entry)
        elif isinstance(entry, Failed):
            error = entry.error
            self.failed.append((shown(entry.place), error["code"], shown(error["message"]), shown(error["next_step"])))
        elif isinstance(entry, LeftOut):
            self.left_out.setdefault(told(entry.why), []).append(shown(entry.item))
        else:
            assert isinstance(entry, BesidePicture)  # it is in the verdict on its picture

    def write(self, file: TextIO, scan: Scan, tally: Tally) -> None:
        """The page as HTML. Raises OSError where the disk is full."""
        from jinja2 import Environment, FileSystemLoader

        environment = Environment(
            loader=FileSystemLoader(_TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True
        )
        style, script = ((_TEMPLATES / name).read_text("utf-8") for name in ("report.css", "report.js"))
        page = environment.get_template("report.html").stream(
            report=self, standing=scan.standing, roots=[shown(root.name) for root in scan.chosen.roots], tally=tally,
            tags=TAGS, not_checked=NOT_CHECKED, style=style, script=script, policy=_content_policy(style, script),
            version=__version__,
            made=datetime.now().astimezone().strftime("%Y-%m-%d %H:%M %Z"), picture_of=self._picture_of(),
            groups=sorted(self.groups, key=lambda group: (TONES.index(group.tone), -group.files, group.title)),
            rules=sorted(self.rules.values(), key=lambda rule: rule.rule),
        )  # fmt: skip
        page.enable_buffering(200)
        for piece in page:
            file.write(piece)

    def close(self) -> None:
        self._thumbnails.close()

    def _add_verdict(self, entry: Screened) -> None:
        verdict = entry.verdict
        self.not_checked.update(verdict["limits"]["not_checked"])
        self.questions.update((one["rule"], self._once(one["text"])) for one in verdict["questions"])
        self.pictures += "picture" in verdict
        found = [Finding.from_dict(finding) for finding in verdict["findings"]]
        findings = tuple(map(self._finding, found))
        shown_file = ShownFile(
            len(self.files) + 1, shown(entry.place), verdict["outcome"], self._once(shown(verdict["headline"])),
            verdict["id"][:8], findings, self._kept(entry.thumbnail),
        )  # fmt: skip
        self.files.append(shown_file)
        for finding, full in zip(findings, found, strict=True):
            self.groups[finding.group].found.append((shown_file, finding))
            rule = self.rules.setdefault(finding.rule, RuleGroup(finding.rule, plain(full.category)))
            rule.tones[finding.tone] += 1
            rule.groups[finding.group] += 1

    def _finding(self, finding: Finding) -> ShownFinding:
        counts = finding.status == "open"
        return ShownFinding(
            group=self._group(finding),
            title=self._once(shown(title(finding))),
            tone=tone(finding),
            rule=self._once(finding.rule),
            reason=self._once(shown(finding.reason)),
            where=shown(where(finding)),
            how_sure=BANDS[finding.match.band],
            found_by=found_by(finding),
            action=self._once(shown(finding.action)) if counts else "",
            suggestion=self._once(shown(finding.suggestion or "")) if counts else "",
        )

    def _group(self, finding: Finding) -> int:
        """The number of the group of a finding: its entity's, else that of what names nobody."""
        entity, name = finding.entity, title(finding)
        key = f"entity {entity.id}" if entity else f"title {name}"
        if key not in self._numbers:
            self._numbers[key] = len(self.groups)
            kind = roles(entity) if entity else ""
            self.groups.append(Group(len(self.groups), shown(name), shown(kind), shown(rights(entity))))
        return self._numbers[key]

    def _once(self, text: str) -> str:
        """The same object for the same words: a reason stands in thousands of findings."""
        return self._texts.setdefault(text, text)

    def _kept(self, thumbnail: bytes) -> tuple[int, int] | None:
        if not thumbnail:
            return None
        return self._thumbnails.seek(0, 2), self._thumbnails.write(thumbnail)

    def _picture_of(self) -> Callable[[tuple[int, int]], str]:
        def picture_of(place: tuple[int, int]) -> str:
            self._thumbnails.seek(place[0])
            return base64.b64encode(self._thumbnails.read(place[1])).decode("ascii")

        return picture_of


def _content_policy(style: str, script: str) -> str:
    """Forbids the browser everything but what this page brings itself."""
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii") for text in (style, script)]
    return f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; img-src data:"
