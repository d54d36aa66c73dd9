"""The suggested score."""

from screener.evaluation.threshold import suggested_threshold


def test_the_lowest_score_from_which_precision_holds():
    found = [(0.9, True)] * 19 + [(0.9, False), (0.6, False), (0.5, True)]
    threshold = suggested_threshold(found, [0.9] * 19 + [0.5, None])
    assert threshold is not None
    assert threshold.score == 0.9
    assert (threshold.precision.hits, threshold.precision.of) == (19, 20)
    assert (threshold.recall.hits, threshold.recall.of) == (19, 21)


def test_a_dip_above_does_not_matter_when_all_from_there_on_are_right_often_enough():
    found = [(0.99, False)] + [(0.8, True)] * 19
    threshold = suggested_threshold(found, [0.8])
    assert threshold is not None
    assert threshold.score == 0.8


def test_names_of_one_score_stand_or_fall_together():
    assert suggested_threshold([(0.8, True), (0.8, False)], [0.8]) is None


def test_none_without_names():
    assert suggested_threshold([], [None]) is None
