"""The menu bar: every command with its name and its key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from engine.scenario import ScenarioError, load
from gui import keys
from gui.examples import FIRST_OF_KIND, example_files
from gui.preferences import Preferences, Store


class Menus(QObject):
    """Builds the menu bar and keeps its words in the user's language.

    Parameters
    ----------
    window : QMainWindow
    commands : dict of str to callable
        What each command does, by name; commands of a choice take its value.
    """

    def __init__(
        self, window: QMainWindow, commands: dict[str, Callable[..., object]], store: Store
    ) -> None:
        super().__init__(window)
        self._window = window
        self._commands = commands
        self._store = store
        self._actions: dict[str, QAction] = {}
        self._menus: dict[str, QMenu] = {}
        self._choices: dict[tuple[str, str], QAction] = {}
        self._kind = "network"
        self._language = "es"
        self._build()

    # -- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        key = QKeySequence.StandardKey
        file = self._menu("file")
        self._add(file, "new", key.New)
        self._add(file, "open", key.Open)
        self.scenarios = self._menu("scenarios", file)
        self.scenarios.aboutToShow.connect(self._on_scenarios_shown)
        self._menu("recent", file).aboutToShow.connect(self._on_recent_shown)
        file.addSeparator()
        self._add(file, "save", key.Save)
        self._add(file, "save_as", "Ctrl+Shift+S")
        file.addSeparator()
        self._add(file, "export_picture", "Ctrl+E")
        self._add(file, "export_film", "Ctrl+Shift+E")
        self._add(file, "code")
        self._add(file, "weights")
        file.addSeparator()
        self._add(file, "quit", "Ctrl+Q")  # Qt's standard key is none at all on some systems
        edit = self._menu("edit")
        self._add(edit, "undo", key.Undo)
        self._add(edit, "redo", "Ctrl+Shift+Z")
        edit.addSeparator()
        self._add(edit, "paste")
        edit.addSeparator()
        self._add(edit, "revert")
        view = self._menu("view")
        self._add(view, "project", "F5")
        view.addSeparator()
        for choice, values in (
            ("language", ("es", "en")),
            ("theme", ("system", "light", "dark")),
            ("policy", ("exact", "slides")),
        ):
            self._add_choice(self._menu(choice, view), choice, values)
        view.addSeparator()
        self._add(view, "larger", "Ctrl++").setShortcuts(
            [QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")]
        )
        self._add(view, "smaller", "Ctrl+-")
        self._add(view, "usual_size")
        view.addSeparator()
        self._add(view, "reduced_motion").setCheckable(True)
        self._add(view, "collapse").setCheckable(True)
        go = self._menu("go")
        for name in ("play", "next", "previous"):
            self._add(go, name)
        go.addSeparator()
        for name in ("next_phase", "previous_phase", "first", "last"):
            self._add(go, name)
        go.addSeparator()
        self._add(go, "blank")
        go.addSeparator()
        for number, name in enumerate(("network_page", "training_page", "kernel_page"), 1):
            self._add(go, name, f"Ctrl+{number}")
        self._add(go, "leave", "Alt+Left")
        helping = self._menu("help")
        self._add(helping, "keys", "F1")
        self._add(helping, "about")
        self.header_menu = QMenu(self._window)
        self.header_menu.aboutToShow.connect(self._on_header_shown)

    def _menu(self, name: str, parent: QMenu | None = None) -> QMenu:
        menu = parent.addMenu("") if parent is not None else self._window.menuBar().addMenu("")
        self._menus[name] = menu
        return menu

    def _add(
        self, menu: QMenu, name: str, key: QKeySequence.StandardKey | str | None = None
    ) -> QAction:
        action = QAction(self._window)
        if key is not None:
            action.setShortcut(QKeySequence(key))
        action.triggered.connect(self._commands[name])
        menu.addAction(action)
        # Commands keep their keys while the menu bar is hidden.
        self._window.addAction(action)
        self._actions[name] = action
        return action

    def _add_choice(self, menu: QMenu, choice: str, values: tuple[str, ...]) -> None:
        group = QActionGroup(self)
        group.triggered.connect(self._on_chosen)
        for value in values:
            action = QAction(group)
            action.setCheckable(True)
            action.setData((choice, value))
            menu.addAction(action)
            self._choices[choice, value] = action

    # -- state -------------------------------------------------------------------------------------

    def set_preferences(self, preferences: Preferences) -> None:
        """Tick what is in force."""
        for choice in ("language", "theme", "policy"):
            self._choices[choice, str(getattr(preferences, choice))].setChecked(True)
        self._actions["reduced_motion"].setChecked(preferences.reduced_motion)

    def set_enabled(self, **enabled: bool) -> None:
        """Enable or disable commands, by name."""
        for name, on in enabled.items():
            self._actions[name].setEnabled(on)

    def set_checked(self, **checked: bool) -> None:
        """Tick commands, by name."""
        for name, on in checked.items():
            self._actions[name].setChecked(on)

    def set_kind(self, kind: str) -> None:
        """Offer what goes with scenarios of a kind."""
        self._kind = kind
        self._actions["collapse"].setEnabled(kind == "network")

    def set_undo_texts(self, undo: str, redo: str) -> None:
        """Say what would be undone and redone."""
        translate = QCoreApplication.translate
        for name, verb, what in (
            ("undo", translate("Menu", "&Undo"), undo),
            ("redo", translate("Menu", "&Redo"), redo),
        ):
            self._actions[name].setText(f"{verb} {what}".strip())

    def retranslate(self, language: str) -> None:
        """Name everything anew."""
        for name, text in _menu_texts().items():
            self._menus[name].setTitle(text)
        for name, text in _action_texts().items():
            key = keys.shown(name)
            self._actions[name].setText(f"{text}\t{key}" if key else text)
        for key, text in _choice_texts().items():
            self._choices[key].setText(text)
        self._language = language
        self._fill_scenarios(self.scenarios)

    def _fill_scenarios(self, menu: QMenu) -> None:
        """List the examples: those of the kind on show, and a menu for each other kind."""
        groups: dict[str, list[tuple[str, str]]] = {kind: [] for kind in FIRST_OF_KIND}
        for name, file in example_files().items():
            try:
                scenario = load(file)
            except ScenarioError:
                continue
            groups[scenario.kind].append((name, scenario.title_in(self._language)))
        menu.clear()
        _add_examples(menu, groups.pop(self._kind), self._on_opened)
        if any(groups.values()):
            menu.addSeparator()
        for kind, examples in groups.items():
            if examples:
                _add_examples(menu.addMenu(_kind_texts()[kind]), examples, self._on_opened)

    @Slot()
    def _on_scenarios_shown(self) -> None:
        self._fill_scenarios(self.scenarios)

    @Slot()
    def _on_header_shown(self) -> None:
        """Fill the header's menu: the examples, and opening and saving."""
        menu = self.header_menu
        self._fill_scenarios(menu)
        menu.addSeparator()
        for name in ("new", "open", "save", "save_as"):
            menu.addAction(self._actions[name])
        menu.addSeparator()
        menu.addAction(self._actions["revert"])

    @Slot()
    def _on_recent_shown(self) -> None:
        menu = self._menus["recent"]
        menu.clear()
        for path in self._store.recent:
            action = menu.addAction(path.name)
            action.setToolTip(str(path))
            action.setData(("file", str(path)))
            action.triggered.connect(self._on_opened)
        if menu.isEmpty():
            empty = menu.addAction(QCoreApplication.translate("Menu", "none yet"))
            empty.setEnabled(False)

    @Slot()
    def _on_opened(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        kind, name = action.data()
        if kind == "example":
            self._commands["open_example"](name)
        else:
            self._commands["open_path"](Path(name))

    @Slot(QAction)
    def _on_chosen(self, action: QAction) -> None:
        choice, value = action.data()
        self._commands[choice](value)


def _add_examples(
    menu: QMenu, examples: list[tuple[str, str]], on_opened: Callable[[], None]
) -> None:
    for name, title in examples:
        action = menu.addAction(title)
        action.setData(("example", name))
        action.triggered.connect(on_opened)


def _kind_texts() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "network": translate("Menu", "Networks"),
        "training": translate("Menu", "Training"),
        "kernel": translate("Menu", "Kernels over images"),
    }


