"""The code keeps its one direction: no stage knows a later one, and extraction knows no gold."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "pipeline").rglob("*.py"))
BEFORE_THE_SCORES = ("clean", "edtf.py", "emit.py", "extract", "language.py", "offsets.py", "parse.py", "resolve")
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
LONGEST_MODULE = 400


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", LINT_IMPORTS, "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=120)


def test_the_import_contracts_are_kept() -> None:
    run = lint_imports(ROOT)
    assert run.returncode == 0, run.stdout


def test_a_stage_that_imports_a_later_one_breaks_the_contract(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOT / "pipeline", tmp_path / "pipeline", ignore=shutil.ignore_patterns("__pycache__"))
    with (tmp_path / "pipeline/parse.py").open("a", encoding="utf-8") as stream:
        stream.write("\nimport pipeline.emit\n")
    run = lint_imports(tmp_path)
    assert run.returncode != 0
    assert "pipeline.parse is not allowed to import pipeline.emit" in run.stdout


def test_extraction_has_no_word_for_gold() -> None:
    """Gold is read by the checks and the scores alone: before them no string, name or attribute says gold."""
    reading = []
    for module in MODULES:
        if module.relative_to(ROOT / "pipeline").parts[0] not in BEFORE_THE_SCORES:
            continue
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            words = [
                getattr(node, name) for name in ("id", "attr", "arg") if isinstance(getattr(node, name, None), str)
            ]
            if any("gold" in word for word in words) or _is_path_to_gold(node):
                reading.append(f"{module.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}")
    assert reading == []


def _is_path_to_gold(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and "gold" in Path(node.value).parts


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(ROOT)))
def test_a_module_can_be_read_in_one_go(module: Path) -> None:
    lines = len(module.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST_MODULE, f"{module.name}: found {lines} lines, expected {LONGEST_MODULE} at most; find a cut"
