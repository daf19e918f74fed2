"""The challenge set: its notation, the comparison with records, and the floors under its rates."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.challenge.build import raw_of
from pipeline.challenge.checks import failures
from pipeline.challenge.command import FLOORS, Result, below_floor, failure_lines, rates, results_of, run, table
from pipeline.challenge.notation import Designation, Role, read_designation, read_role
from pipeline.challenge.sets import Passage, read_construction, read_set
from pipeline.problems import ReleaseError
from pipeline.records import read_json

SET = Path(__file__).parent / "challenge"
HEAD = "why: hard\npublisher: Harbour Office\ndate: 2021-06-17\nkind: designation\npassages:\n"
FEWEST = 10
FEWEST_CONSTRUCTIONS = 40


def written(folder: Path, passages: str, *, name: str = "tiny.yml", head: str = HEAD) -> Path:
    """Folder and the passages of a construction as YAML in, the path of its file out."""
    path = folder / name
    path.write_text(head + passages, encoding="utf-8")
    return path


def only_passage(folder: Path, passage: str) -> Passage:
    """Folder and one passage as YAML in, it as it is read out."""
    return read_construction(written(folder, passage))[0]


def faults(path: Path) -> list[str]:
    """Path of a faulty file in, what is said of it out."""
    with pytest.raises(ReleaseError) as caught:
        read_construction(path)
    return [str(problem) for problem in caught.value.problems]


def record(**facts: Any) -> dict[str, Any]:
    """Some lists of a record in, a record that is empty but for them out."""
    fields = ("citations", "dates", "designations", "entities", "people", "statements")
    return {name: facts.get(name, []) for name in fields}


def person(name: str, *, roles: tuple[dict[str, Any], ...] = (), **forms: list[str]) -> dict[str, Any]:
    """Name, roles and forms in, a person of a record out."""
    return {"name": name, "aliases": [], "short_forms": [], "roles": list(roles), **forms}


def role(title: str, organization: str | None = None, status: str | None = None) -> dict[str, Any]:
    """Title, body and status in, a role of a record out."""
    return {"title": title, "organization": organization, "status": status, "start": None, "end": None}


def body(name: str, kind: str = "public_body", **forms: list[str]) -> dict[str, Any]:
    """Name, type and forms in, an entity of a record out."""
    return {"name": name, "type": kind, "acronyms": [], "aliases": [], "identifiers": [], **forms}


def designation(subject: str, **facts: Any) -> dict[str, Any]:
    """Subject and facts in, a new blocking of a record out."""
    plain: dict[str, Any] = {
        "action": "block",
        "event": "new",
        "authorities": [],
        "bases": [],
        "by": None,
        "date": None,
    }
    return {"subject": subject, **plain, **facts}


def fields_of(folder: Path, passage: str, found: dict[str, Any]) -> list[str]:
    """Folder, one passage as YAML and a record in, the fields that fail out."""
    return [failure.field for failure in failures(only_passage(folder, passage), found)]


def test_a_role_is_read_with_body_status_and_dates() -> None:
    assert read_role("Head @ Port (North) Agency (former) [2016, 2018-03]") == Role(
        "Head", "Port (North) Agency", "former", ("2016", "2018-03")
    )
    assert read_role("owner") == Role("owner", None, None, None)
    assert read_role("Minister [, 2019]") == Role("Minister", None, None, (None, "2019"))


def test_a_role_of_unknown_status_is_refused() -> None:
    with pytest.raises(ValueError, match="the status 'late', expected one of acting"):
        read_role("Head @ Port Agency (late)")


def test_a_designation_is_read_with_all_its_parts() -> None:
    text = (
        "Iva Marsh | block new | under EO 13818, EO 13224 | for member_of > Ring | for conduct | by Council | on 2021"
    )
    assert read_designation(text) == Designation(
        "Iva Marsh",
        "block",
        "new",
        ("EO 13818", "EO 13224"),
        (("member_of", "Ring"), ("conduct", None)),
        "Council",
        "2021",
    )
    assert read_designation("Iva Marsh | visa previous | under -").authorities == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Iva Marsh", "expected block or other"),
        ("Iva Marsh | block new | because", "the part 'because'"),
        ("Iva Marsh | block new | for fun", "the basis 'fun'"),
        ("Iva Marsh | block new | by A | by B", "A and B, expected one"),
    ],
)
def test_a_faulty_designation_is_refused(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read_designation(text)


def test_a_word_that_the_passage_lacks_is_told_with_its_place(tmp_path: Path) -> None:
    path = written(tmp_path, "  - {text: Iva Marsh owns it., people: {Ivo Marsh: {roles: [holder @ Port]}}}\n")
    assert faults(path) == [
        "tiny.yml: passage 1, people: found 'Ivo Marsh', expected words of the passage; fix: correct the answer",
        (
            "tiny.yml: passage 1, people.Ivo Marsh.roles: found 'holder', expected words of the passage; "
            "fix: correct the answer"
        ),
    ]


def test_unknown_keys_and_empty_answers_are_told(tmp_path: Path) -> None:
    path = written(tmp_path, "  - {text: One., persons: [One]}\n  - {text: Two., dates: 2021}\n")
    said = "\n".join(faults(path))
    assert "passage 1, persons: found an unknown key" in said
    assert "passage 1: found nothing that is asked" in said
    assert "passage 2, dates: found 2021, expected a list, or a mapping" in said


def test_a_head_without_day_or_kind_is_told(tmp_path: Path) -> None:
    head = "why: hard\npublisher: Harbour Office\ndate: June\nkind: party\npassages:\n"
    said = "\n".join(faults(written(tmp_path, "  - {text: One., exactly: [dates]}\n", head=head)))
    assert "passage 1, date: found 'June', expected a day" in said
    assert "passage 1, kind: found 'party'" in said


def test_a_file_that_is_no_yaml_or_has_no_passages_is_told(tmp_path: Path) -> None:
    assert "no list `passages`" in faults(written(tmp_path, "", head="why: hard\n"))[0]
    assert "quote texts that hold a colon" in faults(written(tmp_path, "", head="why: [\n"))[0]


def test_an_unknown_construction_is_told(tmp_path: Path) -> None:
    written(tmp_path, "  - {text: One., exactly: [dates]}\n")
    with pytest.raises(ReleaseError, match=r"no file other\.yml"):
        read_set(tmp_path, only=["other"])


def test_quotation_marks_and_markup_do_not_part_an_answer_from_its_passage(tmp_path: Path) -> None:
    passage = only_passage(
        tmp_path, "  - {text: '**Iva** O’Marsh &amp; Sons', organisations: [\"Iva O'Marsh & Sons\"]}\n"
    )
    assert list(passage.expected["organisations"]) == ["Iva O'Marsh & Sons"]


def test_a_passage_becomes_a_release_of_its_format(tmp_path: Path) -> None:
    plain = only_passage(tmp_path, "  - {text: One., exactly: [dates]}\n")
    marked = only_passage(tmp_path, "  - {text: One., format: md, headline: Sea, exactly: [dates]}\n")
    page = only_passage(tmp_path, "  - {text: <p>One.</p>, format: html, headline: Sea, exactly: [dates]}\n")
    assert raw_of(plain) == b"New Sanctions Imposed\n\nOne.\n"
    assert raw_of(marked) == b"# Sea\n\nOne.\n"
    assert b"<h1>Sea</h1>\n<p>One.</p>" in raw_of(page)


def test_people_are_compared_with_forms_and_roles(tmp_path: Path) -> None:
    asked = "  - {text: Iva Marsh Marsh head PA, people: {Iva Marsh: {short: [Marsh], roles: [head @ PA (former)]}}}\n"
    port = body("Port Agency", acronyms=["PA"])
    right = person("Iva Marsh", short_forms=["Marsh"], roles=(role("head", "Port Agency", "former"),))
    assert fields_of(tmp_path, asked, record(people=[right], entities=[port])) == []
    wrong = person("Iva Marsh", roles=(role("head", None, "former"),))
    assert fields_of(tmp_path, asked, record(people=[wrong], entities=[port])) == ["people.short_forms", "roles"]
    assert fields_of(tmp_path, asked, record()) == ["people"]


def test_a_role_without_body_asks_that_none_is_found(tmp_path: Path) -> None:
    asked = "  - {text: Iva Marsh head, people: {Iva Marsh: {roles: [head]}}}\n"
    assert fields_of(tmp_path, asked, record(people=[person("Iva Marsh", roles=(role("head"),))])) == []
    found = record(people=[person("Iva Marsh", roles=(role("head", "Port"),))])
    assert fields_of(tmp_path, asked, found) == ["roles"]


def test_entities_are_compared_by_name_type_and_forms(tmp_path: Path) -> None:
    asked = "  - {text: Port Agency PA, organisations: {Port Agency: {type: public_body, acronyms: [PA]}}}\n"
    assert fields_of(tmp_path, asked, record(entities=[body("Port Agency", acronyms=["PA"])])) == []
    found = record(entities=[body("Port Agency", "company")])
    assert fields_of(tmp_path, asked, found) == ["entities.type", "entities.acronyms"]
    assert fields_of(tmp_path, asked, record(entities=[body("Port Agency", "place")])) == ["organisations"]


def test_dates_and_citations_are_compared_with_values(tmp_path: Path) -> None:
    asked = "  - {text: in 2016, dates: {2016: '2016'}, citations: {EO 1: {sections: [1(a)], kind: executive_order}}}\n"
    order: dict[str, Any] = {"id": "EO 1", "kind": "statute", "sections": [], "amended_by": [], "title": None}
    found = record(dates=[{"text": "2016", "value": "2016~"}], citations=[order])
    assert fields_of(tmp_path, asked, found) == ["dates", "citations.sections", "citations.kind"]


def test_designations_are_compared_in_the_parts_that_are_asked(tmp_path: Path) -> None:
    words = "Iva Marsh | block new | under EO 1 | for member_of > Ring | by - | on 2021"
    asked = f'  - {{text: Iva Marsh, designations: ["{words}"]}}\n'
    basis = {"basis": "member_of", "target": "Ring"}
    right = designation("Iva Marsh", authorities=["EO 1"], bases=[basis], date="2021")
    assert fields_of(tmp_path, asked, record(designations=[right])) == []
    wrong = designation("Iva Marsh", by="Council")
    assert fields_of(tmp_path, asked, record(designations=[wrong])) == [
        "designations.authority",
        "designations.basis",
        "designations.by",
        "designations.date",
    ]
    past = designation("Iva Marsh", event="previous")
    assert fields_of(tmp_path, asked, record(designations=[past])) == ["designations"]


def test_statements_are_compared_by_speaker_and_first_words(tmp_path: Path) -> None:
    asked = "  - {text: Iva Marsh “We will not rest”, statements: {Iva Marsh: We will not rest}}\n"
    passage = asked.replace("{text:", "{people: [Iva Marsh], text:")
    said = {"speaker": "Iva Marsh", "begins": "We will not rest until"}
    assert fields_of(tmp_path, asked, record(statements=[said])) == []
    assert fields_of(tmp_path, passage, record(people=[person("Iva Marsh")])) == ["statements"]


def test_what_must_be_absent_is_told_when_it_is_found(tmp_path: Path) -> None:
    asked = "  - {text: it may Iva, absent: {dates: [may], people: [Iva], designations: [Iva]}}\n"
    assert fields_of(tmp_path, asked, record(dates=[{"text": "Maybe", "value": "2021"}])) == []
    found = record(
        dates=[{"text": "late may", "value": "2021-05"}],
        people=[person("Iva Marsh", short_forms=["Iva"])],
        designations=[designation("Iva")],
    )
    assert fields_of(tmp_path, asked, found) == [
        "dates (spurious)",
        "people (spurious)",
        "designations (spurious)",
    ]


def test_exactly_tells_what_is_found_beyond_the_answer(tmp_path: Path) -> None:
    asked = "  - {text: Iva, people: [Iva], exactly: [people, roles, dates, designations]}\n"
    found = record(
        people=[person("Iva", roles=(role("head"),)), person("Port")],
        dates=[{"text": "2021", "value": "2021"}],
        designations=[designation("Iva")],
    )
    assert fields_of(tmp_path, asked, found) == [
        "people (spurious)",
        "roles (spurious)",
        "dates (spurious)",
        "designations (spurious)",
    ]


def test_the_table_holds_each_construction_and_the_causes(tmp_path: Path) -> None:
    passage = only_passage(tmp_path, "  - {text: Iva Marsh., people: [Iva Marsh]}\n")
    failed = Result(passage, tuple(failures(passage, record())))
    lines = list(table([Result(passage, ()), failed]))
    assert lines[1].split() == ["tiny", "1", "2", "0.50", "below", "0.90"]
    assert lines[2].split() == ["all", "1", "2", "0.50"]
    assert lines[3] == "0 of 1 constructions at 0.9 or better"
    assert lines[4] == "failures by field: people 1"
    assert next(iter(failure_lines([failed]))) == "\ntiny-01: Iva Marsh."
    assert rates([Result(passage, ()), failed]) == {"tiny": 0.5}


def test_a_passage_that_clean_refuses_fails_and_stops_no_other(tmp_path: Path, language: Any) -> None:
    passages = "  - {text: <p></p>, format: html, exactly: [dates]}\n  - {text: It was on June 1., exactly: [people]}\n"
    results = results_of(read_construction(written(tmp_path, passages)), language)
    assert [[failure.field for failure in result.failures] for result in results] == [["clean"], []]


def test_a_rate_below_its_floor_and_a_missing_floor_are_told() -> None:
    assert below_floor({"one": 0.5}, {"one": 0.5}) == []
    assert "one: found 0.4000, expected at least 0.5000" in below_floor({"one": 0.5}, {"one": 0.4})[0]
    assert "two: found no floor" in below_floor({"one": 0.5}, {"two": 1.0})[0]


def test_floors_rise_on_demand_and_sink_only_when_set_anew(
    tmp_path: Path, language: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("pipeline.language.load_language", lambda: language)
    written(tmp_path, "  - {text: It was on June 1., dates: {June 1: 2021-06-01}}\n")
    assert main_on(tmp_path, "--raise-floors") == 0
    assert read_json(tmp_path / FLOORS) == {"tiny": 1.0}
    written(tmp_path, "  - {text: It was on June 1., dates: {June 1: 1999}}\n")
    assert main_on(tmp_path, "--raise-floors", "--failures") == 1
    assert "dates: expected June 1 → 1999" in capsys.readouterr().out
    assert main_on(tmp_path, "--set-floors") == 0
    assert read_json(tmp_path / FLOORS) == {"tiny": 0.0}


def test_a_faulty_set_stops_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(tmp_path, "  - {text: One.}\n")
    assert main_on(tmp_path) == 1
    assert "challenge: tiny.yml: passage 1: found nothing that is asked" in capsys.readouterr().err


def main_on(folder: Path, *words: str) -> int:
    """Folder of a set and further words in, the exit code of the command out."""
    import argparse

    from pipeline.challenge.command import add_arguments

    parser = argparse.ArgumentParser()
    add_arguments(parser)
    return run(parser.parse_args(["--set", str(folder), *words]))


def test_each_construction_has_ten_passages_of_its_own() -> None:
    passages = read_set(SET)
    names = [passage.construction for passage in passages]
    assert all(names.count(name) >= FEWEST for name in names)
    assert len(set(names)) >= FEWEST_CONSTRUCTIONS
    assert len({passage.text for passage in passages}) == len(passages)


def test_no_rate_of_the_set_is_below_its_floor(language: Any) -> None:
    assert below_floor(read_json(SET / FLOORS), rates(results_of(read_set(SET), language))) == []
