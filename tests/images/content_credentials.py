"""Files with Content Credentials, signed by certificates that are made here."""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from typing import Any

import c2pa
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from PIL import Image

IPTC = "http://cv.iptc.org/newscodes/digitalsourcetype/"
_BEGIN = datetime(2026, 1, 1)


def _name(common: str) -> x509.Name:
    named = ((NameOID.COMMON_NAME, common), (NameOID.ORGANIZATION_NAME, "Tests"), (NameOID.COUNTRY_NAME, "DE"))
    return x509.Name([x509.NameAttribute(kind, value) for kind, value in named])


def _certificate(subject: str, key: Any, issuer_key: Any, *, authority: bool) -> bytes:
    never = ("content_commitment", "key_encipherment", "data_encipherment", "key_agreement")
    usage = dict.fromkeys((*never, "encipher_only", "decipher_only"), False)
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(subject)).issuer_name(_name("Test authority")).public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(_BEGIN).not_valid_after(_BEGIN + timedelta(days=9000))
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False
        )
        .add_extension(
            x509.KeyUsage(digital_signature=not authority, key_cert_sign=authority, crl_sign=authority, **usage),
            critical=True,
        )
    )  # fmt: skip
    if not authority:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=False)
    return builder.sign(issuer_key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)


def signed(picture: Image.Image, kind: str, term: str, *, generator: str = "Drawing Machine") -> bytes:
    """The picture as a file of a kind ("PNG", "JPEG", "WEBP"), its making signed: an IPTC term."""
    authority, own = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    chain = _certificate("Signer", own, authority, authority=False)
    chain += _certificate("Test authority", authority, authority, authority=True)
    private = own.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    signer = c2pa.Signer.from_info(c2pa.C2paSignerInfo(b"es256", chain, private, None))
    plain, written = io.BytesIO(), io.BytesIO()
    picture.save(plain, kind)
    plain.seek(0)
    actions = [{"action": "c2pa.created", "digitalSourceType": IPTC + term}]
    manifest = {
        "claim_generator_info": [{"name": generator, "version": "1"}], "title": "picture",
        "assertions": [{"label": "c2pa.actions", "data": {"actions": actions}}],
    }  # fmt: skip
    c2pa.Builder(manifest).sign(signer, f"image/{kind.lower()}", plain, written)
    return written.getvalue()
