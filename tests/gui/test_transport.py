from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTranslator
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from engine.steps import Chapter, Level, Phase, Unit
from gui.fonts import application_font
from gui.icons import Glyph
from gui.playback import SPEEDS
from gui.theme import DARK, LIGHT
from gui.views.buttons import ChoiceButton, FlatButton, RoundButton
from gui.views.timeline import Timeline
from gui.views.transport import Transport

CYCLE = (
    Chapter(0, 6, Phase.FORWARD),
    Chapter(6, 7, Phase.LOSS),
    Chapter(7, 16, Phase.BACKWARD),
    Chapter(16, 22, Phase.UPDATE),
    Chapter(22, 27, Phase.CHECK),
)
NETWORK = [Level.TERM, Level.NEURON, Level.LAYER, Level.PHASE]


class Spanish(QTranslator):
    WORDS = {  # noqa: RUF012
        "step {step} / {length}": "paso {step} / {length}",
        "by neuron": "por neurona",
        "Next phase": "Fase siguiente",
        "Next step": "Paso siguiente",
        "Shift+{key}": "Mayús+{key}",
    }

    def isEmpty(self) -> bool:  # noqa: N802
        return False

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        return self.WORDS.get(source, source)


@pytest.fixture
def spanish(qapp: QApplication) -> Iterator[None]:
    translator = Spanish()
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


@pytest.fixture
def transport(qtbot: QtBot) -> Transport:
    bar = Transport(LIGHT)
    qtbot.addWidget(bar)
    bar.setFont(application_font())
    bar.set_levels(NETWORK, Level.NEURON)
    bar.set_units(list(Unit))
    bar.set_state(8, 27, CYCLE, 0, 1.0)
    bar.resize(1600, bar.sizeHint().height())
    bar.show()
    return bar


def button(bar: Transport, name: str) -> FlatButton:
    (found,) = [b for b in bar.findChildren(FlatButton) if b.accessibleName() == name]
    return found


def click(bar: Transport, name: str) -> None:
    QTest.mouseClick(button(bar, name), Qt.MouseButton.LeftButton)


def choose(menu_button: FlatButton, text: str) -> None:
    (action,) = [a for a in menu_button.menu().actions() if a.text().split("\t")[0] == text]
    action.trigger()


def step_label(bar: Transport) -> QLabel:
    (label,) = bar.findChildren(QLabel)
    return label


@pytest.mark.parametrize(
    ("name", "signal", "arguments"),
    [
        ("First step", "seek_requested", [0]),
        ("Previous step", "step_requested", [-1]),
        ("Play backward", "play_requested", [-1]),
        ("Play", "play_requested", [1]),
        ("Next step", "step_requested", [1]),
        ("Last step", "seek_requested", [26]),
    ],
)
def test_buttons_ask(
    qtbot: QtBot, transport: Transport, name: str, signal: str, arguments: list[object]
) -> None:
    with qtbot.waitSignal(getattr(transport, signal), timeout=1000) as asked:
        click(transport, name)
    assert asked.args == arguments


def test_it_is_passive(transport: Transport) -> None:
    click(transport, "Play")
    click(transport, "Next step")
    assert step_label(transport).text() == "step 9 / 27"
    assert button(transport, "Play").glyph is Glyph.PLAY


def asked_by_clicking(bar: Transport, *names: str) -> list[int]:
    directions: list[int] = []
    bar.play_requested.connect(directions.append)
    for name in names:
        click(bar, name)
    return directions


def round_button(bar: Transport) -> RoundButton:
    (found,) = bar.findChildren(RoundButton)
    return found


def test_while_playing_the_round_button_pauses_and_the_other_one_turns_around(
    transport: Transport,
) -> None:
    transport.set_state(8, 27, CYCLE, 1, 1.0)
    assert round_button(transport).glyph is Glyph.PAUSE
    assert asked_by_clicking(transport, "Pause", "Play backward") == [0, -1]


def test_while_playing_backward_either_button_pauses(transport: Transport) -> None:
    transport.set_state(8, 27, CYCLE, -1, 1.0)
    pausing = [b for b in transport.findChildren(FlatButton) if b.accessibleName() == "Pause"]
    assert len(pausing) == 2
    directions: list[int] = []
    transport.play_requested.connect(directions.append)
    for one in pausing:
        QTest.mouseClick(one, Qt.MouseButton.LeftButton)
    assert directions == [0, 0]


