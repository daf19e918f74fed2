"""One to one, best pairs first."""

from pipeline.evaluate.matching import match


def alike(_gold: str, _predicted: str) -> float:
    """Any two in, full likeness out."""
    return 1.0


def likeness_table(table: dict[tuple[str, str], float], one: str, other: str) -> float:
    """Table of likenesses and two names in, their likeness out; 0 if the table is silent."""
    return table.get((one, other), 0.0)


def test_the_best_pair_is_made_first_though_another_comes_earlier() -> None:
    table = {("g1", "p1"): 0.8, ("g2", "p1"): 0.9}
    found = match(["g1", "g2"], ["p1"], lambda g, p: likeness_table(table, g, p))
    assert found.pairs == (("g2", "p1"),)
    assert found.missed == ("g1",)


def test_a_weaker_pair_is_made_of_what_better_pairs_leave() -> None:
    table = {("g1", "p1"): 0.9, ("g1", "p2"): 1.0, ("g2", "p2"): 0.95, ("g2", "p1"): 0.5}
    found = match(["g1", "g2"], ["p1", "p2"], lambda g, p: likeness_table(table, g, p))
    assert found.pairs == (("g1", "p2"), ("g2", "p1"))


def test_one_predicted_fact_serves_one_gold_fact() -> None:
    found = match(["a", "a"], ["a"], lambda g, p: float(g == p))
    assert (len(found.pairs), len(found.missed), len(found.spurious)) == (1, 1, 0)


def test_equally_alike_pairs_go_by_the_order_of_the_sides() -> None:
    found = match(["a", "b"], ["x", "y"], alike)
    assert found.pairs == (("a", "x"), ("b", "y"))


def test_empty_sides() -> None:
    assert match([], ["x"], alike).spurious == ("x",)
    assert match(["x"], [], alike).missed == ("x",)
    assert match([], [], alike).pairs == ()
