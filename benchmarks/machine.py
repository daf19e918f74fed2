"""What was measured on: machine, versions, day and commit."""

from __future__ import annotations

import datetime
import importlib.metadata
import os
import platform
import subprocess
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.language import model_identity

ROOT = Path(__file__).parents[1]
PACKAGES = ("blis", "dateparser", "eyecite", "lxml", "numpy", "spacy", "thinc")
GIB = 1024**3


def measured() -> dict[str, Any]:
    """Nothing in, the head of a section of the results out: when, with what code, on what machine."""
    return {"date": datetime.datetime.now(tz=datetime.UTC).date().isoformat(), **code(), "machine": machine()}


def machine() -> dict[str, Any]:
    """Nothing in, the machine as far as speed depends on it out; no name of host or user."""
    import psutil

    return {
        "processor": processor(),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "memory_gib": round(psutil.virtual_memory().total / GIB, 1),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "packages": {name: version for name in PACKAGES if (version := _version(name)) is not None},
    }


def processor(cpuinfo: Path = Path("/proc/cpuinfo")) -> str:
    """Where Linux describes the processor in, its name out; elsewhere what Python knows of it."""
    if cpuinfo.is_file():
        for line in cpuinfo.read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition(":")
            if name.strip() == "model name":
                return value.strip()
    return platform.processor() or platform.machine()


def code() -> dict[str, Any]:
    """Nothing in, version, model and commit of the code out; the commit is None outside a git checkout."""
    commit = _git("rev-parse", "--short=12", "HEAD")
    identity = model_identity()
    return {
        "version": __version__,
        "model": f"{identity.name} {identity.version}, sha256 {identity.sha256[:12]}",
        "commit": commit,
        "uncommitted_changes": None if commit is None else bool(_git("status", "--porcelain", "--", "pipeline")),
    }


def _git(*words: str) -> str | None:
    try:
        run = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False, timeout=20)
    except FileNotFoundError:
        return None
    return run.stdout.strip() if run.returncode == 0 else None


def _version(package: str) -> str | None:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None