@pytest.mark.parametrize(
    ("index", "off"),
    [
        (0, {"First step", "Previous step"}),
        (8, set()),
        (26, {"Next step", "Last step"}),
    ],
)
def test_at_an_end_there_is_no_way_on(transport: Transport, index: int, off: set[str]) -> None:
    transport.set_state(index, 27, CYCLE, 0, 1.0)
    assert {
        b.accessibleName() for b in transport.findChildren(FlatButton) if not b.isEnabled()
    } == off


def test_scrubbing_is_passed_on_whatever_its_size(qtbot: QtBot, transport: Transport) -> None:
    far = 10**10
    transport.set_state(8, far, CYCLE, 0, 1.0)
    with qtbot.waitSignal(transport.seek_requested, timeout=1000) as asked:
        QTest.keyClick(transport.findChildren(Timeline)[0], Qt.Key.Key_End)
    assert asked.args == [far - 1]


def test_levels_are_offered_and_chosen(qtbot: QtBot, transport: Transport) -> None:
    chooser = button(transport, "Level of detail")
    assert [a.text() for a in chooser.menu().actions()] == [
        "by term",
        "by neuron",
        "by layer",
        "by phase",
    ]
    assert chooser.text() == "by neuron"
    with qtbot.waitSignal(transport.level_chosen, timeout=1000) as asked:
        choose(chooser, "by layer")
    assert asked.args[0] is Level.LAYER
    assert [a.text() for a in chooser.menu().actions() if a.isChecked()] == ["by neuron"]
    transport.set_levels(NETWORK, Level.LAYER)
    assert chooser.text() == "by layer"


def test_a_kernel_has_positions(transport: Transport) -> None:
    levels = [Level.TERM, Level.NEURON, Level.POSITION]
    transport.set_levels(levels, Level.POSITION, by_position=True)
    chooser = button(transport, "Level of detail")
    texts = [a.text() for a in chooser.menu().actions()]
    assert texts == ["by term", "by channel", "by position"]
    assert chooser.text() == "by position"


def test_speeds_are_offered_and_chosen(qtbot: QtBot, transport: Transport) -> None:
    chooser = button(transport, "Speed")
    texts = [a.text() for a in chooser.menu().actions()]
    assert texts == ["¼×", "½×", "1×", "2×", "4×", "8×", "16×"]
    for text, speed in zip(texts, SPEEDS, strict=True):
        with qtbot.waitSignal(transport.speed_chosen, timeout=1000) as asked:
            choose(chooser, text)
        assert asked.args == [speed]
    assert chooser.text() == "1×"
    transport.set_state(8, 27, CYCLE, 0, 0.5)
    assert chooser.text() == "½×"


def test_only_the_units_that_exist_are_offered(qtbot: QtBot, transport: Transport) -> None:
    transport.set_units([Unit.PHASE, Unit.EPOCH])
    go_to = button(transport, "Go to")
    actions = [a for a in go_to.menu().actions() if not a.isSeparator()]
    assert [a.text().split("\t")[0] for a in actions] == [
        "Next phase",
        "Previous phase",
        "Next epoch",
        "Previous epoch",
    ]
    with qtbot.waitSignal(transport.jump_requested, timeout=1000) as asked:
        choose(go_to, "Previous epoch")
    assert asked.args[0] is Unit.EPOCH
    assert asked.args[1] == -1
    transport.set_units([])
    assert not go_to.isEnabled()


def test_tooltips_name_the_keys_and_nothing_is_bound(transport: Transport) -> None:
    for name, key in {
        "First step": "Home",
        "Previous step": "←",
        "Play": "Space",
        "Next step": "→",
        "Last step": "End",
    }.items():
        assert button(transport, name).toolTip() == f"{name} ({key})"
    phase = button(transport, "Go to").menu().actions()[0]
    assert phase.text() == "Next phase\tShift+→"
    assert all(action.shortcut().isEmpty() for action in transport.findChildren(QAction))
    assert all(b.shortcut().isEmpty() for b in transport.findChildren(FlatButton))


