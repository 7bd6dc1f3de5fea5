import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSlider,
    QWidget,
)

from engine import kernel_edits as edits
from engine.kernel import Windows
from engine.kernel_presets import PRESETS
from engine.scenario import (
    CompareSpec,
    ImageFile,
    KernelScenario,
    PoolSpec,
    compared,
    kernel_run_of,
)
from gui import style
from gui.numbers import NumberFormat
from gui.terms import to_latex
from gui.theme import DARK, LIGHT
from gui.views.formula import FormulaView
from gui.views.kernel_presets_view import PresetButton, preset_name, preset_sentence
from gui.views.kernel_settings import KernelSettings
from gui.views.kernel_settings_counts import counted_text
from gui.views.kernel_settings_formulas import size_formula
from gui.views.kernel_settings_unused import unused_sentences

NEW = edits.new_kernel_scenario()
RGB = edits.fill_image(edits.set_channels(NEW, 3), "random")
POOLED = edits.set_pool(edits.set_filters(NEW, None, 2), None, PoolSpec("max"))
STACK = edits.set_backward(edits.add_stage(POOLED), True)
TWO = edits.set_compare(NEW, CompareSpec(stride=2))
PHOTO = edits.replace_image(NEW, ImageFile("photo.png"), (3, 60, 80))


def show(panel: KernelSettings, scenario: KernelScenario) -> None:
    panel.set_scenario(scenario, kernel_run_of(scenario, np.zeros((3, 60, 80))))


@pytest.fixture
def panel(qtbot):
    panel = KernelSettings()
    qtbot.addWidget(panel)
    panel.resize(420, 900)
    show(panel, NEW)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.activateWindow()
    panel.edited = QSignalSpy(panel.scenario_edited)
    panel.nudges = QSignalSpy(panel.nudged)
    panel.refusals = QSignalSpy(panel.refused)
    return panel


def named(panel: QWidget, name: str, kind: type = QWidget) -> QWidget:
    found = [
        w for w in panel.findChildren(kind) if w.accessibleName() == name and w.isVisibleTo(panel)
    ]
    assert len(found) == 1, (name, found)
    return found[0]


def button(panel: QWidget, text: str) -> QAbstractButton:
    buttons = panel.findChildren(QAbstractButton)
    (found,) = (b for b in buttons if b.text() == text and b.isVisibleTo(panel))
    return found


def the_edit(panel: KernelSettings) -> KernelScenario:
    """Return the scenario of the only edit there was."""
    assert panel.edited.count() == 1
    assert panel.refusals.count() == 0
    return panel.edited.at(0)[0]


def reasons(panel: QWidget) -> list[str]:
    labels = panel.findChildren(QLabel)
    return [w.text() for w in labels if w.property("refused") and w.text() and w.isVisibleTo(panel)]


def texts(panel: QWidget) -> str:
    return "\n".join(w.text() for w in panel.findChildren(QLabel) if w.isVisibleTo(panel))


def retype(qtbot, field: QWidget, text: str, key=Qt.Key.Key_Return) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, key)


def slide(panel: KernelSettings, name: str, *values: int) -> None:
    slider = named(panel, name, QSlider)
    slider.setSliderDown(True)
    for value in values:
        slider.setSliderPosition(value)
    slider.setSliderDown(False)


# What is shown


def test_shows_any_scenario_and_says_nothing(panel) -> None:
    for scenario in (RGB, POOLED, STACK, TWO, PHOTO, NEW):
        show(panel, scenario)
    assert panel.edited.count() == panel.nudges.count() == panel.refusals.count() == 0
    assert named(panel, "kernel (k): rows").text() == "3"
    assert named(panel, "size (n): columns").text() == "7"
    assert named(panel, "kernel (k)", QSlider).maximum() == 7
    assert named(panel, "padding (p)", QSlider).maximum() == 2


