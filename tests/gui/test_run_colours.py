from itertools import combinations

import pytest
from PySide6.QtGui import QColor

from gui.run_colours import run_colour
from gui.theme import DARK, LIGHT, Theme
from gui.views.training_confusion import contrast

RUNS = range(8)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("run", RUNS)
def test_a_line_in_a_runs_colour_is_seen_on_the_card(theme: Theme, run: int) -> None:
    assert contrast(run_colour(theme, run), QColor(theme.card)) >= 3.0


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_eight_runs_are_told_apart_and_from_the_signs(theme: Theme) -> None:
    colours = [run_colour(theme, run).name() for run in RUNS]
    assert len(set(colours)) == 8
    assert not {theme.positive.lower(), theme.negative.lower()} & set(colours)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_no_two_colours_are_nearly_the_same(theme: Theme) -> None:
    def away(a: QColor, b: QColor) -> float:
        pairs = zip(a.getRgb()[:3], b.getRgb()[:3], strict=True)
        return sum((x - y) ** 2 for x, y in pairs) ** 0.5

    colours = [run_colour(theme, run) for run in RUNS]
    signs = [QColor(theme.positive), QColor(theme.negative)]
    for a, b in combinations([*colours, *signs], 2):
        assert away(a, b) > 40, (a.name(), b.name())


def test_the_ninth_run_starts_anew() -> None:
    assert run_colour(LIGHT, 8) == run_colour(LIGHT, 0)
