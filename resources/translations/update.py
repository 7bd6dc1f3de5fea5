"""Bring the Spanish up to date with the source: python resources/translations/update.py.

English is the source language. New strings come into ``neurostep_es.ts`` as unfinished, strings
that are used no more go, and what is translated is compiled into ``neurostep_es.qm``, which the
app loads. The tools come with PySide6.
"""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SPANISH = HERE / "neurostep_es.ts"


def sources() -> list[Path]:
    """Return every file with strings that a user sees."""
    return [*sorted((ROOT / "gui").rglob("*.py")), *ROOT.glob("main.py")]


def extract(ts: Path) -> None:
    """Merge the strings of the source into `ts`, which need not exist yet.

    Raises
    ------
    RuntimeError
        With what the tool said, if it failed or warned.
    """
    options = ["-no-obsolete", "-warnings-are-errors", "-locations", "none"]
    languages = ["-source-language", "en", "-target-language", "es"]
    said = _run("lupdate", *options, *languages, *map(str, sources()), "-ts", str(ts))
    if "warning" in said.lower():
        raise RuntimeError(said)


def release(ts: Path, qm: Path) -> None:
    """Compile `ts` into `qm`; what is unfinished stays out, and so appears in English."""
    _run("lrelease", "-silent", str(ts), "-qm", str(qm))


def unfinished(ts: Path) -> list[str]:
    """Return the source strings that `ts` does not translate, each behind its context."""
    missing = []
    for context in ElementTree.parse(ts).iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type") or not _complete(translation):
                missing.append(f"{context.findtext('name')}: {message.findtext('source')}")
    return missing


def _complete(translation: ElementTree.Element) -> bool:
    forms = translation.findall("numerusform") or [translation]
    return all((form.text or "").strip() for form in forms)


def _run(tool: str, *arguments: str) -> str:
    program = f"from PySide6.scripts.pyside_tool import {tool}; {tool}()"
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{tool}: {done.stdout}{done.stderr}")
    return done.stdout + done.stderr


def main() -> int:
    """Update both files; the exit status says whether the Spanish is complete."""
    extract(SPANISH)
    release(SPANISH, SPANISH.with_suffix(".qm"))
    missing = unfinished(SPANISH)
    for line in missing:
        print(f"not translated: {line}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
