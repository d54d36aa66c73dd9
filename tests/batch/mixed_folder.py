"""A folder as a production has it: two hundred files of all kinds, some of them broken, with what a scan must say."""

from __future__ import annotations

import json
import os
import socket
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

from PIL import Image, PngImagePlugin

from tests.drawn import encoded, painting, png_chunk, png_with_header

# Stands in every text of the folder: it must not stand in anything that a scan writes.
MARKER = "quokkaberry"
SIZE = (160, 120)
SCRIPT = f"""INT. LIGHTHOUSE - NIGHT

The lamp turns. {MARKER.title()} rain on the glass.

            KEEPER
    (whispering)
    You never came back for the {MARKER}.

            MARA
    I never left.

                                        CUT TO:

EXT. HARBOUR - DAWN

Boats lie on their sides in the mud.
"""

Expected = dict[str, str]  # place -> outcome, "error CODE", "left out" or "beside"


class MixedFolder:
    """Writes the folder; `expected` says what a scan must make of each file, row and folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.expected: Expected = {}
        root.mkdir()
        self._pictures()
        self._generated()
        self._texts()
        self._left_out()
        self._odd_but_fine()
        self._broken()

    def add(self, name: str, data: bytes, **outcomes: str) -> None:
        """A file; `outcomes` are `it="notify"`, or one for each row: `_2="judge"` is that of line 2."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        place = f"{self.root.name}/{name}"
        for row, outcome in outcomes.items():
            self.expected[place if row == "it" else f"{place}:{row[1:]}"] = outcome

    def _pictures(self) -> None:
        endings = {"png": "PNG", "jpg": "JPEG", "webp": "WEBP", "gif": "GIF", "bmp": "BMP", "tif": "TIFF"}
        for number in range(90):
            ending, kind = list(endings.items())[number % len(endings)]
            self.add(f"stills/plate_{number:03}.{ending}", encoded(painting(number, SIZE), kind), it="notify")
        for number, name in enumerate(("keanu_reeves_still", "Meryl-Streep-ref", "tomhanks_face", "zendaya_look")):
            for ending in ("png", "jpg"):
                self.add(f"cast/{name}_0{number}.{ending}", encoded(painting(200 + number, SIZE)), it="escalate")

    def _generated(self) -> None:
        prompts = {
            f"a {MARKER} lake, mist": "notify", f"portrait of Keanu Reeves, {MARKER}": "escalate",
            f"an old sailor, {MARKER} coat, film grain": "notify", f"Meryl Streep's nose, {MARKER}": "escalate",
            f"a chair in the style of Zorblatt {MARKER.title()}": "judge",
        }  # fmt: skip
        for number in range(40):
            prompt, outcome = list(prompts.items())[number % len(prompts)]
            settings = f"Negative prompt: blurry {MARKER}\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: {number}"
            info = PngImagePlugin.PngInfo()
            info.add_text("parameters", f"{prompt}\n{settings}")
            self.add(f"generated/{number:05}.png", encoded(painting(300 + number, SIZE), pnginfo=info), it=outcome)
        for number in range(8):
            prompt, outcome = list(prompts.items())[number % len(prompts)]
            self.add(f"trained/{number}.jpg", encoded(painting(400 + number, SIZE), "JPEG"), it=outcome)
            self.add(f"trained/{number}.txt", prompt.encode(), it="beside")

    def _texts(self) -> None:
        rows = (
            f'id,text\ns1,a {MARKER} lake\ns2,"a face like Tom Hanks,\n{MARKER}"\n,\ns4,by Zorblatt {MARKER.title()}\n'
        )
        self.add(
            "prompts/shots.csv", rows.encode(), _2="notify", _3="escalate", _5="error unscreenable_prompt", _6="judge"
        )
        lines = [{"text": f"a {MARKER} lake"}, {"words": MARKER}, {"text": "x", "negative": f"Tom Hanks {MARKER}"}]
        self.add(
            "prompts/shots.jsonl", "\n".join(map(json.dumps, lines)).encode(),
            _1="notify", _2="error bad_input", _3="notify",
        )  # fmt: skip
        self.add("prompts/headless.csv", f"id,words\n1,{MARKER}\n".encode(), it="error bad_input")
        self.add("prompts/list.txt", f"a {MARKER} lake\n\na face like Tom Hanks\n".encode(), _1="notify", _3="escalate")
        self.add(
            "prompts/parameters.txt", f"Keanu Reeves {MARKER}\nNegative prompt: b\nSteps: 9".encode(), it="escalate"
        )
        self.add("prompts/wide.txt", f"a {MARKER} lake\n".encode("utf-16"), it="error bad_input")
        self.add("prompts/script.txt", SCRIPT.encode(), it="escalate")
        self.add("prompts/script.fdx", final_draft(SCRIPT), it="escalate")
        self.add("prompts/notes.md", f"# Look\n\nA {MARKER} harbour.\n\nThink Keanu Reeves.\n".encode(), it="escalate")
        self.add("prompts/long.txt", f"{MARKER} {'a calm sea, ' * 900} Tom Hanks".encode(), it="escalate")
        self.add("prompts/workflow.json", json.dumps(graph(f"Keanu Reeves, {MARKER}")).encode(), it="escalate")

    def _left_out(self) -> None:
        for name in (
            "takes/a.drp",
            "takes/b.blend",
            "README",
            "takes/c.aep",
            ".DS_Store",
            "Thumbs.db",
            "stills/.hidden.png",
        ):
            self.add(name, b"nothing that is opened", it="left out")
        self.add("empty.txt", b"\n\n", it="left out")
        for folder in (".git", "node_modules", "__pycache__"):
            (self.root / folder).mkdir()
            (self.root / folder / "a.png").write_bytes(b"no picture")
            self.expected[f"{self.root.name}/{folder}/"] = "left out"

    def _odd_but_fine(self) -> None:
        frames = [painting(number, SIZE) for number in (500, 501)]
        self.add("odd/animation.gif", encoded(frames[0], "GIF", save_all=True, append_images=frames[1:]), it="notify")
        self.add("odd/png_named.jpg", encoded(painting(502, SIZE)), it="notify")
        self.add("odd/no_ending", encoded(painting(503, SIZE)), it="notify")
        self.add("odd/one_pixel.png", encoded(Image.new("RGB", (1, 1), "red")), it="notify")
        grey = Image.frombytes("I;16", SIZE, os.urandom(2) * (SIZE[0] * SIZE[1]))
        self.add("odd/grey16.png", encoded(grey), it="notify")
        cmyk = painting(504, SIZE).convert("CMYK")
        self.add("odd/cmyk.jpg", encoded(cmyk, "JPEG", icc_profile=b"no profile at all"), it="notify")
        self.add("odd/exif_loop.jpg", encoded(painting(505, SIZE), "JPEG", exif=exif_loop()), it="notify")
        self.add("odd/<script>alert(1)</script>.png", encoded(painting(506, SIZE)), it="notify")
        self.add("odd/\u202egnp.exe.png", encoded(painting(507, SIZE)), it="notify")
        self.add("odd/=cmd.png", encoded(painting(508, SIZE)), it="notify")
        self.add(os.fsdecode(b"odd/caf\xe9.png"), encoded(painting(509, SIZE)), it="notify")

    def _broken(self) -> None:
        self.add("broken/truncated.jpg", encoded(painting(600), "JPEG")[:9000], it="error unreadable_image")
        self.add("broken/huge_header.png", png_with_header(50_000, 50_000), it="error too_large")
        self.add("broken/text.png", f"a {MARKER} lake, no picture".encode(), it="error unsupported_format")
        self.add("broken/empty.png", b"", it="error unreadable_image")
        self.add("broken/bomb.png", encoded(Image.new("1", (7000, 7000))), it="error too_large")
        text = png_chunk(b"zTXt", b"parameters\0\0" + zlib.compress(b"a" * 200_000_000, 9))
        self.add("broken/text_bomb.png", _with_chunk(encoded(painting(601, SIZE)), text), it="error unreadable_image")
        self.add("broken/beside.png", encoded(painting(602, SIZE))[:500], it="error unreadable_image")
        self.add("broken/beside.txt", f"a face like Meryl Streep {MARKER}".encode(), it="escalate")
        self.add("broken/vector.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", it="error unsupported_format")
        folder, name = self.root / "broken", self.root.name
        os.mkfifo(folder / "pipe.png")
        with socket.socket(socket.AF_UNIX) as listening:
            here = os.getcwd()
            os.chdir(folder)  # a socket's path has to be short
            listening.bind("socket.png")
            os.chdir(here)
        (folder / "dangling.png").symlink_to("nowhere.png")
        (folder / "itself.png").symlink_to("itself.png")
        (folder / "round").symlink_to(self.root)
        (self.root / "locked").mkdir()
        (self.root / "locked" / "a.png").write_bytes(encoded(painting(602, SIZE)))
        (self.root / "locked").chmod(0)
        for what, code in {
            "broken/pipe.png": "not_a_file", "broken/socket.png": "not_a_file", "broken/dangling.png": "not_found",
            "broken/itself.png": "not_a_file", "locked/": "not_a_file",
        }.items():  # fmt: skip
            self.expected[f"{name}/{what}"] = f"error {code}"
        self.expected[f"{name}/broken/round/"] = "left out"