def test_the_formula_has_the_numbers_in_it(panel) -> None:
    windows = Windows((5, 5), (3, 3), padding=((1, 1), (1, 1)))
    latex = to_latex(size_formula(windows, 0))
    assert r"\frac{n+2p-k}{s}" in latex
    assert r"\frac{5+2\cdot 1-3}{1}" in latex
    assert latex.endswith("= 5")
    dilated = Windows((9, 8), (3, 3), (2, 1), (2, 2), ((0, 1), (0, 0)))
    rows, columns = (to_latex(size_formula(dilated, axis)) for axis in (0, 1))
    assert r"\frac{n+p+p'-d(k-1)-1}{s}" in rows
    assert r"\frac{9+0+1-2(3-1)-1}{2}" in rows
    assert r"\frac{8+2\cdot 0-2(3-1)-1}{1}" in columns, "without padding as well"
    pooling = to_latex(size_formula(Windows((4, 4), (2, 2), (2, 2)), 0, padded=False))
    assert r"\frac{n-k}{s}" in pooling


def test_rows_and_columns_have_one_formula_where_they_are_alike(panel) -> None:
    def formulas() -> list[str]:
        views = panel.findChildren(FormulaView)
        return [v.accessibleName() for v in views if v.isVisibleTo(panel)]

    assert formulas() == ["output: rows and columns"]
    show(panel, edits.set_stride(POOLED, None, (1, 2)))
    assert formulas() == [
        "output: rows",
        "output: columns",
        "after pooling: rows",
        "after pooling: columns",
    ]


@pytest.mark.parametrize(
    ("windows", "text"),
    [
        (Windows((5, 5), (3, 3), (2, 2)), ""),
        (
            Windows((6, 5), (3, 3), (2, 2)),
            "The last row is left out: the next window would not fit whole.",
        ),
        (
            Windows((5, 7), (3, 3), (1, 3)),
            "The last column is left out: the next window would not fit whole.",
        ),
        (
            Windows((6, 7), (3, 3), (2, 3)),
            "The last row and the last column are left out: the next window would not fit whole.",
        ),
        (
            Windows((6, 6), (3, 3), (2, 2), padding=((1, 1), (1, 1))),
            "Only padding is left out (the last row and the last column): "
            "the next window would not fit whole.",
        ),
        (
            Windows((10, 6), (5, 3), (5, 2), padding=((1, 1), (1, 1))),
            "The last row is left out, together with part of the padding: "
            "the next window would not fit whole.",
        ),
        (
            Windows((7, 9), (2, 3), (5, 4)),
            "The stride skips 3 rows and 1 column between one window and the next: "
            "no window sees them. "
            "The last 2 columns are left out: the next window would not fit whole.",
        ),
        (
            Windows((7, 5), (3, 1), (4, 1)),
            "The stride skips 1 row between one window and the next: no window sees it.",
        ),
    ],
)
def test_what_no_window_reads_is_said(windows, text) -> None:
    assert unused_sentences(windows) == text


def test_a_dropped_row_is_said_in_the_panel(panel) -> None:
    assert "left out" not in texts(panel)
    show(panel, edits.set_stride(NEW, None, (3, 1)))
    assert "The last row is left out" in texts(panel)


def test_counts_parameters_against_a_fully_connected_layer(panel) -> None:
    show(panel, RGB)
    assert "Parameters of the convolution: 1·(3·3·3) + 1 = 28." in texts(panel)
    assert "147·25 + 25 = 3700 parameters." in texts(panel)
    assert "256·256·3 = 196\u202f608 inputs" in texts(panel)
    panel.set_numbers(NumberFormat(decimal="."))
    assert "256·256·3 = 196,608 inputs" in texts(panel)
    assert counted_text(3700, NumberFormat(decimal=".")) == "3,700"


def test_says_how_much_an_output_sees(panel) -> None:
    assert "sees 3 × 3 cells" in texts(panel)
    show(panel, STACK)
    assert "sees 6 × 6 cells" in texts(panel)
    assert "moves by 2 cells." in texts(panel)
    show(panel, edits.set_stride(NEW, None, (1, 2)))
    assert "moves by 1 row or 2 columns." in texts(panel)


def test_every_preset_has_a_name_and_a_sentence(panel) -> None:
    shown = {b.preset: b for b in panel.findChildren(PresetButton)}
    assert set(shown) == set(PRESETS)
    assert len({preset_name(name) for name in PRESETS}) == len(PRESETS)
    assert [name for name in shown if shown[name].isChecked()] == ["outline"]
    assert preset_sentence("outline") in texts(panel)
    show(panel, edits.set_kernel_size(NEW, None, 2, 2))
    assert not any(b.isChecked() for b in shown.values())


