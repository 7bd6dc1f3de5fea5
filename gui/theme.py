"""Colours and sizes, light and dark. Views take a `Theme`; nothing here is global state."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor

from engine.steps import Phase


@dataclass(frozen=True, slots=True)
class Theme:
    """A palette. Text keeps 4.5:1 and graphics 3:1 against `card` and `background`."""

    name: str
    background: str  # behind the cards
    card: str
    border: str
    text: str
    muted: str
    faint: str  # wells, disabled chips
    focus: str
    forward: str
    loss: str
    backward: str
    update: str
    negative: str
    zero: str
    positive: str
    error: str

    @property
    def dark(self) -> bool:
        """Whether light text stands on a dark ground."""
        return self.name == "dark"

    def phase(self, phase: Phase) -> QColor:
        """Return the colour of what happens in `phase`."""
        return QColor(
            {
                Phase.FORWARD: self.forward,
                Phase.CHECK: self.forward,
                Phase.CONVOLUTION: self.forward,
                Phase.LOSS: self.loss,
                Phase.ACTIVATION: self.loss,
                Phase.BACKWARD: self.backward,
                Phase.POOLING: self.update,
                Phase.UPDATE: self.update,
            }[phase]
        )

    def wash(self, colour: QColor, strength: float = 0.14) -> QColor:
        """Return `colour` thinned over the card: a ground on which text stays legible."""
        return mix(QColor(self.card), colour, strength)

    def diverging(self, value: float, limit: float) -> QColor:
        """Return the colour of `value` on a scale from -limit (negative) to +limit (positive)."""
        share = 0.0 if limit <= 0 else max(-1.0, min(1.0, value / limit))
        end = QColor(self.positive if share >= 0 else self.negative)
        return mix(QColor(self.zero), end, abs(share) ** 0.7)


def mix(a: QColor, b: QColor, share: float) -> QColor:
    """Return the colour `share` of the way from `a` to `b`."""
    return QColor.fromRgbF(
        a.redF() + (b.redF() - a.redF()) * share,
        a.greenF() + (b.greenF() - a.greenF()) * share,
        a.blueF() + (b.blueF() - a.blueF()) * share,
    )


LIGHT = Theme(
    name="light",
    background="#F6F5F1",
    card="#FFFFFF",
    border="#DEDCD3",
    text="#1B1F24",
    muted="#5B626B",
    faint="#EFEDE6",
    focus="#2266CC",
    forward="#097B76",
    loss="#6A7078",
    backward="#9A48C9",
    update="#8F6A00",
    negative="#B8460B",
    zero="#F1EFE9",
    positive="#1F6FA8",
    error="#B3261E",
)

DARK = Theme(
    name="dark",
    background="#14171B",
    card="#1C2026",
    border="#343A43",
    text="#EEF1F4",
    muted="#A2AAB4",
    faint="#272C34",
    focus="#7FB2FF",
    forward="#2CC4BC",
    loss="#A9B0B9",
    backward="#C98BF0",
    update="#E0B23A",
    negative="#F08A4B",
    zero="#3A3F47",
    positive="#5FA9E0",
    error="#FF8A80",
)
