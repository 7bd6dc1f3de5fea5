"""The scenario file: one JSON object, read with an explanation of what is wrong in it."""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from engine.scenario.errors import ScenarioError
from engine.scenario.kernel_structures import ImageFile, KernelScenario
from engine.scenario.kernel_validation import normalised
from engine.scenario.structures import FORMAT, NetworkScenario
from engine.scenario.training_structures import TrainingScenario
from engine.scenario.validation import Scenario, validate
from engine.writing import replacing

MAX_FILE_BYTES = 20_000_000

_TEXT_OR_ROW = re.compile(r'"(?:[^"\\]|\\.)*"|\[[^\[\]{}"]*\]')


def load(path: Path | str) -> Scenario:
    """Read a scenario file. A picture that it names is not opened, only made absolute.

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
        return _with_absolute_picture(parse(data), path)
    except ScenarioError:
        raise
    except (FileNotFoundError, ValueError):  # of a name that no file can have, the second
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
    kind = raw.get("kind")
    if kind not in ("network", "kernel", "training"):
        raise ScenarioError("kind", 'expected "network", "kernel" or "training"')
    scenario: Scenario
    try:
        if kind == "network":
            scenario = msgspec.convert(raw, NetworkScenario)
        elif kind == "training":
            scenario = msgspec.convert(raw, TrainingScenario)
        else:
            scenario = normalised(msgspec.convert(raw, KernelScenario))
    except msgspec.ValidationError as reason:
        raise _explained(str(reason)) from None
    validate(scenario)
    return scenario


def dump(scenario: Scenario) -> bytes:
    """Return the scenario as the bytes of a file, indented for people."""
    if isinstance(scenario, KernelScenario):
        scenario = normalised(scenario)
    plain = _whole(msgspec.to_builtins(scenario))
    text = msgspec.json.format(msgspec.json.encode(plain), indent=1).decode()
    # A row of numbers stays on one line, as a teacher would write it.
    return (_TEXT_OR_ROW.sub(_on_one_line, text) + "\n").encode()


def save(scenario: Scenario, path: Path | str) -> Scenario:
    """Write a scenario file, all or nothing: an interrupted save leaves the old file whole.

    A picture that is elsewhere is copied beside it, so that both can be moved and mailed.

    Returns
    -------
    Scenario
        As it would be loaded from there: over the picture beside it.

    Raises
    ------
    OSError
        If the file cannot be written, or the picture cannot be copied.
    """
    path = _resolved(Path(path))
    if isinstance(scenario, KernelScenario) and isinstance(scenario.image, ImageFile):
        name = _picture_beside(Path(scenario.image.file), path)
        scenario = replace(scenario, image=ImageFile(name))
    _write(path, dump(scenario))
    return _with_absolute_picture(scenario, path)


def _write(path: Path, data: bytes) -> None:
    with replacing(path) as file:
        file.write(data)


def _with_absolute_picture(scenario: Scenario, path: Path) -> Scenario:
    if isinstance(scenario, KernelScenario) and isinstance(scenario.image, ImageFile):
        try:
            picture = _resolved(path.parent / scenario.image.file)
        except ValueError:  # of a name that no file can have
            name = repr(scenario.image.file)
            raise ScenarioError("image.file", "there is no file {name}", name=name) from None
        return replace(scenario, image=ImageFile(str(picture)))
    return scenario


def _picture_beside(picture: Path, path: Path) -> str:
    """Return a picture's name relative to the scenario at `path`; copy it if it is elsewhere."""
    picture = _resolved(path.parent / picture)
    if picture.is_relative_to(path.parent):
        name = picture.relative_to(path.parent).as_posix()
        if _is_text(name):
            return name
    data = picture.read_bytes()
    copy, number = path.with_suffix(picture.suffix.lower()), 1
    # What stands there under that name may be precious.
    while copy.exists() and copy.read_bytes() != data:
        number += 1
        copy = path.with_name(f"{path.stem}-{number}{picture.suffix.lower()}")
    if not copy.exists():
        _write(copy, data)
    return copy.name


def _is_text(name: str) -> bool:
    """Return whether a name can be written into a file: other systems may have left bytes in it."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _resolved(path: Path) -> Path:
    """Return a path without links, as far as it can be followed."""
    try:
        return path.resolve()
    except RuntimeError:  # links that lead to each other, up to Python 3.12
        return path.absolute()


def _whole(value: Any) -> Any:
    """Return plain data with 3 instead of 3.0: as a teacher would write it."""
    if isinstance(value, dict):
        return {name: _whole(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_whole(part) for part in value]
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return value if value == 0 and math.copysign(1, value) < 0 else int(value)
    return value


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
    if found := re.match(r"Expected `array` of length (\d+), got (\d+)", text):
        return ScenarioError(
            path, "expected {expected} numbers, got {got}", expected=found[1], got=found[2]
        )
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