def test_a_photograph_has_no_size_and_no_cells_to_paint(panel) -> None:
    show(panel, PHOTO)
    visible = [w.accessibleName() for w in panel.findChildren(QWidget) if w.isVisibleTo(panel)]
    assert not [name for name in visible if name.startswith("size (n)")]
    assert "A picture of 60 × 80 cells in 3 channels." in texts(panel)
    asked = QSignalSpy(panel.numbers_requested)
    button(panel, "16").click()
    assert [asked.at(0)[0]] == [16]


# What is changed


def test_a_typed_number_is_for_both_axes_until_they_are_unlinked(qtbot, panel) -> None:
    retype(qtbot, named(panel, "stride (s): rows"), "2")
    assert the_edit(panel).stride == 2
    assert panel.edited.at(0)[1] == "Change the stride"
    named(panel, "stride (s): rows and columns together").click()
    retype(qtbot, named(panel, "stride (s): columns"), "1")
    assert panel.edited.at(1)[0].stride == (2, 1)


def test_unequal_axes_arrive_unlinked(qtbot, panel) -> None:
    show(panel, edits.set_stride(NEW, None, (1, 2)))
    assert not named(panel, "stride (s): rows and columns together").isChecked()
    assert named(panel, "padding (p): rows and columns together").isChecked()
    slide(panel, "stride (s)", 1)
    assert panel.edited.count() == 0, "a click on the slider makes them no more alike"
    slide(panel, "stride (s)", 2)
    assert the_edit(panel).stride == 2


def test_a_drag_is_many_nudges_and_one_edit(panel) -> None:
    slide(panel, "stride (s)", 2, 3, 2)
    assert [panel.nudges.at(k)[0].stride for k in range(panel.nudges.count())] == [2, 3, 2]
    assert the_edit(panel).stride == 2
    assert the_edit(panel) == edits.set_stride(NEW, None, 2)


def test_a_drag_there_and_back_changes_nothing(panel) -> None:
    padded = edits.set_padding(NEW, None, 2)
    show(panel, padded)
    slide(panel, "kernel (k)", 1, 3)
    assert panel.edited.count() == 0
    last = panel.nudges.at(panel.nudges.count() - 1)[0]
    assert last == padded, "the padding that a smaller kernel took is back"


def test_a_slider_moved_by_a_key_is_an_edit(qtbot, panel) -> None:
    slider = named(panel, "dilation (d)", QSlider)
    slider.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert the_edit(panel).dilation == 2
    assert panel.nudges.count() == 0


def test_the_owner_may_answer_each_nudge(panel) -> None:
    panel.nudged.connect(lambda scenario, _label: show(panel, scenario))
    slide(panel, "stride (s)", 2, 3)
    assert the_edit(panel).stride == 3


def test_padding_has_names(panel) -> None:
    button(panel, "same").click()
    assert the_edit(panel).padding == "same"
    assert named(panel, "padding (p): rows").text() == "1"
    button(panel, "valid").click()
    assert panel.edited.at(1)[0].padding == "valid"


def test_uneven_padding_says_its_sides(panel) -> None:
    show(panel, edits.set_padding(edits.set_kernel_size(NEW, None, 2, 3), None, "same"))
    assert "above 0, below 1, left 1, right 1" in texts(panel)


def test_a_preset_goes_into_the_filter_that_is_chosen(panel) -> None:
    show(panel, POOLED)
    which = named(panel, "A preset goes into", QComboBox)
    which.setCurrentIndex(which.findData(1))
    which.activated.emit(which.currentIndex())
    named(panel, "blur").click()
    kernel = kernel_run_of(the_edit(panel)).stages[0].kernel
    np.testing.assert_array_equal(kernel[1, 0], PRESETS["blur"])
    np.testing.assert_array_equal(kernel[0, 0], PRESETS["outline"])
    assert panel.edited.at(0)[1] == "Use the kernel blur"