def _menu_texts() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "file": translate("Menu", "&File"),
        "scenarios": translate("Menu", "E&xamples"),
        "recent": translate("Menu", "&Recent"),
        "edit": translate("Menu", "&Edit"),
        "view": translate("Menu", "&View"),
        "language": translate("Menu", "&Language"),
        "theme": translate("Menu", "&Theme"),
        "policy": translate("Menu", "&Numbers"),
        "go": translate("Menu", "&Go"),
        "help": translate("Menu", "&Help"),
    }


def _action_texts() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "new": translate("Menu", "&New"),
        "open": translate("Menu", "&Open…"),
        "save": translate("Menu", "&Save"),
        "save_as": translate("Menu", "Save &as…"),
        "export_picture": translate("Menu", "Export &picture…"),
        "export_film": translate("Menu", "Export &film…"),
        "code": translate("Menu", "Show the co&de…"),
        "weights": translate("Menu", "Export the wei&ghts…"),
        "quit": translate("Menu", "&Quit"),
        "paste": translate("Menu", "&Paste a picture"),
        "revert": translate("Menu", "&Back to the scenario"),
        "project": translate("Menu", "&Project"),
        "larger": translate("Menu", "Lar&ger"),
        "smaller": translate("Menu", "&Smaller"),
        "usual_size": translate("Menu", "&Usual size"),
        "reduced_motion": translate("Menu", "&Reduce motion"),
        "collapse": translate("Menu", "Show the single linear stage &W̃"),
        "play": translate("Menu", "Play or pa&use"),
        "next": translate("Menu", "&Next step"),
        "previous": translate("Menu", "&Previous step"),
        "next_phase": translate("Menu", "Next p&hase"),
        "previous_phase": translate("Menu", "Previous ph&ase"),
        "first": translate("Menu", "&First step"),
        "last": translate("Menu", "&Last step"),
        "blank": translate("Menu", "&Blank the screen"),
        "network_page": translate("Menu", "Net&work page"),
        "training_page": translate("Menu", "&Training page"),
        "kernel_page": translate("Menu", "&Kernel page"),
        "leave": translate("Menu", "Back to trainin&g"),
        "keys": translate("Menu", "&Keys"),
        "about": translate("Menu", "&About NeuroStep"),
    }


def _choice_texts() -> dict[tuple[str, str], str]:
    translate = QCoreApplication.translate
    return {
        ("language", "es"): "Español",
        ("language", "en"): "English",
        ("theme", "system"): translate("Menu", "As the system"),
        ("theme", "light"): translate("Menu", "Light"),
        ("theme", "dark"): translate("Menu", "Dark"),
        ("policy", "exact"): translate("Menu", "Exact (6 significant digits)"),
        ("policy", "slides"): translate("Menu", "As on the slides (2 or 3 decimals)"),
    }
