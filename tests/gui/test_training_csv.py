"""The dialog that makes points of a file."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTranslator
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.csv_file import CsvError
from gui.theme import DARK, LIGHT
from gui.training_csv_words import TEMPLATES, explain
from gui.views.training_csv import CsvDialog

ENGINE = Path(__file__).parents[2] / "engine"
HEIGHTS = (
    "id;height;weight;kind\n1;1,5;60;no\n2;1,7;abc;no\n3;1,8;80;yes\n4;1,6;;no\n"
    "5;1,9;85;yes\n6;1,4;50\n7;1,3;40;no;1\n8;1,65;70;yes\n"
)
Reading = Callable[[str | bytes], CsvDialog]


@pytest.fixture
def reading(qtbot: QtBot, tmp_path: Path) -> Reading:
    """Return a way to open the dialog on a file; it is read already."""
    made: list[CsvDialog] = []

    def read(text: str | bytes) -> CsvDialog:
        path = tmp_path / "points.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        if not made:
            made.append(CsvDialog(LIGHT))
            qtbot.addWidget(made[0], before_close_func=lambda dialog: dialog.stop())
        waited(qtbot, made[0], lambda: made[0].read(path, 0.4, seed=3))
        return made[0]

    return read


def waited(qtbot: QtBot, dialog: CsvDialog, act: Callable[[], object]) -> None:
    """Do something, and wait until the file is read or is not to be."""
    reader = dialog._reader
    with qtbot.waitSignals([reader.read, reader.failed], order="none", raising=False, timeout=1):
        act()
    qtbot.waitUntil(lambda: dialog._table is not None or dialog._problem is not None)


def choose(box, text: str) -> None:
    box.setCurrentIndex(box.findText(text))


def texts(box) -> list[str]:
    return [box.itemText(i) for i in range(box.count())]


def header(dialog: CsvDialog) -> list[str]:
    model = dialog._preview.model()
    return [
        model.headerData(i, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
        for i in range(model.columnCount())
    ]


def test_a_file_is_shown_and_its_likely_columns_are_chosen(reading: Reading) -> None:
    dialog = reading(HEIGHTS)
    assert dialog.isVisible()
    assert not dialog.isModal()
    assert dialog._heading.name.text() == "points.csv"
    assert dialog._heading.rows.text() == "8 rows"
    assert dialog._heading.delimiter.currentText() == "semicolon"
    assert dialog._heading.header.isChecked()
    assert header(dialog) == ["\nid", "x₁\nheight", "x₂\nweight", "to learn\nkind"]
    assert texts(dialog._form.x1) == ["id", "height", "weight"]
    assert texts(dialog._form.x2) == ["id", "height", "weight", "none: a curve"]
    assert texts(dialog._form.target) == ["id", "height", "weight", "kind"]
    assert dialog._form.kind.currentText() == "classes"
    assert dialog._form.test.value() == 40
    assert dialog._said.text() == ("Two classes: no, yes. 3 points to learn from, 1 for the test.")


def test_rows_that_are_left_out_are_listed_by_line(reading: Reading) -> None:
    dialog = reading(HEIGHTS)
    assert dialog._left_out.text() == "4 rows are left out"
    assert dialog._bad.text().split("\n") == [
        "line 3: «abc» is not a number",
        "line 5: the cell in column «weight» is empty",
        "line 7: 3 columns instead of 4",
        "line 8: 5 columns instead of 4",
    ]
    dialog = reading(HEIGHTS + "9;x;1;no\n")
    assert dialog._left_out.text() == "5 rows are left out"
    assert dialog._bad.text().split("\n")[2:] == ["line 7: 3 columns instead of 4", "…"]
    dialog = reading("1,2,a\n2,3,b\n")
    assert (dialog._left_out.text(), dialog._bad.text()) == ("No row is left out", "")


def test_import_hands_over_the_points_and_closes(reading: Reading) -> None:
    dialog = reading(HEIGHTS)
    spy = QSignalSpy(dialog.imported)
    QTest.mouseClick(dialog._import, Qt.MouseButton.LeftButton)
    assert spy.count() == 1
    data = spy.at(0)[0]
    assert (data.task, data.labels, data.test_share) == ("two_classes", ("no", "yes"), 0.4)
    assert len(data.points) + len(data.test_points) == 4
    assert [axis.name for axis in data.axes] == ["height", "weight"]
    assert not dialog.isVisible()


def test_other_columns_make_other_points(reading: Reading) -> None:
    dialog = reading(HEIGHTS)
    choose(dialog._form.target, "weight")
    assert dialog._said.text() == "One column is chosen twice."
    assert not dialog._import.isEnabled()
    choose(dialog._form.x2, "id")
    assert "at most 3 classes" in dialog._said.text()
    choose(dialog._form.kind, "a value")
    assert dialog._said.text() == (
        "A value over the plane. 2 points to learn from, 2 for the test."
    )
    choose(dialog._form.x2, "none: a curve")
    assert dialog._said.text().startswith("A curve. ")
    assert header(dialog) == ["\nid", "x\nheight", "to learn\nweight", "\nkind"]
    dialog._form.test.setValue(0)
    assert len(dialog._result.data.test_points) == 0
    choose(dialog._form.kind, "classes")
    assert dialog._said.text() == "To tell classes apart, choose two columns of coordinates."


def test_the_header_and_the_delimiter_can_be_corrected(qtbot: QtBot, reading: Reading) -> None:
    dialog = reading("2001;2002;2003\n1;5;a\n2;6;b\n3;7;a\n")
    assert not dialog._heading.header.isChecked()
    assert dialog._heading.rows.text() == "4 rows"
    dialog._heading.header.click()
    assert dialog._heading.rows.text() == "3 rows"
    assert header(dialog) == ["x₁\n2001", "x₂\n2002", "to learn\n2003"]
    waited(qtbot, dialog, lambda: choose(dialog._heading.delimiter, "comma"))
    assert dialog._heading.delimiter.currentText() == "comma"
    assert dialog._said.text() == "points.csv has no column of numbers."
    assert not dialog._form.x1.isEnabled()
    assert not dialog._import.isEnabled()
    waited(qtbot, dialog, lambda: choose(dialog._heading.delimiter, "semicolon"))
    assert dialog._import.isEnabled()
    assert header(dialog) == ["x₁\ncolumn 1", "x₂\ncolumn 2", "to learn\ncolumn 3"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "points.csv is empty."),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "points.csv is not a text file."),
        ("1,2,a\n3,4,a\n", "All rows are of one class, «a»: there is nothing to tell apart."),
        ('1,2,"' + "x" * 200_000, "Line 1 is too long: is a quotation mark not closed?"),
    ],
)
def test_what_is_no_good_is_said_in_one_sentence(
    reading: Reading, text: str | bytes, said: str
) -> None:
    dialog = reading(text)
    assert dialog._said.text() == said
    assert not dialog._import.isEnabled()
    good = reading(HEIGHTS)  # the next file
    assert good._import.isEnabled()


def test_where_no_row_is_good_the_first_ones_say_why(reading: Reading) -> None:
    dialog = reading(HEIGHTS)
    choose(dialog._form.x1, "height")
    choose(dialog._form.target, "kind")
    choose(dialog._form.kind, "a value")
    assert dialog._said.text() == "No row can be used."
    assert dialog._left_out.text() == "8 rows are left out"
    assert dialog._bad.text().startswith("line 2: «no» is not a number\n")


def test_a_long_file_is_sampled_and_says_so(
    reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.csv_file.MAX_ROWS", 50)
    dialog = reading("x,y,c\n" + "".join(f"{i},{i % 7},{i % 2}\n" for i in range(12_000)))
    assert dialog._heading.rows.text() == "12\u202f000 rows: 50 of them, spread evenly, are taken"


def test_closing_gives_up_what_is_being_read(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_text("x,y,c\n" + "".join(f"{i},{i % 7},{i % 2}\n" for i in range(200_000)))
    dialog = CsvDialog(LIGHT)
    qtbot.addWidget(dialog)
    read = QSignalSpy(dialog._reader.read)
    dialog.read(path)
    assert dialog._said.text() == "Reading…"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert not dialog.isVisible()
    assert read.count() == 0
    assert not dialog._reader._thread.isRunning()


def test_of_two_files_asked_for_the_newer_is_shown(qtbot: QtBot, reading: Reading, tmp_path):
    dialog = reading(HEIGHTS)
    other = tmp_path / "other.csv"
    other.write_text("1,2,a\n2,3,b\n")
    read = QSignalSpy(dialog._reader.read)
    dialog.read(tmp_path / "points.csv")
    dialog.read(other)
    qtbot.waitUntil(lambda: dialog._table is not None)
    QApplication.processEvents()
    assert (read.count(), dialog._heading.name.text(), dialog._heading.rows.text()) == (
        1,
        "other.csv",
        "2 rows",
    )


def test_the_layout_stays_where_it_is(reading: Reading) -> None:
    dialog = reading("1,2,a\n2,3,b\n")
    QApplication.processEvents()
    places = [f.geometry() for f in (dialog._preview, dialog._sketch, dialog._said)]
    reading(HEIGHTS + "9;x;1;no\n")
    QApplication.processEvents()
    assert [f.geometry() for f in (dialog._preview, dialog._sketch, dialog._said)] == places


def test_the_points_are_drawn_in_the_colours_of_their_classes(reading: Reading) -> None:
    dialog = reading("a,b,c\n" + "".join(f"{i % 5},{i // 5},{i % 2}\n" for i in range(25)))
    for theme in (LIGHT, DARK):
        dialog.set_theme(theme)
        image = dialog._sketch.grab().toImage()
        seen = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(0, 90)}
        assert {theme.positive.lower(), theme.negative.lower()} <= seen


def test_each_control_has_a_name(reading: Reading) -> None:
    dialog = reading(HEIGHTS)
    for widget in (
        dialog._form.x1,
        dialog._form.x2,
        dialog._form.target,
        dialog._form.kind,
        dialog._heading.delimiter,
    ):
        assert widget.accessibleName()
    assert dialog._preview.accessibleName() == "the first rows of the file"


def test_the_language_changes_while_it_is_open(reading: Reading, translated) -> None:
    dialog = reading(HEIGHTS)
    choose(dialog._form.x2, "id")
    translated()
    QApplication.processEvents()
    assert dialog._said.text().startswith("¡Two")
    assert dialog._import.text() == "¡Import"
    assert dialog._form.x2.currentText() == "id"
    assert dialog._form.kind.currentText() == "¡classes"


@pytest.fixture
def translated(qapp: QApplication):
    class Marked(QTranslator):
        def translate(self, context, text, disambiguation=None, n=-1):
            return f"¡{text}" if context == "CsvImport" else ""

        def isEmpty(self):  # noqa: N802 (Qt's name)
            return False

    made = Marked()
    yield lambda: QCoreApplication.installTranslator(made)
    QCoreApplication.removeTranslator(made)


def test_every_sentence_of_the_engine_is_listed_for_the_translators() -> None:
    said = {
        node.args[0].value if isinstance(node.args[0], ast.Constant) else ast.unparse(node)
        for path in ENGINE.glob("csv_*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "CsvError"
    } | {"no row can be used"}
    assert said == set(TEMPLATES)


def test_a_sentence_begins_large_but_a_file_keeps_its_name() -> None:
    assert explain(CsvError("no row can be used")) == "No row can be used."
    assert explain(CsvError("{name} is empty", name="a.csv")) == "a.csv is empty."
