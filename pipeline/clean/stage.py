"""Stage 1 over a corpus: cleans what is new or changed, keeps the rest, removes what is gone, lists what is wrong."""

from __future__ import annotations

import json
from pathlib import Path

from pipeline.clean.release import clean_with_problems
from pipeline.corpus_folder import CorpusFolder, SourceRow, read_corpus
from pipeline.problems import Problem, ReleaseError, crash, settle_problems
from pipeline.records import sha256, to_plain, write_json
from pipeline.rule_files import RuleFileError
from pipeline.stage_ledger import StageLedger, code_fingerprint, combined, package_fingerprint

STAGE = "clean"
CODE = (
    "clean/*.py",
    "corpus_folder.py",
    "gazetteers/countries.yml",
    "gazetteers/publishers.yml",
    "offsets.py",
    "records.py",
    "rule_files.py",
    "rules/boilerplate.yml",
    "rules/furniture.yml",
    "rules/repairs.yml",
)
PACKAGES = ("beautifulsoup4", "dateparser", "lxml", "markdown-it-py", "pyyaml")


def clean_corpus(corpus: Path, out: Path, *, errors: Path | None = None) -> int:
    """Corpus folder, target folder and errors file in; the number of releases cleaned anew out."""
    folder = read_corpus(corpus)
    ledger = StageLedger(out)
    code = combined(code_fingerprint(CODE), package_fingerprint(PACKAGES))
    problems = list(folder.problems)
    cleaned = 0
    for row in folder.rows:
        raw = folder.raw_path(row).read_bytes()
        fingerprint = combined(code, sha256(raw), sha256(json.dumps(to_plain(row), sort_keys=True)))
        # A release with a problem is cleaned each time, so that the problem is told each time.
        if ledger.is_fresh(row.id, fingerprint):
            continue
        cleaned += 1
        problems += _clean_one(raw, row, ledger, fingerprint)
    ledger.close()
    settle_problems(errors, STAGE, problems)
    return cleaned


def _clean_one(raw: bytes, row: SourceRow, ledger: StageLedger, fingerprint: str) -> list[Problem]:
    try:
        release, problems = clean_with_problems(raw, row=row)
    except ReleaseError as error:
        return list(error.problems)
    except RuleFileError:
        raise
    except Exception as error:  # noqa: BLE001 - what one page breaks must not take the others along
        return [crash(STAGE, row.id, error)]
    write_json(ledger.path(row.id), release)
    ledger.wrote(row.id, fingerprint if not problems else combined(fingerprint, "told"))
    return problems


__all__ = ["CorpusFolder", "clean_corpus"]
