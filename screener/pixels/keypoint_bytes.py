"""Keypoints as bytes, for files and for pipes: 36 bytes each behind a head of 8."""

from __future__ import annotations

import struct

import numpy as np

from screener.pixels.keypoints import DESCRIPTOR_BYTES, Keypoints

# Width and height of the working picture, how many keypoints, two bytes that are zero.
_HEAD = struct.Struct("<HHHH")
_STEPS = 64  # a pixel: 512 pixels and a bit fit into 16 bits, and a point is found to a quarter of a pixel at best
_POINT_BYTES = 4


def keypoints_size(count: int) -> int:
    """Bytes of so many keypoints with their head."""
    return _HEAD.size + count * (_POINT_BYTES + DESCRIPTOR_BYTES)


def keypoints_to_bytes(one: Keypoints) -> bytes:
    points = np.rint(one.points * _STEPS).clip(0, 65535).astype("<u2")
    return _HEAD.pack(one.width, one.height, len(one), 0) + points.tobytes() + one.descriptors.tobytes()


def keypoints_from_bytes(data: bytes | memoryview, start: int = 0) -> Keypoints:
    """The keypoints whose head begins at `start`. Raises ValueError where the bytes end before them."""
    if len(data) - start < _HEAD.size:
        raise ValueError("keypoints are cut off")
    width, height, count, _ = _HEAD.unpack_from(data, start)
    if len(data) - start < keypoints_size(count):
        raise ValueError("keypoints are cut off")
    place = start + _HEAD.size
    points = np.frombuffer(data, "<u2", count * 2, place).reshape(count, 2).astype(np.float32) / np.float32(_STEPS)
    descriptors = np.frombuffer(data, np.uint8, count * DESCRIPTOR_BYTES, place + count * _POINT_BYTES)
    return Keypoints(points, descriptors.reshape(count, DESCRIPTOR_BYTES), width, height)
