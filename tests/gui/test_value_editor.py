import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from engine.scenario import ScenarioError
from gui.numbers import NumberFormat, Policy
from gui.theme import DARK, LIGHT
from gui.views.number_edit import whole_text
from gui.views.value_editor import ValueEditor

NUMBERS = NumberFormat()
PLACE = QRect(300, 200, 60, 24)


@pytest.fixture
def canvas(qtbot):
    canvas = QWidget()
    canvas.resize(700, 500)
    canvas.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    canvas.neighbour = QLineEdit(canvas)
    qtbot.addWidget(canvas)
    with qtbot.waitExposed(canvas):
        canvas.show()
    canvas.activateWindow()
    canvas.setFocus()
    return canvas


@pytest.fixture
def editor(canvas):
    editor = ValueEditor(canvas)
    editor.committed_spy = QSignalSpy(editor.committed)
    editor.cancelled_spy = QSignalSpy(editor.cancelled)
    return editor


def field(editor: ValueEditor) -> QLineEdit:
    return editor.findChild(QLineEdit)


def open_at(editor: ValueEditor, text: str = "0,14", place: QRect = PLACE, validate=NUMBERS.parse):
    editor.open(place, "w₅ at the start", text, validate)


def outcome(editor: ValueEditor) -> tuple[list[float], int]:
    spy = editor.committed_spy
    return [spy.at(k)[0] for k in range(spy.count())], editor.cancelled_spy.count()


def reasons(editor: ValueEditor) -> list[str]:
    return [label.text() for label in editor.findChildren(QLabel) if label.property("refused")]


def test_opens_with_the_text_selected_and_the_keyboard_in_it(qtbot, editor) -> None:
    assert editor.isHidden()
    open_at(editor)
    assert editor.isVisible()
    assert field(editor).selectedText() == "0,14"
    assert field(editor).hasFocus()
    assert field(editor).accessibleName() == "w₅ at the start"


@pytest.mark.parametrize(("typed", "value"), [("0,5", 0.5), ("-0.25", -0.25), ("1/4", 0.25)])
def test_enter_commits_a_comma_or_a_point(qtbot, editor, canvas, typed, value) -> None:
    open_at(editor)
    qtbot.keyClicks(field(editor), typed)
    qtbot.keyClick(field(editor), Qt.Key.Key_Return)
    assert outcome(editor) == ([value], 0)
    assert editor.isHidden()
    assert canvas.hasFocus(), "the keyboard goes back to where it was"


def test_a_text_accepted_unchanged_changes_nothing(qtbot, editor) -> None:
    open_at(editor, "0,191")  # perhaps rounded for the eye
    qtbot.keyClick(field(editor), Qt.Key.Key_Return)
    assert outcome(editor) == ([], 1)


def test_escape_cancels(qtbot, editor, canvas) -> None:
    open_at(editor)
    qtbot.keyClicks(field(editor), "7")
    qtbot.keyClick(field(editor), Qt.Key.Key_Escape)
    assert outcome(editor) == ([], 1)
    assert editor.isHidden()
    assert canvas.hasFocus()


def test_escape_cancels_an_untouched_text_too(qtbot, editor) -> None:
    open_at(editor)
    qtbot.keyClick(field(editor), Qt.Key.Key_Escape)
    assert outcome(editor) == ([], 1)


def test_leaving_the_field_cancels_and_leaves_the_focus_where_it_went(qtbot, editor, canvas):
    open_at(editor)
    qtbot.keyClicks(field(editor), "7")
    canvas.neighbour.setFocus()
    assert outcome(editor) == ([], 1)
    assert editor.isHidden()
    assert canvas.neighbour.hasFocus()


def test_a_click_on_the_canvas_cancels_and_one_on_the_card_does_not(qtbot, editor, canvas) -> None:
    open_at(editor)
    qtbot.mouseClick(editor, Qt.MouseButton.LeftButton, pos=QPoint(12, 12))
    assert editor.isVisible()
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(5, 480))
    assert editor.isHidden()
    assert outcome(editor) == ([], 1)


def test_a_bad_text_stays_and_says_why_until_it_is_mended(qtbot, editor) -> None:
    open_at(editor)
    qtbot.keyClicks(field(editor), "0,1x4")
    assert reasons(editor) == []
    qtbot.keyClick(field(editor), Qt.Key.Key_Return)
    assert editor.isVisible()
    assert field(editor).text() == "0,1x4"
    assert field(editor).property("refused")
    assert reasons(editor) == ["Not a number"]
    assert field(editor).accessibleDescription() == "Not a number"
    qtbot.keyClick(field(editor), Qt.Key.Key_Left)
    qtbot.keyClick(field(editor), Qt.Key.Key_Backspace)
    assert reasons(editor) == []
    assert not field(editor).property("refused")
    qtbot.keyClick(field(editor), Qt.Key.Key_Return)
    assert outcome(editor) == ([], 1), "mended to what it was: no news"