def final_draft(text: str) -> bytes:
    """A Final Draft document with the lines as paragraphs."""
    kinds: dict[str, Callable[[str], bool]] = {
        "Scene Heading": lambda line: line.startswith(("INT.", "EXT.")),
        "Parenthetical": lambda line: line.startswith("("),
        "Transition": lambda line: line.endswith("TO:"), "Character": str.isupper,
    }  # fmt: skip
    paragraphs = []
    for line in filter(None, map(str.strip, text.splitlines())):
        kind = next((kind for kind, is_kind in kinds.items() if is_kind(line)), "Action")
        paragraphs.append(f'<Paragraph Type="{kind}"><Text>{line}</Text></Paragraph>')
    body = f"<FinalDraft><Content>{''.join(paragraphs)}</Content></FinalDraft>"
    return f'<?xml version="1.0" encoding="UTF-8"?>{body}'.encode()


def graph(prompt: str) -> dict[str, object]:
    """A ComfyUI graph with one prompt."""
    return {
        "3": {"class_type": "KSampler", "inputs": {"seed": 5, "positive": ["6", 0], "negative": ["7", 0]}},
        "6": {"class_type": "CLIPTextEncode", "inputs": {"text": prompt, "clip": ["4", 1]}},
        "7": {"class_type": "CLIPTextEncode", "inputs": {"text": f"blurry {MARKER}", "clip": ["4", 1]}},
    }


def exif_loop() -> bytes:
    """EXIF whose first directory is its own continuation and its own sub-directory."""
    entry = struct.pack("<HHII", 0x8769, 4, 1, 8)
    return b"Exif\0\0II*\0" + struct.pack("<IH", 8, 1) + entry + struct.pack("<I", 8)


def _with_chunk(png: bytes, chunk: bytes) -> bytes:
    place = png.index(b"IDAT") - 4
    return png[:place] + chunk + png[place:]
