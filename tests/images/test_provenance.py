"""What a file says of its own making, and whether anybody vouches for it."""

from __future__ import annotations

import pytest

from screener.images import content_credentials as credentials
from screener.images.embedded import embedded_texts
from screener.images.provenance import MADE_BY_A_MODEL, provenance
from screener.verdict import Provenance
from tests.drawn import encoded, painting
from tests.images.content_credentials import IPTC, signed
from tests.images.generator_files import PARAMETERS, opened, png

XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" {0}>{1}</rdf:Description>
</rdf:RDF></x:xmpmeta>"""


def of(data: bytes) -> Provenance:
    image = opened(data)
    return provenance(image, data, embedded_texts(image, data)[0])


def test_a_file_without_a_word_is_unknown():
    assert of(encoded(painting(1, (60, 40)))) == Provenance()


def test_a_generators_own_fields_declare_it():
    assert of(png({"parameters": PARAMETERS})) == Provenance("declared", ("Automatic1111",))


@pytest.mark.parametrize("term", sorted(MADE_BY_A_MODEL))
@pytest.mark.parametrize("form", ["attribute", "element", "resource"])
def test_the_term_of_iptc_declares_it_in_each_form(form, term):
    written = {
        "attribute": XMP.format(f'Iptc4xmpExt:DigitalSourceType="{IPTC}{term}"', ""),
        "element": XMP.format("", f"<Iptc4xmpExt:DigitalSourceType>{IPTC}{term}</Iptc4xmpExt:DigitalSourceType>"),
        "resource": XMP.format("", f'<Iptc4xmpExt:DigitalSourceType rdf:resource="{IPTC}{term}"/>'),
    }
    assert of(png({}, xmp=written[form])) == Provenance("declared", (f"IPTC: {term}",))


@pytest.mark.parametrize("term", ["digitalCapture", "digitalArt", "trainedAlgorithmicMediaNot", "compositeCapture"])
def test_cameras_and_words_that_only_begin_alike_declare_nothing(term):
    assert of(png({}, xmp=XMP.format(f'Iptc4xmpExt:DigitalSourceType="{IPTC}{term}"', ""))) == Provenance()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_signature_that_holds_makes_it_sure(kind):
    found = of(signed(painting(2, (96, 64)), kind, "trainedAlgorithmicMedia"))
    assert found == Provenance("yes", ("C2PA: trainedAlgorithmicMedia",), "Drawing Machine", "valid")


def test_a_signed_photograph_is_signed_and_no_models_work():
    assert of(signed(painting(2, (96, 64)), "JPEG", "digitalCapture")) == Provenance(
        "unknown", (), "Drawing Machine", "valid"
    )


def test_a_file_that_was_changed_after_it_was_signed_is_told():
    data = bytearray(signed(painting(3, (96, 64)), "PNG", "trainedAlgorithmicMedia"))
    data[data.index(b"IEND") - 12] ^= 1  # in the checksum of the pixels, which Pillow passes over
    image = opened(signed(painting(3, (96, 64)), "PNG", "trainedAlgorithmicMedia"))
    found = provenance(image, bytes(data), ())
    assert (found.ai_generated, found.signature) == ("declared", "invalid")


def test_without_the_extra_the_term_is_read_and_the_signature_said_to_be_unchecked(monkeypatch):
    monkeypatch.setattr(credentials, "find_spec", lambda name: None)
    for kind in ("PNG", "JPEG", "WEBP"):
        found = of(signed(painting(2, (96, 64)), kind, "trainedAlgorithmicMedia"))
        assert found == Provenance("declared", ("C2PA: trainedAlgorithmicMedia",), "", "unchecked")
