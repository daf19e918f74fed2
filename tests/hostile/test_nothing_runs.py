"""A build of a hostile corpus opens no connection, starts no program and writes nowhere but into its outputs."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hostile.corpora import LAST, SENTENCE, Corpus, page

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "pipeline").rglob("*.py"))
UNSAFE_IMPORTS = frozenset(
    "cPickle dill ftplib http.client http.server jsonpickle marshal pickle requests shelve smtplib socket "
    "socketserver telnetlib urllib.request urllib3 xml.dom xml.etree xml.sax xmlrpc".split()
)
UNSAFE_CALLS = frozenset({"eval", "exec", "__import__", "compile"})
UNSAFE_ATTRIBUTES = frozenset({"os.system", "os.popen", "yaml.unsafe_load", "yaml.full_load", "yaml.load_all"})
SAFE_LOADERS = frozenset({"BaseLoader", "SafeLoader", "_LineLoader"})

# Every hook of the interpreter on files, programs and connections; none of them can be taken off again.
WATCHED = """
import json, os, sys
from pathlib import Path
corpus, out = sys.argv[1], os.path.realpath(sys.argv[2])
seen = []
def is_inside(path):
    return isinstance(path, int) or os.path.realpath(os.fsdecode(path)).startswith((out + "/", "/dev/null", out))
def hook(event, arguments):
    if event == "open":
        path, mode, flags = arguments
        writes = flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) if isinstance(flags, int) else False
        if path == "/etc/passwd" or writes and path is not None and not is_inside(path):
            seen.append([event, str(path)])
    elif event in ("os.mkdir", "os.remove", "os.rmdir", "os.chmod", "os.truncate", "os.utime"):
        if not is_inside(arguments[0]):
            seen.append([event, str(arguments[0])])
    elif event in ("os.rename", "os.link", "os.symlink"):
        if not all(map(is_inside, arguments[:2])):
            seen.append([event, str(arguments[:2])])
    elif event.startswith(("socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.system", "urllib.", "ftplib.",
                           "http.", "smtplib.", "webbrowser.", "shutil.")):
        seen.append([event, str(arguments)[:200]])
from pipeline.build_stages import stages
import pipeline.parse, pipeline.extract.stage, pipeline.resolve.stage, pipeline.emit, pipeline.export, dateparser
import pipeline.clean.stage, spacy
dateparser.parse("May 3, 2021")
sys.addaudithook(hook)
for _, stage in stages(Path(corpus), Path(out)):
    try:
        stage()
    except Exception as error:
        print(type(error).__name__, error, file=sys.stderr)
print(json.dumps(seen))
"""


def imported(node: ast.AST) -> Iterator[str]:
    """Node in, the names of the modules (and what is taken from them) that it imports out."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    if isinstance(node, ast.ImportFrom) and node.module:
        yield node.module
        yield from (f"{node.module}.{alias.name}" for alias in node.names)


def unsafe(node: ast.AST) -> Iterator[str]:
    """Node in, what it has that could run or fetch what a corpus says out."""
    for name in imported(node):
        if any(name == known or name.startswith(f"{known}.") for known in UNSAFE_IMPORTS):
            yield f"import of {name}"
    if isinstance(node, ast.Attribute) and ast.unparse(node) in UNSAFE_ATTRIBUTES:
        yield ast.unparse(node)
    if not isinstance(node, ast.Call):
        return
    called = ast.unparse(node.func)
    keywords = {keyword.arg: ast.unparse(keyword.value) for keyword in node.keywords}
    if called in UNSAFE_CALLS:
        yield f"call of {called}"
    if keywords.get("shell", "False") != "False":
        yield f"{called} through a shell"
    if called == "yaml.load" and keywords.get("Loader", "").rpartition(".")[2] not in SAFE_LOADERS:
        yield "yaml.load without a safe loader"


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(ROOT)))
def test_no_module_unpickles_evaluates_or_fetches(module: Path) -> None:
    found = [words for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))) for words in unsafe(node)]
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "import pickle",
        "from shelve import open",
        "from urllib import request",
        "import urllib.request",
        "import socket as s",
        "yaml.load(text)",
        "yaml.load(text, Loader=yaml.Loader)",
        "eval(text)",
        "subprocess.run(text, shell=True)",
        "os.system(text)",
    ],
)
def test_the_check_sees_what_it_is_for(line: str) -> None:
    assert [words for node in ast.walk(ast.parse(line)) for words in unsafe(node)]


def hostile_corpus(folder: Path) -> Corpus:
    """Folder in; a corpus that tries to fetch, run, read and write, beside a good release, out."""
    corpus = Corpus(folder)
    entity = '<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y SYSTEM "http://127.0.0.1:9/">]>'
    attack = "<script src='http://127.0.0.1:9/x.js'></script><iframe src='file:///etc/passwd'></iframe>&x;&y;"
    (corpus.raw / "page.html").write_text(entity + page(attack, head="<base href='http://127.0.0.1:9/'>"), "utf-8")
    front = "title: !!python/object/apply:os.system ['touch owned']"
    (corpus.raw / "front.md").write_text(f"---\n{front}\n---\n{SENTENCE}![x](http://127.0.0.1:9/)\n\n{LAST}\n", "utf-8")
    (corpus.raw / "$(touch owned).txt").write_text(f"Two piers shut\n\n`touch owned` {SENTENCE}\n", "utf-8")
    (corpus.raw / "passwd.txt").symlink_to("/etc/passwd")
    corpus.sources("up,../../up.txt,,,,,,\n../../up,page.html,,,,,,\nurl,front.md,,,,file:///etc/passwd,,\n")
    return corpus


def test_a_build_opens_no_connection_and_writes_nothing_outside_its_outputs(tmp_path: Path) -> None:
    corpus = hostile_corpus(tmp_path)
    out = tmp_path / "outputs"
    out.mkdir()
    surroundings = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-c", WATCHED, str(corpus.path), str(out)]
    run = subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=False, timeout=300)
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout.splitlines()[-1]) == []
    records = {path.stem for path in (out / "5_records").glob("[a-z0-9]*.json")}
    assert records == {"good", "page", "touch-owned", "url"}, run.stderr
    # An address of a file is left out when the list is read.
    record = json.loads((out / "5_records/url.json").read_text(encoding="utf-8"))
    assert record["release"]["url"] is None
    written = [path.read_text(encoding="utf-8") for path in out.rglob("*") if path.is_file()]
    assert not any("root:" in words for words in written)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["corpus", "outputs"]
