"""The whole way with the real model: bytes in, a valid record out, whatever the format, the seed or the gold."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from pipeline.parse import parse_releases
from pipeline.records import CleanRelease
from pipeline.validate import spans_of
from tests.releases import cleaned, record_of

ROOT = Path(__file__).parent.parent
HEADLINE = "Treasury Sanctions the Grey Gull Network"
LEAD = (
    "WASHINGTON – Today, Treasury’s Office of Foreign Assets Control (OFAC) designated {roe} and "
    "{river} (RTC) pursuant to Executive Order (E.O.) 13818. Roe is the director of RTC, which moved stolen "
    "oil from Belarus since 2019. On May 3, 2021, the European Union sanctioned Roe as well."
)
QUOTED = "“We will close each of the rivers on which they carry what they stole,” said OFAC Director Andrea M. Gacki."
REASON = "RTC is being designated for being owned or controlled by, directly or indirectly, Roe."
BLOCKED = (
    "All property of these persons in the United States is blocked and must be reported to OFAC, as Jim Poe knows."
)
BARE = {"roe": "Jane Anna Roe", "river": "River Trading LLC"}
BOLD = {name: f"**{words}**" for name, words in BARE.items()}
TAGGED = {name: f"<strong>{words}</strong>" for name, words in BARE.items()}
PARTS = (QUOTED, REASON, "SANCTIONS IMPLICATIONS", BLOCKED)
PAGE = (
    "<html><head><title>{title}</title></head><body><nav><a href='/x'>Home of Jim Poe</a></nav><article>"
    "<h1>{title}</h1><p>{body}</p></article><footer>Write to Jim Poe</footer></body></html>"
)
SOURCES = {
    "r1.txt": "\n\n".join([HEADLINE, LEAD.format(**BARE), *PARTS]),
    "r1.md": "\n\n".join([f"---\ntitle: {HEADLINE}\n---", LEAD.format(**BOLD), *PARTS]).replace("SANC", "### SANC"),
    "r1.html": PAGE.format(title=HEADLINE, body="</p><p>".join([LEAD.format(**TAGGED), *PARTS])),
}
ROW = {"publisher": "U.S. Department of the Treasury", "published": "2021-05-04", "title": HEADLINE}


def whole_way(language: Any, source: str, file: str) -> tuple[CleanRelease, dict[str, Any]]:
    """Model, source and file name in, the clean release and its record out."""
    ((release, rows),) = parse_releases([cleaned(source, file=file, **ROW)], language)
    return release, record_of(release, rows)


@pytest.fixture(scope="module")
def built(language: Any) -> dict[str, tuple[CleanRelease, dict[str, Any]]]:
    """The same release in each format: file name → clean release and record."""
    return {file: whole_way(language, source, file) for file, source in SOURCES.items()}


@pytest.fixture(params=sorted(SOURCES))
def record(request: pytest.FixtureRequest, built: dict[str, tuple[CleanRelease, dict[str, Any]]]) -> dict[str, Any]:
    """The record of the release in one format."""
    return built[request.param][1]


def test_the_record_says_who_published_what_and_when(record: dict[str, Any]) -> None:
    release = record["release"]
    assert (release["id"], release["kind"], release["title"]) == ("r1", "designation", HEADLINE)
    assert (release["publisher"], release["published"]) == (ROW["publisher"], "2021-05-04")


def test_people_have_their_full_name_short_forms_and_offices(record: dict[str, Any]) -> None:
    people = {person["name"]: person for person in record["people"]}
    assert set(people) == {"Andrea M. Gacki", "Jane Anna Roe"}
    assert people["Jane Anna Roe"]["short_forms"] == ["Roe"]
    offices = {(role["title"], role["organization"]) for role in people["Jane Anna Roe"]["roles"]}
    assert offices == {("director", "River Trading LLC")}


def test_entities_have_their_full_name_type_and_acronyms(record: dict[str, Any]) -> None:
    entities = {entity["name"]: (entity["type"], entity["acronyms"]) for entity in record["entities"]}
    assert entities["River Trading LLC"] == ("company", ["RTC"])
    assert entities["Office of Foreign Assets Control"] == ("public_body", ["OFAC"])
    assert entities["Belarus"][0] == "place"
    assert "Washington" not in entities


def test_dates_are_resolved_against_the_day_of_publication(record: dict[str, Any]) -> None:
    dates = {(date["text"], date["value"]) for date in record["dates"]}
    assert dates == {("Today", "2021-05-04"), ("since 2019", "2019/.."), ("May 3, 2021", "2021-05-03")}


def test_the_order_is_cited_in_its_normal_form(record: dict[str, Any]) -> None:
    assert [citation["id"] for citation in record["citations"]] == ["EO 13818"]


def test_who_is_acted_against_under_what_and_why(record: dict[str, Any]) -> None:
    new = {entry["subject"]: entry for entry in record["designations"] if entry["event"] == "new"}
    assert set(new) == {"Jane Anna Roe", "River Trading LLC"}
    assert all((entry["action"], entry["authorities"]) == ("block", ["EO 13818"]) for entry in new.values())
    bases = {(basis["basis"], basis["target"]) for basis in new["River Trading LLC"]["bases"]}
    assert bases == {("owned_or_controlled_by", "Jane Anna Roe")}


def test_an_earlier_act_of_another_body_is_recalled_with_its_day(record: dict[str, Any]) -> None:
    (earlier,) = [entry for entry in record["designations"] if entry["event"] == "previous"]
    assert (earlier["subject"], earlier["by"], earlier["date"]) == ("Jane Anna Roe", "European Union", "2021-05-03")


def test_a_quotation_is_given_to_its_speaker(record: dict[str, Any]) -> None:
    (statement,) = record["statements"]
    assert (statement["speaker"], statement["begins"]) == ("Andrea M. Gacki", "We will close each of")


def test_every_span_holds_the_words_it_says(built: dict[str, tuple[CleanRelease, dict[str, Any]]]) -> None:
    for release, record in built.values():
        found = list(spans_of(record))
        assert len(found) > 20
        assert all(release.text[span["start"] : span["end"]] == span["text"] for _, span in found)


def test_nothing_is_taken_from_boilerplate_navigation_and_footer(record: dict[str, Any]) -> None:
    assert not [place for place, span in spans_of(record) if "Poe" in span["text"]]


BUILD = """
import sys
from pathlib import Path
from pipeline.build_stages import stages
for _, stage in stages(Path(sys.argv[1]), Path(sys.argv[2])):
    stage()
