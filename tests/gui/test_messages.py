import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator

from engine.scenario import ScenarioError, parse
from gui.messages import KINDS, TEMPLATES, explain, reason

ENGINE = Path(__file__).parents[2] / "engine"


def raised() -> list[tuple[str, ast.expr]]:
    """Return the template of every ScenarioError that the engine makes, and where."""
    return [
        (f"{path.name}:{node.lineno}", node.args[1])
        for path in sorted(ENGINE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "ScenarioError"
    ]


def test_every_template_of_the_engine_is_listed_for_the_translators() -> None:
    assert len(raised()) > 20
    missing = {
        where: ast.unparse(template)
        for where, template in raised()
        if not isinstance(template, ast.Constant)
        # What only repeats the validation library's words has none of its own.
        or template.value not in (*TEMPLATES, "{reason}")
    }
    assert missing == {}


def test_nothing_is_listed_that_the_engine_never_says() -> None:
    said = {template.value for _, template in raised() if isinstance(template, ast.Constant)}
    assert set(TEMPLATES) - said == set()


class Reversed(QTranslator):
    """Turns every word of a known context around, so that a test sees what was translated."""

    def translate(self, context, text, disambiguation=None, n=-1):
        words = text.split(" ")
        return " ".join(w if "{" in w else w[::-1] for w in words)


@pytest.fixture
def translator(qapp):
    translator = Reversed()
    QCoreApplication.installTranslator(translator)
    yield translator
    QCoreApplication.removeTranslator(translator)


def test_says_the_path_and_the_reason(qapp) -> None:
    error = ScenarioError("epochs", "expected {least} to {most}, got {got}", least=1, most=9, got=0)
    assert explain(error) == "epochs: expected 1 to 9, got 0" == str(error)
    assert reason(error) == "expected 1 to 9, got 0"
    assert explain(ScenarioError("", "this is not valid JSON")) == "this is not valid JSON"


def test_an_ordinary_error_speaks_for_itself(qapp) -> None:
    assert reason(ValueError("not a number")) == "not a number"


def test_translates_the_words_and_leaves_the_path_and_the_values(translator) -> None:
    error = ScenarioError("epochs", "expected {least} to {most}, got {got}", least=1, most=9, got=0)
    assert explain(error) == "epochs: detcepxe 1 ot 9, tog 0"
    assert "{" not in explain(error)


@pytest.mark.parametrize("kind", KINDS)
def test_translates_the_kinds_of_values(translator, kind: str) -> None:
    error = ScenarioError(
        "title", "expected {wanted}, got {got}", wanted=f"{kind} or null", got=kind
    )
    assert kind not in explain(error)


def test_every_kind_that_a_file_can_get_wrong_is_known(translator) -> None:
    file = b'{"format": "neurostep/1", "kind": "network", "network": {"inputs": %s}}'
    for value, kind in ((b'"a"', "text"), (b"[1]", "list"), (b"true", "true or false")):
        with pytest.raises(ScenarioError) as caught:
            parse(file % value)
        assert "whole" not in explain(caught.value)
        assert kind not in explain(caught.value)
