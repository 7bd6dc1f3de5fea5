"""The Spanish is complete, and the compiled file is made of it."""

from __future__ import annotations

import ast
import re
import shutil
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import QTranslator

from resources.translations import update

PLACEHOLDER = re.compile(r"\{[^{}]*\}|%n")


class Message(NamedTuple):
    context: str
    source: str
    comment: str
    forms: tuple[str, ...]

    @property
    def key(self) -> tuple[str, str, str]:
        return self[:3]


def messages(ts: Path) -> Iterator[Message]:
    for context in ElementTree.parse(ts).iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            forms = translation.findall("numerusform") or [translation]
            yield Message(
                context.findtext("name") or "",
                message.findtext("source") or "",
                message.findtext("comment") or "",
                tuple(form.text or "" for form in forms),
            )


@pytest.fixture(scope="module")
def fresh(tmp_path_factory) -> Path:
    """Return what an update makes of the committed file now."""
    ts = tmp_path_factory.mktemp("translations") / update.SPANISH.name
    shutil.copy(update.SPANISH, ts)
    update.extract(ts)
    return ts


def test_every_string_is_in_the_file_and_no_other(fresh):
    committed = {m.key for m in messages(update.SPANISH)}
    assert committed == {m.key for m in messages(fresh)}, "run resources/translations/update.py"


def test_every_string_is_translated(fresh):
    assert update.unfinished(update.SPANISH) == []
    assert update.unfinished(fresh) == []


def test_the_compiled_file_is_made_of_it(tmp_path):
    update.release(update.SPANISH, tmp_path / "again.qm")
    committed = update.SPANISH.with_suffix(".qm").read_bytes()
    assert (tmp_path / "again.qm").read_bytes() == committed


def test_the_compiled_file_translates():
    translator = QTranslator()
    assert translator.load(str(update.SPANISH.with_suffix(".qm")))
    assert translator.translate("Numbers", "not a number") == "no es un número"


def test_placeholders_survive():
    for context, source, _, forms in messages(update.SPANISH):
        for form in filter(None, forms):
            expected = sorted(PLACEHOLDER.findall(source))
            assert sorted(PLACEHOLDER.findall(form)) == expected, f"{context}: {source}"


def test_every_string_has_a_context():
    """``tr(context, text)`` is read as text and comment; it has to be called ``translate``."""
    nowhere = ("", "QObject", "QCoreApplication")
    assert [m.key for m in messages(update.SPANISH) if m.context in nowhere] == []


def is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def wrong_calls(tree: ast.AST) -> Iterator[int]:
    """Yield the lines of calls whose strings the tool cannot extract.

    A text may come from elsewhere if the module marks the context's texts for the tool.
    """
    calls = [(n, ast.unparse(n.func)) for n in ast.walk(tree) if isinstance(n, ast.Call)]
    marked = {ast.unparse(n.args[0]) for n, name in calls if name == "QT_TRANSLATE_NOOP"}
    for node, name in calls:
        if name == "tr" or name.endswith(".tr"):
            yield node.lineno
        elif name in ("translate", "QCoreApplication.translate"):
            context, text = node.args[:2]
            elsewhere = isinstance(text, ast.Name | ast.Attribute)
            excused = elsewhere and ast.unparse(context) in marked
            if not is_text(context) or not (is_text(text) or excused):
                yield node.lineno


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ('translate("A", "b {c}").format(c=1)', False),
        ('QCoreApplication.translate("A", "b")', False),
        ('translate("A", f"b {c}")', True),
        ('QCoreApplication.translate(A, "b")', True),
        ('translate("A", text)', True),
        ('QT_TRANSLATE_NOOP("A", "b"); translate("A", text)', False),
        ('QT_TRANSLATE_NOOP("B", "b"); translate("A", text)', True),
        ('tr("A", "b")', True),
        ('self.tr("b")', True),
        ("text.translate(SUPERSCRIPTS)", False),
        ("painter.translate(2, 3)", False),
    ],
)
def test_wrong_calls_are_found(line, wrong):
    assert bool(list(wrong_calls(ast.parse(line)))) is wrong


@pytest.mark.parametrize("path", update.sources(), ids=lambda path: path.stem)
def test_strings_can_be_extracted(path):
    source = path.read_text(encoding="utf-8")
    lines = source.splitlines()
    wrong = [f"{n}: {lines[n - 1].strip()}" for n in wrong_calls(ast.parse(source))]
    assert wrong == []
