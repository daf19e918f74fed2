"""The Makefile starts the stages that a change asks for and no others, and tells what could not be built.

A stand-in for Python notes which stages are started, so that no model is loaded here.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BUILD = ["clean", "parse", "extract", "resolve", "emit", "export"]
# Notes the stage; FAULTY_STAGE lists an error, FAILING_STAGE exits 1; finish fails as the real one does.
STAND_IN = """#!/bin/sh
if [ "$2" = pipeline.build_lock ]; then shift 3; exec "$@"; fi
echo "$3" >> "$NOTES"
stage=$3
while [ $# -gt 0 ]; do
  case $1 in
    --out) out=$2 ;;
    --errors) errors=$2 ;;
  esac
  shift
done
case $stage in
  finish) cat "$errors"/*.jsonl > "$out"; exit 1 ;;
  evaluate) mkdir -p "$out"; echo "people 1.00" ;;
  *) mkdir -p "$out"; echo made > "$out/kept" ;;
esac
if [ "$stage" = "$FAULTY_STAGE" ]; then echo '{"fault": 1}' > "$errors"; fi
if [ "$stage" = "$FAILING_STAGE" ]; then exit 1; fi
exit 0
"""


class Project:
    """A copy of the project's frame with a corpus of two releases."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.notes = folder / "notes"

    def make(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Words for make in, what it did out; the environment of an outer make is kept away."""
        surroundings = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
        surroundings |= {"NOTES": str(self.notes), "FAULTY_STAGE": "", "FAILING_STAGE": ""} | environment
        # One at a time, so that the notes have one order.
        python = f"PY={self.folder / 'stand in'}".replace(" ", "\\ ")
        command = ["make", "VENV_READY=1", "JOBS=1", python, *words]
        return subprocess.run(
            command, cwd=self.folder, env=surroundings, capture_output=True, text=True, check=False, timeout=60
        )

    def stages(self, *words: str, **environment: str) -> list[str]:
        """Words for make in, the stages that it started out."""
        self.notes.write_text("", encoding="utf-8")
        self.make(*words, **environment)
        return self.notes.read_text(encoding="utf-8").split()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    for folder in ("corpus/raw", "corpus/gold", "pipeline/rules", "schemas"):
        (tmp_path / folder).mkdir(parents=True)
    for name in ("Makefile", "pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / name, tmp_path)
    for name in ("corpus/raw/a.txt", "corpus/raw/b.md", "corpus/gold/a.json", "corpus/sources.csv"):
        (tmp_path / name).write_text("first\n", encoding="utf-8")
    for name in ("pipeline/__main__.py", "pipeline/parse.py", "pipeline/rules/dates.yml", "schemas/record.schema.json"):
        (tmp_path / name).write_text("first\n", encoding="utf-8")
    stand_in = tmp_path / "stand in"
    stand_in.write_text(STAND_IN, encoding="utf-8")
    stand_in.chmod(0o755)
    return Project(tmp_path)


@pytest.fixture
def built(project: Project) -> Project:
    assert project.make().returncode == 0
    return project


def test_the_first_build_runs_every_stage_once_in_order(project: Project) -> None:
    assert project.stages() == [*BUILD, "evaluate"]


def test_a_build_without_a_change_starts_nothing(built: Project) -> None:
    assert built.stages() == []


def test_a_build_shows_the_scores_also_when_nothing_changed(built: Project) -> None:
    assert "people 1.00" in built.make().stdout


def test_touching_a_file_without_changing_it_starts_nothing(built: Project) -> None:
    os.utime(built.folder / "corpus/raw/a.txt")
    os.utime(built.folder / "pipeline/parse.py")
    assert built.stages() == []


@pytest.mark.parametrize(
    "changed",
    [
        "corpus/raw/a.txt",
        "corpus/sources.csv",
        "pipeline/parse.py",
        "pipeline/rules/dates.yml",
        "requirements.lock",
        "schemas/record.schema.json",
    ],
)
def test_a_changed_input_starts_the_stages(built: Project, changed: str) -> None:
    (built.folder / changed).write_text("second\n", encoding="utf-8")
    assert built.stages() == [*BUILD, "evaluate"]


@pytest.mark.parametrize("limit", ["TIME_LIMIT=9", "MEMORY_LIMIT=9", "MAX_RAW_BYTES=9", "MAX_TEXT_CHARACTERS=9"])
def test_another_limit_tries_again_what_was_over_it(built: Project, limit: str) -> None:
    assert built.stages(limit) == [*BUILD, "evaluate"]
    assert built.stages(limit) == []


def test_another_number_of_processes_starts_nothing(built: Project) -> None:
    assert built.stages("JOBS=3") == []


def test_with_several_processes_data_set_and_scores_are_made_side_by_side(project: Project) -> None:
    stages = project.stages("JOBS=2")
    assert stages[:5] == BUILD[:5]
    assert sorted(stages[5:]) == ["evaluate", "export"]


def test_a_change_that_keeps_size_and_time_is_noticed(built: Project) -> None:
    release = built.folder / "corpus/raw/a.txt"
    before = release.stat()
    release.write_text("FIRST\n", encoding="utf-8")
    os.utime(release, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert built.stages() == [*BUILD, "evaluate"]


def test_changed_gold_only_starts_the_scores(built: Project) -> None:
    (built.folder / "corpus/gold/a.json").write_text("second\n", encoding="utf-8")
    assert built.stages() == ["evaluate"]


def test_an_added_release_is_noticed(built: Project) -> None:
    (built.folder / "corpus/raw/c d.html").write_text("new\n", encoding="utf-8")
    assert built.stages() == [*BUILD, "evaluate"]


def test_a_removed_release_is_noticed(built: Project) -> None:
    (built.folder / "corpus/raw/b.md").unlink()
    assert built.stages() == [*BUILD, "evaluate"]


def test_a_removed_rule_file_is_noticed(built: Project) -> None:
    (built.folder / "pipeline/rules/dates.yml").unlink()
    assert built.stages() == [*BUILD, "evaluate"]


def test_a_corpus_without_gold_gets_a_data_set_and_no_scores(project: Project) -> None:
    shutil.rmtree(project.folder / "corpus/gold")
    assert project.stages() == BUILD
    assert "found no such folder" in project.make("evaluate").stderr


def test_scores_of_another_corpus_do_not_stay(built: Project) -> None:
    shutil.rmtree(built.folder / "corpus/gold")
    assert "people 1.00" not in built.make().stdout
    assert not (built.folder / "outputs/evaluation").exists()


def test_another_corpus_and_target_may_have_spaces_in_their_names(project: Project) -> None:
    shutil.copytree(project.folder / "corpus", project.folder / "my corpus")
    assert project.stages("CORPUS=my corpus", "OUTPUTS=my out") == [*BUILD, "evaluate"]
    assert project.stages("CORPUS=my corpus", "OUTPUTS=my out") == []
    assert (project.folder / "my out/dataset/kept").exists()
    assert not (project.folder / "outputs").exists()


def test_a_bad_release_lets_the_rest_be_built_and_ends_non_zero(project: Project) -> None:
    run = project.make(FAULTY_STAGE="clean")
    assert run.returncode != 0
    assert project.notes.read_text(encoding="utf-8").split() == [*BUILD, "evaluate", "finish"]
    assert "fault" in (project.folder / "outputs/errors.jsonl").read_text(encoding="utf-8")


def test_errors_that_stay_make_every_later_build_end_non_zero(project: Project) -> None:
    project.make(FAULTY_STAGE="clean")
    assert project.stages() == ["finish"]
    assert project.make().returncode != 0


def test_errors_that_are_mended_leave_an_empty_list(project: Project) -> None:
    project.make(FAULTY_STAGE="clean")
    (project.folder / "corpus/raw/a.txt").write_text("mended\n", encoding="utf-8")
    assert project.make().returncode == 0
    assert (project.folder / "outputs/errors.jsonl").read_bytes() == b""


def test_malformed_gold_does_not_hide_the_scores(project: Project) -> None:
    run = project.make(FAULTY_STAGE="evaluate", FAILING_STAGE="evaluate")
    assert run.returncode != 0
    assert "people 1.00" in run.stdout
    assert project.stages() == ["finish"]


def test_a_stage_that_breaks_off_stops_the_build_and_is_run_again(project: Project) -> None:
    assert project.stages(FAILING_STAGE="extract") == ["clean", "parse", "extract"]
    assert project.stages() == ["extract", "resolve", "emit", "export", "evaluate"]


def test_a_stage_that_breaks_off_leaves_its_errors_in_the_joined_list(project: Project) -> None:
    assert project.make(FAULTY_STAGE="extract", FAILING_STAGE="extract").returncode != 0
    assert "fault" in (project.folder / "outputs/errors.jsonl").read_text(encoding="utf-8")


def test_verify_builds_again_and_says_that_all_is_equal(built: Project) -> None:
    run = built.make("verify")
    assert run.returncode == 0
    assert "equal, byte by byte" in run.stdout


def test_verify_fails_when_a_built_file_differs(built: Project) -> None:
    (built.folder / "outputs/5_records/kept").write_text("other\n", encoding="utf-8")
    run = built.make("verify")
    assert run.returncode != 0
    assert "5_records/kept" in run.stdout


def test_clean_removes_what_was_built_and_nothing_else(built: Project) -> None:
    (built.folder / "outputs/README.md").write_text("stays\n", encoding="utf-8")
    (built.folder / "outputs/mine.txt").write_text("stays\n", encoding="utf-8")
    assert built.make("clean").returncode == 0
    assert sorted(path.name for path in (built.folder / "outputs").iterdir()) == ["README.md", "mine.txt"]


def test_clean_where_nothing_was_built_removes_nothing(project: Project) -> None:
    (project.folder / "outputs/dataset").mkdir(parents=True)
    (project.folder / "outputs/dataset/thesis.txt").write_text("mine\n", encoding="utf-8")
    run = project.make("clean")
    assert (run.stdout, run.returncode) == ("outputs: found no build, so nothing is removed\n", 0)
    assert (project.folder / "outputs/dataset/thesis.txt").exists()


def test_a_data_set_that_was_removed_is_made_anew(built: Project) -> None:
    shutil.rmtree(built.folder / "outputs/dataset")
    assert built.stages() == ["export"]
    assert (built.folder / "outputs/dataset/kept").read_text(encoding="utf-8") == "made\n"


def test_a_data_set_that_was_altered_is_made_anew_once(built: Project) -> None:
    (built.folder / "outputs/dataset/kept").write_text("", encoding="utf-8")
    assert built.stages() == ["export"]
    assert built.stages() == []


def test_scores_that_were_removed_are_made_anew(built: Project) -> None:
    shutil.rmtree(built.folder / "outputs/evaluation")
    assert built.stages() == ["evaluate"]
    assert built.stages() == []


@pytest.mark.parametrize("linked", ["raw", "sources.csv"])
def test_a_change_behind_a_link_is_noticed(project: Project, linked: str) -> None:
    (project.folder / "corpus" / linked).rename(project.folder / "elsewhere")
    (project.folder / "corpus" / linked).symlink_to(project.folder / "elsewhere")
    assert project.make().returncode == 0
    changed = project.folder / "elsewhere" / ("a.txt" if linked == "raw" else "")
    changed.write_text("second\n", encoding="utf-8")
    assert project.stages() == [*BUILD, "evaluate"]


def test_scores_of_somebody_elses_are_left_alone(project: Project) -> None:
    shutil.rmtree(project.folder / "corpus/gold")
    (project.folder / "outputs/evaluation").mkdir(parents=True)
    assert project.make().returncode == 0
    assert (project.folder / "outputs/evaluation").is_dir()


@pytest.mark.parametrize("sign", ["$", '"', "`", ":", ";", "|", "%", "\n"])
@pytest.mark.parametrize("name", ["CORPUS", "OUTPUTS"])
def test_a_folder_name_with_a_sign_of_makes_is_refused(project: Project, name: str, sign: str) -> None:
    run = project.make(f"{name}=a{sign}b")
    assert run.returncode == 2
    assert f"{name}: found {'line end' if sign == chr(10) else sign} in the folder name, expected none of" in run.stderr
    assert sorted(path.name for path in project.folder.iterdir() if path.name.startswith(("a", "outputs"))) == []


@pytest.mark.parametrize("name", ["CORPUS", "OUTPUTS"])
def test_an_empty_folder_name_is_refused(project: Project, name: str) -> None:
    run = project.make("clean", f"{name}=")
    assert (run.stdout, run.returncode) == ("", 2)
    assert f"{name}: found nothing, expected a folder" in run.stderr


@pytest.mark.parametrize("outputs", ["corpus/raw", "corpus/raw/out"])
def test_outputs_among_the_raw_files_are_refused(project: Project, outputs: str) -> None:
    run = project.make(f"OUTPUTS={outputs}")
    assert (run.stdout, run.returncode) == ("", 2)
    assert f"OUTPUTS: found {outputs}, a folder among the raw files" in run.stderr
    assert sorted(path.name for path in (project.folder / "corpus/raw").iterdir()) == ["a.txt", "b.md"]


def test_a_dry_run_writes_nothing(project: Project) -> None:
    run = project.make("-n")
    assert run.returncode == 0
    assert "pipeline clean" in run.stdout
    assert not (project.folder / "outputs").exists()


def test_two_targets_at_once_wait_for_each_other(project: Project) -> None:
    run = project.make("-j4", "dataset", "evaluate")
    assert (run.stderr.split().count("export"), run.returncode) == (1, 0)


def test_a_call_from_elsewhere_is_told_the_way(project: Project, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    command = ["make", "-f", str(project.folder / "Makefile")]
    run = subprocess.run(command, cwd=elsewhere, capture_output=True, text=True, check=False, timeout=60)
    assert run.returncode == 2
    assert "expected the folder of the project; fix: make -C" in run.stderr


def test_explain_without_a_release_asks_for_one(built: Project) -> None:
    run = built.make("explain")
    assert run.returncode != 0
    assert "make explain RELEASE=" in run.stderr


def test_help_says_what_every_public_target_is_for(project: Project) -> None:
    public = set(re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {"all", "bench", "check", "errors", "evaluate", "explain", "floors", "test", "verify"} <= public
    assert public == set(re.findall(r"^  make ([a-z]+) +\S", project.make("help").stdout, re.MULTILINE))


def test_too_old_a_python_is_refused_with_what_to_do(project: Project) -> None:
    old = project.folder / "python3.9"
    old.write_text('#!/bin/sh\n[ "$1" = -V ] && echo "Python 3.9.18"\nexit 1\n', encoding="utf-8")
    old.chmod(0o755)
    run = project.make("install", f"PYTHON={old}")
    assert run.returncode != 0
    assert "found Python 3.9.18, expected Python 3.11 or newer" in run.stderr


def test_no_python_is_refused_with_what_to_do(project: Project) -> None:
    run = project.make("install", "PYTHON=no-such-python")
    assert run.returncode != 0
    assert "no-such-python: not found; install Python 3.11 or newer" in run.stderr


def test_an_environment_made_from_this_lock_is_left_alone(project: Project) -> None:
    lock, metadata = (project.folder / name for name in ("requirements.lock", "pyproject.toml"))
    (project.folder / ".venv").mkdir()
    (project.folder / ".venv/installed").write_bytes(lock.read_bytes() + metadata.read_bytes())
    os.utime(project.folder / ".venv/installed", (0, 0))
    run = project.make(".venv/installed", "VENV_READY=", "PYTHON=no-such-python")
    assert run.returncode == 0, run.stderr


def test_the_stages_are_told_apart_from_what_is_asked_for(project: Project) -> None:
    run = project.make()
    assert run.stderr.split() == [*BUILD, "evaluate"]
    assert not set(run.stdout.split()) & set(BUILD)


def test_with_another_corpus_the_check_is_of_that_corpus_alone(built: Project) -> None:
    built.notes.write_text("", encoding="utf-8")
    built.make("check", "CORPUS=other")
    assert built.notes.read_text(encoding="utf-8").split() == ["check"]