def test_filters_bias_and_channels(qtbot, panel) -> None:
    named(panel, "Filters: one more").click()
    retype(qtbot, named(panel, "Bias"), "0,5")
    retype(qtbot, named(panel, "channels"), "3")
    last = panel.edited.at(2)[0]
    assert np.shape(last.kernel) == (2, 3, 3, 3)
    assert last.bias == 0.5
    button(panel, "Each channel by itself").click()
    assert np.shape(panel.edited.at(3)[0].kernel) == (3, 3)
    assert not named(panel, "Filters").isEnabled()


def test_activation_and_pooling(qtbot, panel) -> None:
    button(panel, "ReLU").click()
    button(panel, "average").click()
    retype(qtbot, named(panel, "pool size: rows"), "3")
    retype(qtbot, named(panel, "pool stride: rows"), "1")
    last = panel.edited.at(3)[0]
    assert last.activation == "relu"
    assert last.pool == PoolSpec("average", 3, 1)
    (none,) = (
        b for b in panel.findChildren(QAbstractButton) if b.text() == "none" and b.isVisible()
    )
    none.click()
    assert panel.edited.at(4)[0].pool is None


def test_the_image_is_resized_and_filled(qtbot, panel) -> None:
    retype(qtbot, named(panel, "size (n): rows"), "5")
    button(panel, "squares").click()
    assert np.sum(panel.edited.at(1)[0].image) == 12


def test_the_brush_tells_what_it_paints(qtbot, panel) -> None:
    brushes = QSignalSpy(panel.brush_changed)
    box = button(panel, "Paint cells with")
    box.click()
    retype(qtbot, named(panel, "Value of the brush"), "-2,5")
    box.click()
    assert [brushes.at(k)[0] for k in range(3)] == [1.0, -2.5, None]
    assert panel.edited.count() == 0


def test_asks_for_a_picture(panel) -> None:
    asked = QSignalSpy(panel.open_picture_requested)
    button(panel, "Open picture…").click()
    assert asked.count() == 1


def test_layers_come_and_go_and_are_chosen(qtbot, panel) -> None:
    named(panel, "Add a convolution on this output").click()
    added = the_edit(panel)
    assert len(added.convolutions) == 2
    retype(qtbot, named(panel, "padding (p): rows"), "2")
    assert panel.edited.at(1)[0].stack[0].padding == 2, "the new layer is the one to be set"
    named(panel, "Convolution 1").click()
    assert named(panel, "padding (p): rows").text() == "0"
    named(panel, "Remove this layer").click()
    assert len(panel.edited.at(2)[0].convolutions) == 1


def test_there_is_an_end_to_the_layers(panel) -> None:
    scenario = NEW
    for _ in range(3):
        scenario = edits.add_stage(scenario)
    show(panel, scenario)
    (add,) = (b for b in panel.findChildren(QAbstractButton) if "at most 4" in b.toolTip())
    assert not add.isEnabled()


def test_backward_takes_a_gradient(qtbot, panel) -> None:
    button(panel, "Backward pass").click()
    retype(qtbot, named(panel, "Gradient that arrives at every output"), "0,25")
    assert [panel.edited.at(k)[0].backward for k in range(2)] == [1.0, 0.25]
    button(panel, "Backward pass").click()
    assert panel.edited.at(2)[0].backward is None


def test_the_second_setting_is_set_in_the_same_way(qtbot, panel) -> None:
    button(panel, "Compare with a second setting").click()
    assert compared(the_edit(panel)) == NEW
    retype(qtbot, named(panel, "padding (p): rows"), "2")
    both = panel.edited.at(1)[0]
    assert (both.padding, both.compare.padding) == (0, 2)
    slide(panel, "stride (s)", 2, 3)
    assert panel.edited.at(2)[0].compare.stride == 3
    button(panel, "ReLU").click()
    button(panel, "maximum").click()
    pooled = panel.edited.at(4)[0]
    assert (pooled.activation, pooled.pool) == ("identity", None)
    assert (pooled.compare.activation, pooled.compare.pool) == ("relu", PoolSpec("max", 2))
    named(panel, "The first setting").click()
    assert named(panel, "padding (p): rows").text() == "0"
    button(panel, "Compare with a second setting").click()
    assert panel.edited.at(5)[0] == NEW


