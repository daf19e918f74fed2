"""The ratio of the build's speed to the bare model's, without the model."""

from benchmarks.one_process import Slice, as_plain
from benchmarks.timing import Seconds

SIZE = {"releases": 2, "words": 300, "characters": 2000}


def measured(bare: float, clean: float, parse: float) -> Slice:
    """Seconds of the bare model and of two stages in, a slice of which loading the model took a second out."""
    stages = (("clean", Seconds(clean, clean)), ("parse", Seconds(parse, parse)))
    return Slice(SIZE, Seconds(1.0, 1.0), Seconds(bare, bare), Seconds(bare / 2, bare / 2), stages)


def test_the_ratio_is_the_sum_of_bare_times_over_that_of_the_build_with_one_loading() -> None:
    section = as_plain([measured(4.0, 1.0, 5.0), measured(4.0, 1.0, 4.0)])
    assert section["whole"]["seconds"] == 10.0
    assert section["whole_over_bare"]["ratio"] == 0.8
    assert section["whole_over_bare_on_read_blocks"]["ratio"] == 0.4


def test_the_stages_add_up_to_the_whole_build() -> None:
    section = as_plain([measured(4.0, 1.0, 5.0), measured(4.0, 1.0, 4.0)])
    assert section["stages"]["parse"]["seconds"] == 8.0
    assert sum(line["seconds"] for line in section["stages"].values()) == section["whole"]["seconds"]


def test_the_ratio_without_loading_leaves_out_every_loading() -> None:
    section = as_plain([measured(4.0, 1.0, 5.0), measured(4.0, 1.0, 4.0)])
    assert section["without_loading_over_bare"]["ratio"] == 0.8889


def test_the_spread_over_slices_stands_beside_the_ratio() -> None:
    section = as_plain([measured(4.0, 1.0, 5.0), measured(4.0, 1.0, 4.0)])
    assert section["whole_over_bare"]["over_slices"] == {"low": 0.7273, "median": 0.8081, "high": 0.8889}


def test_words_a_second_are_those_of_all_slices() -> None:
    assert as_plain([measured(4.0, 1.0, 5.0), measured(4.0, 1.0, 4.0)])["bare"]["words_a_second"] == 75.0
