import pytest

from engine.refs import Ref


@pytest.mark.parametrize(
    ("ref", "text"),
    [
        (Ref("w", 2, (1, 0)), "w2[1,0]"),
        (Ref("delta", 1, (3,)), "delta1[3]"),
        (Ref("a", 0), "a0"),
        (Ref("loss"), "loss"),
        (Ref("target", None, (2,)), "target[2]"),
    ],
)
def test_text_names_quantity_layer_and_index(ref: Ref, text: str) -> None:
    assert str(ref) == text


def test_equal_addresses_are_one_key() -> None:
    assert {Ref("w", 1, (0, 1)): "seen"}[Ref("w", 1, (0, 1))] == "seen"
    assert Ref("w", 1, (0, 1)) != Ref("w", 1, (1, 0))
    assert Ref("w", 1, (0,)) != Ref("w", 1)


def test_an_address_cannot_change() -> None:
    with pytest.raises(AttributeError):
        Ref("w").layer = 1  # type: ignore[misc]