def test_the_second_setting_may_be_without_the_pooling_of_the_first(panel) -> None:
    show(panel, edits.set_compare(POOLED, CompareSpec(stride=2)))
    named(panel, "The second setting").click()
    assert "after pooling: rows and columns" in texts(panel)
    (none,) = (b for b in panel.findChildren(QAbstractButton) if b.text() == "none")
    none.click()
    assert compared(the_edit(panel)).pool is None
    assert the_edit(panel).pool == POOLED.pool
    assert "after pooling: rows and columns" not in texts(panel)


def test_the_title_belongs_to_the_language(qtbot, panel) -> None:
    panel.set_language("en")
    retype(qtbot, named(panel, "Title", QLineEdit), "An outline")
    assert the_edit(panel).title.en == "An outline"
    assert the_edit(panel).title.es == ""


def test_nothing_new_is_no_edit(qtbot, panel) -> None:
    retype(qtbot, named(panel, "stride (s): rows"), "1")
    button(panel, "linear").click()
    assert panel.edited.count() == 0


# What is refused


@pytest.mark.parametrize(
    ("field", "text", "why"),
    [
        (
            "kernel (k): rows",
            "8",
            "The kernel reaches over 8 rows, but the padded image has only 7",
        ),
        ("stride (s): columns", "0", "Expected 1 to 64, got 0"),
        ("dilation (d): rows", "1,5", "Must be a whole number"),
        ("dilation (d): rows", "x", "Not a number"),
        ("size (n): rows", "2", "The kernel reaches over 3 rows, but the padded image has only 2"),
        ("size (n): rows", "33", "Expected 1 to 32, got 33"),
        ("channels", "65", "Expected 1 to 64, got 65"),
        ("Filters", "0", "Expected 1 to 64, got 0"),
    ],
)
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_what_is_impossible_is_refused_where_it_is_typed(qtbot, panel, field, text, why, key):
    edit = named(panel, field)
    old = edit.text()
    retype(qtbot, edit, text, key)
    assert edit.text() == text
    assert edit.accessibleDescription() == why
    assert reasons(panel) == [why] * edit.hasFocus(), (
        "where the keyboard is elsewhere it covers none"
    )
    assert panel.edited.count() == 0
    edit.setFocus()
    assert reasons(panel) == [why]
    qtbot.keyClick(edit, Qt.Key.Key_Escape)
    assert edit.text() == old
    assert reasons(panel) == []


def test_a_padding_past_the_kernel_is_explained(qtbot, panel) -> None:
    retype(qtbot, named(panel, "padding (p): rows"), "3")
    assert len(reasons(panel)) == 1
    assert panel.edited.count() == 0


def test_what_fits_no_longer_is_said_and_undone(panel) -> None:
    scenario = edits.set_pool(NEW, None, PoolSpec("max", 5))
    show(panel, scenario)
    assert not named(panel, "stride (s)", QSlider).isEnabled(), "the slider stops at what fits"
    show(panel, edits.set_kernel_size(edits.add_stage(NEW), 2, 5, 5))
    button(panel, "maximum").click()
    assert panel.edited.count() == 0
    assert reasons(panel) == [panel.refusals.at(0)[0]]
    show(panel, edits.set_bias(NEW, None, 1))
    assert reasons(panel) == []


def test_a_large_photograph_has_no_backward_pass(panel) -> None:
    show(panel, PHOTO)
    assert not button(panel, "Backward pass").isEnabled()
    assert "at most 32" in button(panel, "Backward pass").toolTip()


def test_a_photograph_is_not_compared(panel) -> None:
    show(panel, PHOTO)
    box = button(panel, "Compare with a second setting")
    assert not box.isEnabled()
    assert "seen alone" in box.toolTip()
    show(panel, edits.set_compare(PHOTO, CompareSpec(stride=2), (3, 60, 80)))
    assert box.isEnabled(), "what the file has can be taken away"
    assert not [b for b in panel.findChildren(QAbstractButton) if b.text() == "B" and b.isVisible()]
    box.click()
    assert the_edit(panel) == PHOTO


