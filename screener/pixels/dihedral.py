"""The eight ways to turn a picture, on what is kept of it.

A hash of the turned picture is made from coefficients of the picture as it is: a mirrored axis and an exchange of rows
and columns stand for every quarter turn and flip.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

# For each of TRANSFORMS: upside down first?, left and right exchanged first?, rows and columns exchanged last?
_STEPS = (
    (False, False, False), (False, True, True), (True, True, False), (True, False, True),
    (True, False, False), (False, True, False), (False, False, True), (True, True, True),
)  # fmt: skip


def eight_forms(mirrored: NDArray[np.floating]) -> NDArray[np.floating]:
    """The eight forms of a square array, in the order of TRANSFORMS.

    mirrored: (2, 2, n, n, …), [i, j] being the array of the picture upside down if i, left and right exchanged if j.
    Returns (8, n, n, …).
    """
    forms = [mirrored[int(down), int(across)] for down, across, _ in _STEPS]
    return np.stack([
        form.swapaxes(0, 1) if exchanged else form for form, (_, _, exchanged) in zip(forms, _STEPS, strict=True)
    ])  # fmt: skip
