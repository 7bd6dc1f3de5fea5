"""What phases, steps, levels, jumps and speeds are called."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from engine.steps import Level, Phase, Unit

SPEED_SIGNS = {0.25: "¼", 0.5: "½"}


def phase_name(phase: Phase) -> str:
    """Return what the user calls `phase`."""
    translate = QCoreApplication.translate
    return {
        Phase.FORWARD: translate("Phase", "Forward"),
        Phase.LOSS: translate("Phase", "Error"),
        Phase.BACKWARD: translate("Phase", "Backward"),
        Phase.UPDATE: translate("Phase", "Update"),
        Phase.CHECK: translate("Phase", "New prediction"),
        Phase.CONVOLUTION: translate("Phase", "Convolution"),
        Phase.ACTIVATION: translate("Phase", "Activation"),
        Phase.POOLING: translate("Phase", "Pooling"),
    }[phase]


def count_text(count: int) -> str:
    """Return a step's number; from 10 000 on with narrow spaces, which every language reads."""
    return str(count) if count < 10_000 else f"{count:,}".replace(",", "\u202f")


def level_name(level: Level, by_position: bool) -> str:
    """Return what steps of `level` go by; `by_position` where there are channels, not neurons."""
    translate = QCoreApplication.translate
    if level is Level.NEURON and by_position:
        return translate("Transport", "by channel")
    return {
        Level.TERM: translate("Transport", "by term"),
        Level.NEURON: translate("Transport", "by neuron"),
        Level.POSITION: translate("Transport", "by position"),
        Level.LAYER: translate("Transport", "by layer"),
        Level.PHASE: translate("Transport", "by phase"),
    }[level]


def jump_name(unit: Unit, direction: int) -> str:
    """Return what a jump does, and behind a tab the key that does the same."""
    translate = QCoreApplication.translate
    name = {
        (Unit.PHASE, 1): translate("Transport", "Next phase"),
        (Unit.PHASE, -1): translate("Transport", "Previous phase"),
        (Unit.LAYER, 1): translate("Transport", "Next layer"),
        (Unit.LAYER, -1): translate("Transport", "Previous layer"),
        (Unit.SAMPLE, 1): translate("Transport", "Next sample"),
        (Unit.SAMPLE, -1): translate("Transport", "Previous sample"),
        (Unit.BATCH, 1): translate("Transport", "Next batch"),
        (Unit.BATCH, -1): translate("Transport", "Previous batch"),
        (Unit.EPOCH, 1): translate("Transport", "Next epoch"),
        (Unit.EPOCH, -1): translate("Transport", "Previous epoch"),
    }[unit, direction]
    if unit is Unit.PHASE:
        # A menu shows what follows a tab as a key, and binds nothing.
        name += "\t" + shifted("→" if direction > 0 else "←")
    return name


def shifted(key: str) -> str:
    """Return `key` with Shift, as keyboards of the language print it."""
    return QCoreApplication.translate("Transport", "Shift+{key}").format(key=key)


def speed_name(speed: float) -> str:
    """Return e.g. ``½×`` or ``16×``."""
    return f"{SPEED_SIGNS.get(speed, f'{speed:g}')}×"
