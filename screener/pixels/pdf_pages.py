"""The pages of a PDF and the pictures on them, by pypdfium2 (the extra `pdf`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from screener.errors import UnscreenableFile
from screener.pixels.decode import check_size
from screener.pixels.eight_bit import SIDE, reduced
from screener.pixels.extras import missing_extra
from screener.settings import Settings

if TYPE_CHECKING:
    from PIL.Image import Image

MAGIC = b"%PDF-"
# A page and its pictures cost some 30 ms; a deck has fewer, and of a book the rest is said to be unseen.
MOST_PAGES = 300
# Pictures are looked for in at most so many of a page's objects: a drawing has tens of thousands of lines.
_MOST_OBJECTS = 2000
_SMALLEST_PICTURE = 64  # pixels of either side; below that they are rules, bullets and icons


class PdfPages:
    """Each page as it is seen, and behind it the pictures on it, in their order.

    Raises UnscreenableFile where it cannot be opened, is locked, or the extra is not installed.
    """

    format = "PDF"
    most = MOST_PAGES
    separate = True
    cut = False

    def __init__(self, data: bytes, name: str, settings: Settings) -> None:
        try:
            import pypdfium2
        except ImportError:
            raise missing_extra(name, "is a PDF", "pdf") from None
        try:
            self._document: Any = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as problem:
            locked = "password" in str(problem).lower()
            raise UnscreenableFile(
                f"{name} {'is locked with a password' if locked else 'cannot be read as PDF'}.",
                next_step="Save it without a password." if locked else "Export the file again.",
                subject=name,
            ) from None
        self._name, self._settings = name, settings
        self.pages = len(self._document)
        # (page, which of its pictures); the page itself is None
        self._places: list[tuple[int, int | None]] = []
        for page in range(self.pages):
            self._places.append((page, None))
            if page < MOST_PAGES:
                self._places += [(page, number) for number in range(len(self._pictures(page)))]
        self.total = len(self._places)
        self._size = (0, 0)

    def picture(self, number: int) -> Image:
        page, which = self._places[number]
        if which is None:
            opened = self._document[page]
            width, height = opened.get_size()
            scale = SIDE * 1.5 / max(1.0, min(width, height))
            check_size(round(width * scale), round(height * scale), self._name, self._settings)
            image: Image = opened.render(scale=scale).to_pil()
        else:
            image = self._pictures(page)[which].get_bitmap(render=False).to_pil()
        self._size = image.size
        return reduced(image)

    def size(self, _number: int) -> tuple[int, int]:
        return self._size

    def place(self, number: int) -> str:
        page, which = self._places[number]
        return f"page {page + 1}" if which is None else f"page {page + 1}, picture {which + 1}"

    def words(self, page: int) -> str:
        """The text of a page, counted from 0; empty where it cannot be read."""
        try:
            text: str = self._document[page].get_textpage().get_text_range()
        except Exception:  # a damaged page: its picture may be there all the same
            return ""
        return text.replace("\r\n", "\n").replace("\ufffe", "")

    def facts(self) -> dict[str, str]:
        """Title, author, subject, keywords: what its writer has said of it."""
        found = self._document.get_metadata_dict(skip_empty=True)
        return {key: value for key, value in found.items() if key in ("Title", "Author", "Subject", "Keywords")}

    def _pictures(self, page: int) -> list[Any]:
        from itertools import islice

        from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

        try:
            objects = islice(self._document[page].get_objects(max_depth=4), _MOST_OBJECTS)
            pictures = [one for one in objects if one.type == FPDF_PAGEOBJ_IMAGE]
            return [one for one in pictures if min(one.get_px_size()) >= _SMALLEST_PICTURE and self._fits(one)]
        except Exception:  # a damaged page has no list of pictures; it is rendered all the same
            return []

    def _fits(self, picture: Any) -> bool:
        width, height = picture.get_px_size()
        return bool(width * height <= self._settings.max_image_megapixels * 1_000_000)
