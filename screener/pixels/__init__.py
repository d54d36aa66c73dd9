"""Bounded decoding and hashing. Used by the reference builder and the image finder alike; every limit stands here."""
