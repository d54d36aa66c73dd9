"""The texts that a file of any kind carries: beside its pictures, in its tags, or the words of a document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from screener.errors import UnscreenableFile
from screener.images.automatic1111 import is_parameters
from screener.images.embedded import embedded_texts, field_collection
from screener.images.json_document import is_json_like
from screener.images.json_texts import is_copy
from screener.images.office_texts import part_words
from screener.images.prompt_keys import key_role
from screener.images.reading import FileText
from screener.images.text_collection import TextCollection
from screener.images.text_field import TextField, short_name
from screener.pixels.decode import PillowFrames, open_picture
from screener.pixels.film import Film
from screener.pixels.office_pictures import FACTS, OfficePictures
from screener.pixels.pdf_pages import PdfPages
from screener.pixels.post_formats import PostPicture
from screener.pixels.stills import Frames, frame_numbers
from screener.settings import Settings

# Tags of films and sounds that hold words of people, besides those that pictures have too.
_PEOPLES = frozenset("album album_artist composer performer show episode_id synopsis genre publisher".split())
Texts = tuple[list[FileText], list[str]]


def frames_texts(frames: Frames, data: bytes, name: str, settings: Settings) -> Texts:
    """The texts of a file whose frames have been looked at, prompts first, and what could not be read of it.

    `data`: its bytes; empty for a film that is read from its disk.
    """
    if isinstance(frames, PillowFrames):
        return _of_picture(frames, data, name, settings)
    if isinstance(frames, Film):
        return _of_tags(frames.format, frames.tags)
    if isinstance(frames, PostPicture):
        return _of_tags(frames.format, frames.tags)
    if isinstance(frames, PdfPages):
        return _of_pdf(frames)
    return _of_office(frames, settings) if isinstance(frames, OfficePictures) else ([], [])


def _of_picture(frames: PillowFrames, data: bytes, name: str, settings: Settings) -> Texts:
    """Of several frames the texts of the first, too, and of a TIFF those of each page."""
    texts, unread = embedded_texts(frames.image, data)
    if frames.total == 1 or frames.format == "RAW":
        return texts, unread
    fresh = open_picture(data, name, settings).image  # the other one stands at its last frame
    for number in frame_numbers(frames.total, frames.most) if frames.format == "TIFF" else [0]:
        try:
            fresh.seek(number)
        except (EOFError, OSError, ValueError):
            break  # damaged: said where the frames are decoded
        more, unreadable = embedded_texts(fresh, data)
        texts += [one for one in more if one not in texts]
        unread += [line for line in unreadable if line not in unread]
    return texts, unread


def _of_tags(kind: str, tags: Iterable[tuple[str, str]]) -> Texts:
    """Of the tags of containers those that people and generators fill in; encoders write many more."""
    fields = []
    for key, text in tags:
        own = key.rpartition(".")[2]  # com.apple.quicktime.description
        if key_role(own) or is_copy(own) or own.lower() in _PEOPLES or is_json_like(text) or is_parameters(text):
            fields.append(TextField(f"{kind} {short_name(own)}", own, text))
    collection = field_collection(fields, [])
    return collection.texts(), collection.unread


def _of_pdf(pages: PdfPages) -> Texts:
    collection = TextCollection()
    for key, text in pages.facts().items():
        collection.add(FileText(f"PDF {key}", text, role="metadata"))
    for page in range(pages.pages):
        collection.add(FileText(f"page {page + 1}", pages.words(page)))
    return collection.texts(), collection.unread


def _of_office(document: OfficePictures, settings: Settings) -> Texts:
    """The words of the document, and the prompts that its pictures brought along."""
    collection = TextCollection()
    for line in document.unread:
        collection.say_unread(line)
    try:
        parts = document.parts()
    except UnscreenableFile as error:
        parts = []
        collection.say_unread(error.message)
    for part, data in parts:
        words, whole = part_words(data, facts=part == FACTS)
        if not whole:
            collection.say_unread(f"{part}: not readable to its end")
        collection.add(FileText(part, words, role="metadata" if part == FACTS else "positive"))
    for number in frame_numbers(document.total, document.most):
        try:
            data = document.data(number)
            texts, unread = embedded_texts(open_picture(data, document.place(number), settings).image, data)
        except UnscreenableFile:
            continue  # said where the pictures are decoded
        for one in texts:
            collection.add(replace(one, source=f"{document.place(number)}, {one.source}"))
        for line in unread:
            collection.say_unread(f"{document.place(number)}, {line}")
    return collection.texts(), collection.unread
