"""The scenario file: one JSON object, read with an explanation of what is wrong in it."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

import msgspec

from engine.scenario.kernel_structures import KernelScenario
from engine.scenario.structures import FORMAT, NetworkScenario
from engine.scenario.validation import ScenarioError, validate

Scenario = NetworkScenario | KernelScenario

MAX_FILE_BYTES = 20_000_000

_TEXT_OR_ROW = re.compile(r'"(?:[^"\\]|\\.)*"|\[[^\[\]{}"]*\]')


def load(path: Path | str) -> Scenario:
    """Read a scenario file.

    Raises
    ------
    ScenarioError
        If the file cannot be read, or is not a scenario that can run.
    """
    path = Path(path)
    try:
        if path.is_dir():
            raise ScenarioError("", "{name} is a folder, not a scenario file", name=str(path))
        with path.open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
        if len(data) > MAX_FILE_BYTES:
            raise ScenarioError("", "{name} is too large for a scenario file", name=str(path))
        return parse(data)
    except FileNotFoundError:
        raise ScenarioError("", "there is no file {name}", name=str(path)) from None
    except OSError as reason:
        raise ScenarioError(
            "", "{name} cannot be read: {reason}", name=str(path), reason=reason.strerror
        ) from None


def parse(data: bytes) -> Scenario:
    """Return the scenario that a file's bytes hold; raise ScenarioError where it cannot run."""
    try:
        raw = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise ScenarioError("", "this is not valid JSON") from None
    if not isinstance(raw, dict):
        raise ScenarioError("", "a scenario is a JSON object")
    if raw.get("format") != FORMAT:
        raise ScenarioError("format", 'expected "{expected}"', expected=FORMAT)
    if raw.get("kind") != "network":
        raise ScenarioError("kind", 'expected "{expected}"', expected="network")
    try:
        scenario = msgspec.convert(raw, NetworkScenario)
    except msgspec.ValidationError as reason:
        raise _explained(str(reason)) from None
    validate(scenario)
    return scenario


def dump(scenario: Scenario) -> bytes:
    """Return the scenario as the bytes of a file, indented for people."""
    text = msgspec.json.format(msgspec.json.encode(scenario), indent=1).decode()
    # A row of numbers stays on one line, as a teacher would write it.
    return (_TEXT_OR_ROW.sub(_on_one_line, text) + "\n").encode()


def save(scenario: Scenario, path: Path | str) -> None:
    """Write a scenario file, all or nothing: an interrupted save leaves the old file whole.

    Raises
    ------
    OSError
        If the file cannot be written.
    """
    path = Path(path).resolve()
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(dump(scenario))
            file.flush()
            os.fsync(file.fileno())
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _explained(message: str) -> ScenarioError:
    """Turn the validation library's message into ours, with the path of the field."""
    text, _, path = message.partition(" - at `$")
    path = re.sub(r"\[\.\.\.\]", "[]", path.rstrip("`").lstrip("."))
    if found := re.fullmatch(r"Object contains unknown field `(.*)`", text, re.DOTALL):
        return ScenarioError(_join(path, _printable(found[1])), "there is no such field")
    if found := re.match(r"Object missing required field `(.*)`", text):
        return ScenarioError(_join(path, found[1]), "is missing")
    if found := re.match(r"Invalid enum value (.*)", text):
        return ScenarioError(path, "{got} is not one of the choices", got=found[1])
    if found := re.match(r"Expected `(.*)`, got `(.*)`", text):
        names = {
            "float": "number",
            "int": "whole number",
            "array": "list",
            "bool": "true or false",
            "str": "text",
            "null": "null",
        }
        wanted, got = (
            " or ".join(names.get(part.strip(), part.strip()) for part in side.split("|"))
            for side in found.groups()
        )
        return ScenarioError(path, "expected {wanted}, got {got}", wanted=wanted, got=got)
    return ScenarioError(path, "{reason}", reason=text)


def _printable(name: str) -> str:
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in name)


def _on_one_line(found: re.Match[str]) -> str:
    text = found[0]
    return text if text.startswith('"') else f"[{' '.join(text[1:-1].split())}]"


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