def test_opens_clean_after_a_refusal(qtbot, editor) -> None:
    open_at(editor)
    qtbot.keyClicks(field(editor), "x")
    qtbot.keyClick(field(editor), Qt.Key.Key_Return)
    qtbot.keyClick(field(editor), Qt.Key.Key_Escape)
    open_at(editor, "3")
    assert reasons(editor) == []
    assert field(editor).text() == "3"


def refused_by_the_engine(text: str) -> float:
    raise ScenarioError("optimizer.learning_rate", "must not be negative")


def test_says_the_engines_reason_without_the_path(qtbot, editor) -> None:
    open_at(editor, validate=refused_by_the_engine)
    qtbot.keyClicks(field(editor), "-1")
    qtbot.keyClick(field(editor), Qt.Key.Key_Return)
    assert reasons(editor) == ["Must not be negative"]


@pytest.mark.parametrize(
    ("key", "modifier", "text"),
    [
        (Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier, "0,3"),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, "0,1"),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier, "0,21"),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier, "0,19"),
    ],
)
def test_the_arrows_nudge_in_decimal(qtbot, editor, key, modifier, text) -> None:
    open_at(editor, "0,2")
    qtbot.keyClick(field(editor), key, modifier)
    assert field(editor).text() == text
    assert outcome(editor) == ([], 0)
    qtbot.keyClick(field(editor), Qt.Key.Key_Return)
    assert outcome(editor) == ([float(text.replace(",", "."))], 0)


def test_the_arrows_write_the_decimal_mark_and_every_digit(qtbot, editor) -> None:
    editor.set_numbers(NumberFormat(Policy.SLIDES, "."))
    open_at(editor, "0.123456789012")
    qtbot.keyClick(field(editor), Qt.Key.Key_Up)
    assert field(editor).text() == "0.223456789012"


def test_the_arrows_leave_a_bad_text_and_a_limit_alone(qtbot, editor) -> None:
    open_at(editor, "0,05", validate=not_negative)
    qtbot.keyClick(field(editor), Qt.Key.Key_Down)
    assert field(editor).text() == "0,05"
    qtbot.keyClicks(field(editor), "x")
    qtbot.keyClick(field(editor), Qt.Key.Key_Up)
    assert field(editor).text() == "x"


def not_negative(text: str) -> float:
    value = NUMBERS.parse(text)
    if value < 0:
        raise ValueError("must not be negative")
    return value


@pytest.mark.parametrize(
    "corner", [(0, 0), (690, 0), (0, 490), (690, 490), (300, 200), (-200, 900)]
)
@pytest.mark.parametrize("points", [10, 21])
def test_stays_inside_the_canvas(qtbot, editor, canvas, corner, points) -> None:
    font = canvas.font()
    font.setPointSize(points)
    canvas.setFont(font)
    open_at(editor, place=QRect(*corner, 40, 20))
    assert canvas.rect().contains(editor.geometry())
    canvas.resize(500, 300)
    assert canvas.rect().contains(editor.geometry())


def test_stands_beside_the_number_and_not_on_it(qtbot, editor) -> None:
    for place in (QRect(300, 60, 60, 24), QRect(300, 450, 60, 24)):
        open_at(editor, place=place)
        inner = editor.geometry().adjusted(
            *(editor.fontMetrics().height() * s for s in (1, 1, -1, -1))
        )
        assert not inner.intersects(place)
        editor.cancel()


def test_grows_with_a_long_reason(qtbot, editor) -> None:
    open_at(editor, validate=talkative)
    before = editor.height()
    qtbot.keyClicks(field(editor), "1")
    qtbot.keyClick(field(editor), Qt.Key.Key_Return)
    assert editor.height() > before


def talkative(text: str) -> float:
    raise ValueError("this is refused for a reason that takes more than a line to explain " * 2)


def test_is_drawn_in_both_themes(qtbot, editor) -> None:
    open_at(editor)
    pictures = []
    for theme in (LIGHT, DARK):
        editor.set_theme(theme)
        pictures.append(editor.grab().toImage())
    assert pictures[0] != pictures[1]


def test_the_keys_of_the_field_are_no_shortcuts_of_the_window(qtbot, canvas) -> None:
    from PySide6.QtGui import QKeySequence, QShortcut

    shortcut = QShortcut(QKeySequence(Qt.Key.Key_Up), canvas)
    escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), canvas)
    spies = QSignalSpy(shortcut.activated), QSignalSpy(escape.activated)
    editor = ValueEditor(canvas)
    open_at(editor, "0,2")
    qtbot.keyClick(field(editor), Qt.Key.Key_Up)
    qtbot.keyClick(field(editor), Qt.Key.Key_Escape)
    assert [spy.count() for spy in spies] == [0, 0]
    assert editor.isHidden()


@pytest.mark.parametrize("value", [0.1 + 0.2, 1 / 3, -2e-17, 1e100, 0.0, 12345678.5])
def test_a_whole_text_is_read_back_as_the_same_number(value: float) -> None:
    assert NUMBERS.parse(whole_text(value, NUMBERS)) == pytest.approx(value, rel=1e-12, abs=0)
