"""Audit of the locked packages: pinned by hash, installed as pinned, licence allowed, no known weakness.

`python -m tests.audit --pip-audit PATH` asks the public lists of vulnerabilities too. Where they cannot be reached it
says so: an audit that nobody answered is never called clean.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent
LOCK = ROOT / "requirements.lock"
# Needed by single commands (`make bench`): pinned and asked about as well, but not part of the environment.
TOOL_LOCKS = tuple(sorted(ROOT.glob("[!.]*/requirements.lock")))
LICENCES = Path(__file__).with_name("licences.yml")
PIN = re.compile(r"(?P<name>[a-z0-9][a-z0-9._-]*)==(?P<version>[^\s;]+)(?P<marker>\s*;[^\\]*)?")
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")
# Both answer from the public advisories; the second is asked when the first does not know every package.
SERVICES = ("pypi", "osv")
PATIENCE = 180


@dataclass(frozen=True, slots=True, order=True)
class Pin:
    """One package of the lock: name, version, and whether it is for some machines only."""

    name: str
    version: str
    conditional: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What a service said: the packages it knows, and a line for each known vulnerability."""

    known: frozenset[str]
    findings: tuple[str, ...]


def read_lock(text: str) -> tuple[list[Pin], list[str]]:
    """Text of the lock in, its packages and a line for each that is not pinned by version and hash out."""
    pins, faults = [], []
    joined = re.sub(r"\\\n", " ", text)
    for line in (line.strip() for line in joined.splitlines()):
        if not line or line.startswith("#"):
            continue
        requirement, *hashes = re.split(r"\s+(?=--hash)", line)
        pin = PIN.fullmatch(requirement.strip())
        if pin is None:
            faults.append(f"{requirement}: expected NAME==VERSION")
        elif not hashes or not all(HASH.fullmatch(one.strip()) for one in hashes):
            faults.append(f"{requirement}: expected a sha256 of each of its files")
        else:
            pins.append(Pin(pin["name"], pin["version"], pin["marker"] is not None))
    return pins, faults


def not_as_pinned(pins: Iterable[Pin], installed: Mapping[str, str]) -> list[str]:
    """Packages and installed versions by name in, a line for each that is absent or another version out."""
    lines = []
    for pin in pins:
        found = installed.get(pin.name)
        if found != pin.version and not (found is None and pin.conditional):
            lines.append(f"{pin.name}: found {found or 'nothing'} installed, expected {pin.version}")
    return lines


def licences_of(metadata: Mapping[str, Any], classifiers: Sequence[str]) -> list[str]:
    """A package's metadata and classifiers in, the licences they name out: all that an expression speaks of."""
    if expression := metadata.get("License-Expression"):
        return [part.strip("() ") for part in re.split(r" (?:AND|OR|WITH) ", str(expression))]
    stated = str(metadata.get("License") or "").strip()
    if stated and "\n" not in stated:
        return re.split(r" (?:AND|OR|WITH) ", stated)
    return [line.split(" :: ")[-1] for line in classifiers if line.startswith("License :: ")]


def licence_faults(licences: Mapping[str, Sequence[str]], rules: Mapping[str, Any]) -> list[str]:
    """Each package's licences and the file of allowed ones in, a line for each that is unknown or not allowed out."""
    lines = []
    for name, stated in sorted(licences.items()):
        named = stated or [rules["packages"].get(name, "none")]
        strange = [words for words in named if rules["names"].get(words, words) not in rules["allowed"]]
        if strange:
            lines.append(f"{name}: found licence {', '.join(strange)}, expected one that {LICENCES.name} allows")
    return lines


def read_answer(text: str) -> Answer:
    """What pip-audit wrote as JSON in, the answer out. A package that it skipped was not audited."""
    known, findings = set(), []
    for package in json.loads(text)["dependencies"]:
        if "skip_reason" in package:
            continue
        known.add(package["name"])
        for weakness in package["vulns"]:
            cure = ", ".join(weakness["fix_versions"]) or "no version yet"
            findings.append(f"{package['name']} {package['version']}: {weakness['id']}, mended in {cure}")
    return Answer(frozenset(known), tuple(findings))


def ask(program: str, service: str) -> Answer | str:
    """Path of pip-audit and name of a service in, its answer out, or why there is none."""
    locks = [word for lock in (LOCK, *TOOL_LOCKS) for word in ("--requirement", str(lock))]
    words = [*locks, "--no-deps", "--disable-pip", "--format", "json", "--progress-spinner", "off"]
    try:
        run = subprocess.run(
            [program, *words, "--vulnerability-service", service],
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )
        return read_answer(run.stdout)
    except FileNotFoundError:
        return f"found no program {program}"
    except subprocess.TimeoutExpired:
        return f"no answer within {PATIENCE} s"
    except ValueError:
        return (run.stderr.strip().splitlines() or ["no answer"])[-1][:120]


def weaknesses(pins: Sequence[Pin], program: str) -> tuple[list[str], list[str]]:
    """Packages and path of pip-audit in; a line for each known vulnerability, and lines on what was asked, out."""
    open_names = {pin.name for pin in pins}
    findings: set[str] = set()
    notes = []
    for service in SERVICES:
        answer = ask(program, service)
        if isinstance(answer, str):
            notes.append(f"{service}: {answer}")
            continue
        findings.update(answer.findings)
        notes.append(f"{service}: knows {len(answer.known & open_names)} of {len(open_names)} packages")
        open_names -= answer.known
        if not open_names:
            return sorted(findings), [*notes, f"audited: {len(pins)} packages, {len(findings)} known vulnerabilities"]
    return sorted(findings), [*notes, f"not audited: {len(open_names)} of {len(pins)} packages, since nobody answered"]


def main() -> int:
    """Command line in, exit code out: 1 for any fault, 0 also where the public lists could not be asked."""
    parser = argparse.ArgumentParser(prog="python -m tests.audit", description=__doc__)
    parser.add_argument("--pip-audit", default="pip-audit", metavar="PATH", help="the program that asks the lists")
    program: str = parser.parse_args().pip_audit
    pins, faults = read_lock(LOCK.read_text(encoding="utf-8"))
    tools: set[Pin] = set()
    for lock in TOOL_LOCKS:
        more, strange = read_lock(lock.read_text(encoding="utf-8"))
        tools |= set(more)
        faults += strange
    packages = {package.name.lower().replace("_", "-"): package for package in importlib.metadata.distributions()}
    faults += not_as_pinned(pins, {name: package.version for name, package in packages.items()})
    present = {pin.name: packages[pin.name].metadata for pin in pins if pin.name in packages}
    licences = {
        name: licences_of({key: stated[key] for key in stated}, stated.get_all("Classifier") or [])
        for name, stated in present.items()
    }
    faults += licence_faults(licences, yaml.safe_load(LICENCES.read_text(encoding="utf-8")))
    everything = [*pins, *sorted(tools - set(pins))]
    sys.stdout.write(f"{len(everything)} packages pinned by hash, {len(licences)} licences read\n")
    findings, notes = weaknesses(everything, program)
    sys.stdout.writelines(f"{line}\n" for line in notes)
    sys.stderr.writelines(f"{line}\n" for line in [*faults, *findings])
    return 1 if faults or findings else 0


if __name__ == "__main__":
    sys.exit(main())