def test_clicks_leave_the_keys_to_the_canvas(qtbot: QtBot, transport: Transport) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    canvas = QWidget(window)
    canvas.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    box = QVBoxLayout(window)
    box.addWidget(canvas)
    box.addWidget(transport)
    window.show()
    window.activateWindow()
    canvas.setFocus()
    qtbot.waitUntil(canvas.hasFocus)
    for name in ("First step", "Previous step", "Play", "Play backward", "Next step", "Last step"):
        click(transport, name)
        assert canvas.hasFocus()
    QTest.mouseClick(transport.findChildren(Timeline)[0], Qt.MouseButton.LeftButton)
    assert canvas.hasFocus()
    transport.setParent(None)


@pytest.mark.parametrize("key", [Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_PageDown])
def test_a_focused_button_leaves_the_arrows_to_the_window(
    transport: Transport, key: Qt.Key
) -> None:
    event = QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
    button(transport, "Next step").setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.sendEvent(button(transport, "Next step"), event)
    assert not event.isAccepted()


@pytest.mark.parametrize("length", [27, 1_000_000])
@pytest.mark.parametrize("scale", [1.0, 1.6])
@pytest.mark.parametrize("width", [1024, 1920])
def test_everything_fits(
    transport: Transport, spanish: None, width: int, scale: float, length: int
) -> None:
    transport.setFont(application_font(scale))
    transport.set_state(8, length, CYCLE, 1, 16.0)
    transport.resize(width, transport.sizeHint().height())
    QApplication.processEvents()
    assert transport.width() == width
    assert transport.minimumSizeHint().width() <= width
    shown = [
        w for w in transport.findChildren(QWidget) if w.parent() is transport and w.isVisible()
    ]
    shown = sorted((w for w in shown if not w.isWindow()), key=lambda w: w.x())
    assert len(shown) == 11
    for left, right in pairwise(shown):
        assert left.geometry().right() < right.x()
    assert shown[0].x() >= 0
    assert shown[-1].geometry().right() < width
    for widget in shown:
        assert widget.height() <= transport.height()
        if not isinstance(widget, Timeline):
            assert widget.width() >= widget.sizeHint().width()


def test_words_give_way_before_the_timeline_and_come_back(transport: Transport) -> None:
    label, level = step_label(transport), button(transport, "Level of detail")
    transport.resize(transport.minimumSizeHint().width(), transport.height())
    assert (label.text(), level.text(), level.glyph) == ("9", "", Glyph.LEVEL)
    assert level.accessibleDescription() == "by neuron"
    transport.resize(1600, transport.height())
    assert (label.text(), level.text(), level.glyph) == ("step 9 / 27", "by neuron", None)


def test_nothing_moves_while_stepping_or_choosing(transport: Transport) -> None:
    def places() -> list[object]:
        QApplication.processEvents()
        return [w.geometry() for w in transport.findChildren(QWidget) if w.parent() is transport]

    transport.set_state(0, 1000, CYCLE, 0, 1.0)
    before = places()
    for index, direction, speed in ((9, 1, 16.0), (99, -1, 0.25), (999, 0, 4.0)):
        transport.set_state(index, 1000, CYCLE, direction, speed)
        assert places() == before
        label = step_label(transport)
        assert label.fontMetrics().horizontalAdvance(label.text()) <= label.width()
    transport.set_levels(NETWORK, Level.TERM)
    assert places() == before


def test_follows_the_language(transport: Transport, spanish: None) -> None:
    QApplication.sendPostedEvents()
    assert step_label(transport).text() == "paso 9 / 27"
    assert button(transport, "Level of detail").text() == "por neurona"
    assert button(transport, "Paso siguiente").toolTip() == "Paso siguiente (→)"
    assert button(transport, "Go to").menu().actions()[0].text() == "Fase siguiente\tMayús+→"


def test_a_choice_is_as_wide_as_its_widest(transport: Transport) -> None:
    chooser = button(transport, "Level of detail")
    assert isinstance(chooser, ChoiceButton)
    before = chooser.sizeHint()
    for level in NETWORK:
        transport.set_levels(NETWORK, level)
        assert chooser.sizeHint() == before


def test_follows_the_theme(transport: Transport) -> None:
    transport.set_theme(DARK)
    image = transport.grab().toImage()
    assert image.pixelColor(2, image.height() // 2).name().upper() == DARK.card.upper()
    disc = round_button(transport).geometry()
    edge = image.pixelColor(disc.x() + 6, disc.center().y())
    assert edge.name().upper() == DARK.text.upper()
