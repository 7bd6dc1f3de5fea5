import numpy as np
import pytest

from engine.kernel_presets import PRESETS, preset_of, preset_plane


def test_every_preset_is_found_again_by_its_weights() -> None:
    assert len(PRESETS) == 11
    for name in PRESETS:
        plane = preset_plane(name)
        assert plane.shape == (3, 3)
        assert preset_of(plane) == name
        assert preset_of(np.broadcast_to(plane, (2, 3, 3, 3))) == name


@pytest.mark.parametrize("name", ["identity", "blur", "box_blur", "sharpen", "emboss"])
def test_keeps_the_brightness(name: str) -> None:
    assert preset_plane(name).sum() == pytest.approx(1.0)


@pytest.mark.parametrize("name", [n for n in PRESETS if n.startswith(("sobel", "out", "lap"))])
def test_finds_nothing_in_an_even_area(name: str) -> None:
    assert preset_plane(name).sum() == 0.0


def test_a_sobel_answers_to_light_on_its_side() -> None:
    bright_above = np.array([[1.0] * 3, [0.0] * 3, [0.0] * 3])
    assert (preset_plane("sobel_top") * bright_above).sum() == 4
    assert (preset_plane("sobel_bottom") * bright_above).sum() == -4
    assert (preset_plane("sobel_left") * bright_above.T).sum() == 4
    assert (preset_plane("sobel_right") * bright_above.T).sum() == -4


def test_anything_else_is_no_preset() -> None:
    assert preset_of(np.zeros((3, 3))) is None
    assert preset_of(np.ones((5, 5)) / 9) is None
    two = np.stack([preset_plane("blur"), preset_plane("sharpen")])
    assert preset_of(two) is None