"""


def write_corpus(folder: Path, *, gold: bool) -> Path:
    """Folder and whether there is gold in; writes a corpus of one release, with gold that no program can read."""
    (folder / "raw").mkdir(parents=True)
    (folder / "raw/r1.txt").write_text(SOURCES["r1.txt"], encoding="utf-8")
    cells = f'r1,r1.txt,{ROW["publisher"]},2021-05-04,"{HEADLINE}"'
    (folder / "sources.csv").write_text(f"id,file,publisher,published,title\n{cells}\n", encoding="utf-8")
    if gold:
        (folder / "gold").mkdir()
        (folder / "gold/r1.json").write_bytes(b"\xff{ no gold")
    return folder


def build(corpus: Path, out: Path, seed: int) -> dict[str, bytes]:
    """Corpus, target folder and seed of Python's hashes in, the files that a build of its own process writes out."""
    environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
    command = [sys.executable, "-c", BUILD, str(corpus), str(out)]
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=180)
    assert run.returncode == 0, run.stderr
    return files_of(out)


def files_of(folder: Path) -> dict[str, bytes]:
    """Folder in, its files with their bytes out."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, bytes]]:
    """Two builds of one release: the second with another seed, of a corpus that has gold."""
    folder = tmp_path_factory.mktemp("builds")
    corpora = [write_corpus(folder / "plain", gold=False), write_corpus(folder / "labelled", gold=True)]
    with ThreadPoolExecutor() as pool:
        return list(pool.map(build, corpora, [folder / "one", folder / "two"], [1, 4321]))


def test_the_build_has_a_file_of_each_stage(builds: list[dict[str, bytes]]) -> None:
    stages = ("1_clean", "2_parsed", "3_mentions", "4_resolved", "5_records")
    assert {f"{stage}/r1.json" for stage in stages} <= set(builds[0])


def test_neither_the_seed_of_the_hashes_nor_gold_changes_a_byte(builds: list[dict[str, bytes]]) -> None:
    assert builds[0] == builds[1]
