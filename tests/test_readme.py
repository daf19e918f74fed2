"""README.md: its commands exist, its links lead somewhere, and what it shows is what this code gives."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from pipeline import readme
from pipeline.__main__ import build_parser
from pipeline.evaluate.command import evaluate_corpus, terminal_page, write_evaluation
from pipeline.evaluate.fields import FIELD_NAMES
from pipeline.readme import ReadmeError, blocks_of, cut, lowest, main_blocks, replaced, stale_blocks
from pipeline.spread_json import spread_json

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", ROOT / "outputs" / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
REAL = ("real aside", "real designees", "real scores")


@pytest.fixture(scope="module")
def outputs(bundled_outputs: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled corpus as `make` leaves it, scores included."""
    folder = tmp_path_factory.mktemp("readme") / "outputs"
    shutil.copytree(bundled_outputs, folder)
    evaluation = evaluate_corpus(corpus=ROOT / "corpus", records=folder / "5_records", clean=folder / "1_clean")
    write_evaluation(folder / "evaluation", evaluation)
    (folder / "evaluation" / "scores.txt").write_text(terminal_page(evaluation, FIELD_NAMES), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def fresh(outputs: Path) -> dict[str, str]:
    """The blocks as this build decides them."""
    return blocks_of(README, outputs=outputs, challenge=ROOT / "tests" / "challenge")


def targets() -> set[str]:
    """Nothing in, the public targets of the Makefile out."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z]+):.*## ", makefile, re.MULTILINE))


def commands(page: str) -> list[str]:
    """Text of a page in, its shell commands out: lines of sh blocks and code between backticks."""
    lines = [line for block in re.findall(r"```sh\n(.*?)```", page, re.DOTALL) for line in block.splitlines()]
    return [*lines, *re.findall(r"`((?:make|(?:\.venv/bin/)?python)[^`\n]*)`", page)]


@pytest.mark.parametrize("name", sorted(main_blocks()))
def test_a_block_shows_what_this_build_gives(name: str, fresh: dict[str, str]) -> None:
    shown = {match["name"]: match["body"] for match in readme.BLOCK.finditer(README)}
    assert shown[name] == fresh[name], f"block {name!r} is old; run `make readme` and look at what changed"


def test_the_challenge_table_names_what_lies_below_the_goal_as_a_limit() -> None:
    rows = readme.challenge_table(ROOT / "tests" / "challenge").splitlines()
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows if row.startswith("| `")]
    assert cells
    assert all((int(passed) < 0.9 * int(total)) == (limit == "yes") for _, total, passed, _, limit in cells)


def test_the_blocks_are_the_known_ones() -> None:
    assert sorted(match["name"] for match in readme.BLOCK.finditer(README)) == sorted([*main_blocks(), "bench", *REAL])


@pytest.mark.parametrize("name", REAL)
def test_the_figures_of_real_releases_are_a_table(name: str) -> None:
    body = next(match["body"] for match in readme.BLOCK.finditer(README) if match["name"] == name)
    assert len([line for line in body.splitlines() if line.startswith("| ")]) > 5


def test_the_command_for_the_real_figures_stands_above_them() -> None:
    assert "make evaluate CORPUS=../shared/real" in README.partition("<!-- begin: real scores -->")[0]


def test_the_record_that_is_shown_agrees_with_gold(fresh: dict[str, str]) -> None:
    gold = json.loads((ROOT / "corpus" / "gold" / f"{readme.RELEASE}.json").read_text(encoding="utf-8"))
    shown = json.loads(fresh["record"].removeprefix("```json\n").removesuffix("```\n"))
    labelled = next(person for person in gold["people"] if person["name"] == readme.PERSON)
    for person in shown["people"]:
        roles = [{key: role[key] for key in labelled["roles"][0]} for role in person["roles"]]
        assert (roles, person["short_forms"]) == (labelled["roles"], labelled["short_forms"])
    for act in shown["designations"]:
        bases = [{"basis": basis["basis"], "target": basis["target"]} for basis in act["bases"]]
        keys = ("subject", "action", "event", "date", "by", "authorities")
        assert {**{key: act[key] for key in keys}, "bases": bases} in gold["designations"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_each_make_command_names_a_target(page: Path) -> None:
    for command in commands(page.read_text(encoding="utf-8")):
        words = command.partition("#")[0].split()
        if words and words[0] == "make":
            named = [word for word in words[1:] if re.fullmatch(r"[a-z]+", word)]
            assert set(named) <= targets(), command


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_each_variable_of_make_is_one_that_the_makefile_knows(page: Path) -> None:
    known = set(re.findall(r"^([A-Z_]+) +\?=", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for command in commands(page.read_text(encoding="utf-8")):
        if command.startswith("make"):
            assert set(re.findall(r"\b([A-Z_]+)=", command)) <= known, command


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_each_pipeline_command_exists(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        build_parser().parse_args(["--help"])
    known = capsys.readouterr().out
    for command in commands(page.read_text(encoding="utf-8")):
        if stage := re.match(r"(?:\.venv/bin/)?python -m pipeline ([a-z]+)", command):
            assert re.search(rf"^ +{stage[1]}\b", known, re.MULTILINE), command


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_each_link_inside_the_repository_leads_to_a_file(page: Path) -> None:
    for link in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert link.startswith("https://") or (page.parent / link).exists(), link


def test_each_link_to_a_section_leads_to_a_heading() -> None:
    headings = re.findall(r"^#+ (.*)$", README, re.MULTILINE)
    anchors = {re.sub(r"[^a-z0-9 -]", "", heading.lower()).replace(" ", "-") for heading in headings}
    assert set(re.findall(r"\]\(#([^)]*)\)", README)) <= anchors


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_each_module_that_a_page_names_exists(page: Path) -> None:
    for name in re.findall(r"`(pipeline/[\w/]+\.(?:py|yml))`", page.read_text(encoding="utf-8")):
        assert (ROOT / name).exists(), name


def test_every_page_of_docs_is_listed() -> None:
    for page in (ROOT / "docs").glob("*.md"):
        assert f"(docs/{page.name})" in README, page.name


def test_the_columns_of_the_list_of_sources_are_all_explained() -> None:
    from pipeline.corpus_folder import COLUMNS

    table = README.partition("| column of `sources.csv`")[2].partition("\n\n")[0]
    assert set(re.findall(r"`([a-z0-9]+)`", "".join(line.split("|")[1] for line in table.splitlines()[2:]))) == set(
        COLUMNS
    )


def test_a_fresh_readme_has_no_stale_block() -> None:
    assert stale_blocks(README, README) == []


def test_a_changed_block_is_named() -> None:
    text = "<!-- begin: tables -->\nold\n<!-- end: tables -->"
    assert stale_blocks(text, replaced(text, {"tables": "new\n"})) == ["tables"]


def test_text_outside_the_blocks_stays() -> None:
    text = "a\n<!-- begin: tables -->\nold\n<!-- end: tables -->\nb"
    assert replaced(text, {"tables": "new\n"}) == text.replace("old", "new")


def test_a_block_that_readme_lacks_is_said() -> None:
    with pytest.raises(ReadmeError, match="found no block 'tables'"):
        replaced("nothing", {"tables": "new\n"})


def test_short_members_share_a_line_and_long_ones_do_not() -> None:
    spread = spread_json({"a": 1, "b": [], "c": ["x" * 100, "y"], "d": None})
    assert spread == '{\n  "a": 1, "b": [],\n  "c": ["' + "x" * 100 + '", "y"],\n  "d": null\n}'


def test_spread_json_says_the_same_as_json() -> None:
    value = {"a": [{"b": "x" * 130, "c": [1, 2]}, {}], "d": {"e": None}}
    assert json.loads(spread_json(value)) == value


def test_a_cut_text_says_that_more_follows() -> None:
    assert cut(["a", "b\nc"], 2) == "a\nb\n…"
    assert cut(["a", "b"], 2) == "a\nb"


def test_a_field_without_gold_is_not_among_the_lowest() -> None:
    fields = {"people": {"strict": {"f1": None}}, "roles": {"strict": {"f1": 0.5}}}
    assert lowest({"fields": fields}) == "Lowest strict F1: roles 0.50."
