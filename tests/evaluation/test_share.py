"""Shares and their intervals."""

import pytest

from screener.evaluation.share import Share, f1, wilson


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [  # as in Newcombe (1998), Statistics in Medicine 17, table I, method 3 (the score interval)
        (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718),
    ],
)  # fmt: skip
def test_the_interval_is_wilsons(hits, of, low, high):
    assert wilson(hits, of) == pytest.approx((low, high), abs=1e-4)


def test_the_interval_stays_within_bounds_and_knows_nothing_of_nothing():
    assert wilson(0, 0) == (0.0, 1.0)
    for of in (1, 7, 1000):
        assert wilson(0, of)[0] == 0.0
        assert wilson(of, of)[1] == 1.0


def test_nothing_counted_is_no_share():
    assert Share(0, 0).to_dict() == {"hits": 0, "of": 0, "share": None, "interval": None}
    assert Share(1, 3).to_dict()["share"] == 0.3333


def test_f1():
    assert f1(Share(1, 2), Share(1, 1)) == pytest.approx(2 / 3)
    assert f1(Share(0, 2), Share(0, 1)) == 0.0
    assert f1(Share(0, 0), Share(1, 1)) is None