def test_a_reason_moves_nothing(qtbot, panel) -> None:
    slider = named(panel, "stride (s)", QSlider)
    before = slider.mapTo(panel, QPoint())
    retype(qtbot, named(panel, "kernel (k): rows"), "8")
    QCoreApplication.processEvents()
    assert slider.mapTo(panel, QPoint()) == before
    (label,) = (w for w in panel.findChildren(QLabel) if w.text() in reasons(panel))
    assert label.geometry().top() > 0
    assert label.parentWidget().rect().contains(label.geometry())


# Keys that are the window's


def asks_for(field: QWidget, key: Qt.Key) -> bool:
    """Return whether a field keeps Ctrl and a key from the window's shortcuts."""
    control = Qt.KeyboardModifier.ControlModifier
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, control)
    event.ignore()
    QCoreApplication.sendEvent(field, event)
    return event.isAccepted()


@pytest.mark.parametrize("name", ["stride (s): rows", "Bias", "Value of the brush", "Title"])
def test_undo_is_the_windows_where_nothing_was_typed(qtbot, panel, name) -> None:
    if name == "Value of the brush":
        button(panel, "Paint cells with").click()
    field = named(panel, name, QLineEdit)
    field.setFocus()
    assert not asks_for(field, Qt.Key.Key_Z)
    field.selectAll()
    qtbot.keyClicks(field, "2")
    assert asks_for(field, Qt.Key.Key_Z), "it undoes what was typed"
    assert not asks_for(field, Qt.Key.Key_Y)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert not asks_for(field, Qt.Key.Key_Z), "what was accepted is for the window to undo"
    qtbot.keyClicks(field, "3")
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert asks_for(field, Qt.Key.Key_Y)


def test_a_number_that_an_arrow_key_changed_is_undone_in_its_field(qtbot, panel) -> None:
    field = named(panel, "stride (s): rows")
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert asks_for(field, Qt.Key.Key_Z)
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "1"
    assert panel.edited.count() == 0


def test_only_tab_brings_the_focus_to_what_is_clicked(panel) -> None:
    for scenario in (STACK, TWO, PHOTO, RGB):
        show(panel, scenario)
        for kind in (QAbstractButton, QSlider, QComboBox):
            for widget in panel.findChildren(kind):
                policy = widget.focusPolicy()
                assert not policy & Qt.FocusPolicy.ClickFocus, widget.accessibleName()


# How it looks


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("scale", [1.0, 2.3])
def test_nothing_is_clipped_sideways(qtbot, qapp, undressed, panel, theme, scale) -> None:
    style.apply(qapp, theme, scale)
    panel.set_theme(theme)
    for scenario in (STACK, RGB, PHOTO, TWO):
        show(panel, scenario)
        panel.resize(panel.minimumSizeHint().width(), 700)
        QCoreApplication.processEvents()
        content = panel.findChild(QScrollArea).widget()
        assert content.width() >= content.minimumSizeHint().width()
        for field in panel.findChildren(QLineEdit):
            if field.isVisibleTo(panel) and field.text().isdigit():
                assert field.fontMetrics().horizontalAdvance(field.text()) < field.width()


def test_the_narrowest_desk_is_wide_enough(qapp, undressed, panel) -> None:
    style.apply(qapp, LIGHT)
    show(panel, STACK)
    assert panel.minimumSizeHint().width() <= 340


def test_the_wheel_scrolls_the_panel(panel) -> None:
    for slider in panel.findChildren(QSlider):
        if not slider.isVisibleTo(panel) or not slider.isEnabled():
            continue
        slider.clearFocus()
        before, centre = slider.value(), QPointF(slider.rect().center())
        event = QWheelEvent(
            centre,
            QPointF(slider.mapToGlobal(centre.toPoint())),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QCoreApplication.sendEvent(slider, event)
        assert slider.value() == before
    assert panel.edited.count() == 0


def test_every_control_has_a_name(panel) -> None:
    for scenario in (STACK, TWO, PHOTO):
        show(panel, scenario)
        for kind in (QAbstractButton, QSlider, QLineEdit, QComboBox):
            for widget in panel.findChildren(kind):
                if widget.isVisibleTo(panel):
                    said = widget.accessibleName() or getattr(widget, "text", str)()
                    assert said, widget
