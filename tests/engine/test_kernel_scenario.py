"""Kernel scenarios: what is read, what is written, what is said of one that is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image

from engine.pictures import PictureError
from engine.preparation import check_picture
from engine.scenario import (
    ImageFile,
    KernelScenario,
    ScenarioError,
    check_fit,
    compared,
    dump,
    kernel_run_of,
    load,
    normalised,
    parse,
    save,
    validate,
)

IMAGE = [[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]]
SMALL: dict[str, Any] = {
    "format": "neurostep/1",
    "kind": "kernel",
    "image": IMAGE,
    "kernel": [[1, 0], [0, -1]],
}
RGB = [IMAGE, IMAGE, IMAGE]


def read(**fields: Any) -> KernelScenario:
    """Return the small scenario with other fields, read as a file; Ellipsis leaves one out."""
    raw = {name: value for name, value in (SMALL | fields).items() if value is not ...}
    scenario = parse(json.dumps(raw).encode())
    assert isinstance(scenario, KernelScenario)
    return scenario


def stage_of(**fields: Any):
    return kernel_run_of(read(**fields)).stages[-1]


# -- what is read ------------------------------------------------------------------------------


def test_numbers_are_floats_in_tuples() -> None:
    scenario = read()
    assert scenario.image == ((1.0, 2.0, 3.0, 4.0), (5.0, 6.0, 7.0, 8.0), (9.0, 10.0, 11.0, 12.0))
    assert all(type(x) is float for row in (*scenario.image, *scenario.kernel) for x in row)
    assert hash(scenario)


def test_a_run_has_its_image_as_channels_and_cannot_be_changed() -> None:
    run = kernel_run_of(read())
    assert run.image.shape == (1, 3, 4)
    assert run.arriving is None
    (stage,) = run.stages
    assert stage.layer is None
    assert (stage.source, stage.source_layer) == ("x", None)
    assert stage.kernel.shape == (1, 1, 2, 2)
    assert (stage.bias.tolist(), stage.activation, stage.pooling) == ([0], "identity", "")
    assert stage.out_size == (1, 2, 3)
    for array in (run.image, stage.kernel, stage.bias):
        assert not array.flags.writeable


def test_a_flat_kernel_meets_each_channel_by_itself() -> None:
    stage = stage_of(image=RGB)
    assert stage.kernel.shape == (3, 3, 2, 2)
    for f in range(3):
        for channel in range(3):
            wanted = [[1, 0], [0, -1]] if f == channel else [[0, 0], [0, 0]]
            assert stage.kernel[f, channel].tolist() == wanted
    assert len(stage_of(image=RGB, bias=[1, 2, 3]).bias) == 3


def test_three_dimensions_are_one_filter_and_four_several() -> None:
    plane = [[1, 0], [0, -1]]
    assert stage_of(image=RGB, kernel=[plane] * 3).filters == 1
    assert stage_of(image=RGB, kernel=[[plane] * 3] * 5).filters == 5


@pytest.mark.parametrize(
    ("fields", "size"),
    [
        ({}, (2, 3)),
        ({"padding": 1}, (4, 5)),
        ({"padding": [1, 0]}, (4, 3)),
        ({"stride": [1, 2]}, (2, 2)),
        ({"stride": 2, "padding": "valid"}, (1, 2)),
        ({"padding": "same"}, (3, 4)),
        ({"padding": "same", "stride": 2}, (2, 2)),
        ({"padding": "same", "kernel": [[1] * 4] * 3}, (3, 4)),
        ({"dilation": 2}, (1, 2)),
        ({"dilation": [1, 3]}, (2, 1)),
        ({"pool": {"kind": "max", "size": [1, 2]}}, (2, 1)),
        ({"pool": {"kind": "average", "size": 2, "stride": 1}}, (1, 2)),
    ],
)
def test_the_size_of_the_output(fields: dict[str, Any], size: tuple[int, int]) -> None:
    assert stage_of(**fields).out_size[1:] == size


def test_a_stack_reads_what_comes_out_below() -> None:
    above = [
        {"kernel": [[[1], [1]]] * 2, "activation": "relu"},
        {"kernel": [[1, 1]], "bias": [1, 2]},
    ]
    above[0]["kernel"] = [[[[1]], [[1]]]] * 2
    run = kernel_run_of(read(kernel=[[[[1]]]] * 2, pool={"kind": "max", "size": 1}, stack=above))
    first, second, third = run.stages
    assert [stage.layer for stage in run.stages] == [1, 2, 3]
    assert (second.source, second.source_layer) == ("pool", 1)
    assert (third.source, third.source_layer) == ("a", 2)
    assert third.kernel.shape == (2, 2, 1, 2)
    assert first.out_size == second.in_size


def test_the_gradient_that_arrives() -> None:
    run = kernel_run_of(read(backward=0.5))
    assert run.arriving is not None
    assert run.arriving.tolist() == [[[0.5] * 3] * 2]
    run = kernel_run_of(read(backward=[[1, 2, 3], [4, 5, 6]]))
    assert run.arriving is not None
    assert run.arriving.tolist() == [[[1, 2, 3], [4, 5, 6]]]


def test_the_second_setting_is_a_scenario_of_its_own() -> None:
    first = read(stride=2, bias=3, compare={"stride": 1, "padding": [1, 0]})
    second = compared(first)
    assert second is not None
    assert (second.stride, second.padding, second.bias) == (1, (1, 0), 3)
    assert second.compare is None
    assert compared(second) is None


# -- what is written ---------------------------------------------------------------------------


def test_one_channel_is_written_in_two_dimensions_on_lines_of_their_own() -> None:
    scenario = read(image=[IMAGE], kernel=[[[[1, 0], [0, -1]]]], bias=[2])
    assert scenario.image == read().image
    assert scenario.kernel == read().kernel
    lines = dump(scenario).decode().splitlines()
    assert "  [9, 10, 11, 12]" in lines
    assert "  [0, -1]" in lines
    assert len(lines) < 25


PLANES = st.integers(1, 3)
NUMBERS = st.one_of(st.integers(-9, 9).map(float), st.floats(-1e9, 1e9))


@st.composite
def kernel_files(draw: st.DrawFn) -> KernelScenario:
    channels, rows, columns = draw(PLANES), draw(st.integers(2, 5)), draw(st.integers(2, 5))

    def array(*shape: int) -> Any:
        if not shape:
            return draw(NUMBERS)
        return [array(*shape[1:]) for _ in range(shape[0])]

    kind = draw(st.sampled_from(["each", "one", "several"]))
    height, width = draw(st.integers(1, 2)), draw(st.integers(1, 2))
    shape = {"each": (), "one": (channels,), "several": (draw(PLANES), channels)}[kind]
    fields: dict[str, Any] = {
        "image": array(channels, rows, columns),
        "kernel": array(*shape, height, width),
        "bias": draw(NUMBERS),
        "stride": draw(st.one_of(st.integers(1, 3), st.tuples(st.integers(1, 3), PLANES))),
        "padding": draw(st.sampled_from(["valid", "same", 0])),
        "activation": draw(st.sampled_from(["identity", "relu", "tanh", "sigmoid"])),
        "level": draw(st.sampled_from(["term", "neuron", "position", "layer", "phase"])),
        "title": draw(st.text(max_size=8)),
    }
    if draw(st.booleans()):
        fields["backward"] = draw(NUMBERS)
    if draw(st.booleans()):
        fields["compare"] = {"bias": draw(NUMBERS)}
    if draw(st.booleans()):
        fields["pool"] = {"kind": "max", "size": 1}
    return read(**fields)


@given(kernel_files())
def test_what_is_written_is_read_again(scenario: KernelScenario) -> None:
    again = parse(dump(scenario))
    assert again == scenario
    assert normalised(scenario) == scenario
    one, two = kernel_run_of(scenario), kernel_run_of(again)
    assert (one.image == two.image).all()
    assert (one.stages[0].kernel == two.stages[0].kernel).all()


# -- pictures in files -------------------------------------------------------------------------


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "pictures" / "Photo.PNG"
    path.parent.mkdir()
    Image.fromarray(np.arange(60, dtype=np.uint8).reshape(5, 12)).save(path)
    return path


def test_a_picture_is_relative_to_the_scenario(tmp_path: Path, picture: Path) -> None:
    file = tmp_path / "mine.json"
    file.write_text(json.dumps(SMALL | {"image": {"file": "pictures/Photo.PNG"}}))
    scenario = load(file)
    assert isinstance(scenario, KernelScenario)
    assert scenario.image == ImageFile(str(picture))


def test_a_picture_in_the_same_folder_is_named_and_not_copied(
    tmp_path: Path, picture: Path
) -> None:
    scenario = read(image={"file": str(picture)})
    save(scenario, picture.parent / "mine.json")
    assert sorted(p.name for p in picture.parent.iterdir()) == ["Photo.PNG", "mine.json"]
    assert json.loads((picture.parent / "mine.json").read_text())["image"] == {"file": "Photo.PNG"}
    save(scenario, tmp_path / "above.json")
    raw = json.loads((tmp_path / "above.json").read_text())
    assert raw["image"] == {"file": "pictures/Photo.PNG"}


def test_a_picture_from_elsewhere_is_copied_and_covers_nothing(
    tmp_path: Path, picture: Path
) -> None:
    folder = tmp_path / "lesson"
    folder.mkdir()
    scenario = read(image={"file": str(picture)})
    for _ in range(2):
        save(scenario, folder / "cat.json")
        assert sorted(p.name for p in folder.iterdir()) == ["cat.json", "cat.png"]
    assert (folder / "cat.png").read_bytes() == picture.read_bytes()
    (folder / "cat.png").write_bytes(b"precious")
    save(scenario, folder / "cat.json")
    assert (folder / "cat.png").read_bytes() == b"precious"
    assert (folder / "cat-2.png").read_bytes() == picture.read_bytes()
    loaded = load(folder / "cat.json")
    assert isinstance(loaded, KernelScenario)
    assert loaded.image == ImageFile(str(folder / "cat-2.png"))


def test_a_picture_that_is_gone_cannot_be_saved_and_leaves_the_old_file(tmp_path: Path) -> None:
    folder = tmp_path / "lesson"
    folder.mkdir()
    (folder / "a.json").write_text("old")
    with pytest.raises(OSError, match="No such file"):
        save(read(image={"file": str(tmp_path / "gone.png")}), folder / "a.json")
    assert [p.read_text() for p in folder.iterdir()] == ["old"]


def test_a_picture_beside_whose_name_is_no_text_is_copied(tmp_path: Path) -> None:
    picture = tmp_path / "bad\udcff.png"  # how a byte that is no UTF-8 is read
    try:
        picture.write_bytes(b"picture")
    except (OSError, UnicodeEncodeError):
        pytest.skip("no such names here")
    path = tmp_path / "a.json"
    save(replace(read(image={"file": "x.png"}), image=ImageFile(str(picture))), path)
    assert json.loads(path.read_bytes())["image"] == {"file": "a.png"}
    assert (tmp_path / "a.png").read_bytes() == b"picture"


def test_a_picture_s_link_that_leads_to_itself(tmp_path: Path) -> None:
    (tmp_path / "loop.png").symlink_to("loop.png")
    path = tmp_path / "a.json"
    path.write_text(json.dumps(SMALL | {"image": {"file": "loop.png"}}), encoding="utf-8")
    with pytest.raises(PictureError, match=r"loop\.png cannot be read"):
        check_picture(load(path))


def test_names_that_no_file_can_have(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match="there is no file"):
        load("a\0.json")
    path = tmp_path / "a.json"
    path.write_text(json.dumps(SMALL | {"image": {"file": "a\0.png"}}), encoding="utf-8")
    with pytest.raises(ScenarioError, match=r"image\.file: there is no file 'a\\x00.png'"):
        load(path)


def test_a_picture_s_fit_is_seen_when_it_is_there() -> None:
    scenario = read(image={"file": "x.png"}, kernel=[[1] * 9] * 9)
    check_fit(scenario, (3, 9, 9))
    for size in ((1, 8, 9), (1, 9, 8)):
        with pytest.raises(ScenarioError, match=r"the kernel reaches over 9 (rows|columns)"):
            check_fit(scenario, size)
    with pytest.raises(ScenarioError, match="only 8"):
        kernel_run_of(scenario, np.zeros((1, 8, 9)))
    with pytest.raises(ScenarioError, match="at most 32 rows and columns"):
        check_fit(replace(scenario, backward=1.0), (1, 33, 9))
    with pytest.raises(ScenarioError, match="10000 rows and columns"):
        check_fit(scenario, (1, 10, 10_001))


def test_the_maps_of_a_photograph_must_fit_into_memory() -> None:
    scenario = read(image={"file": "x.png"}, kernel=[[[[1.0]]]] * 64)
    check_fit(scenario, (1, 1000, 1500))
    with pytest.raises(ScenarioError, match="the feature maps would have 128000000 numbers"):
        check_fit(scenario, (1, 1000, 2000))


def test_a_picture_is_not_changed_and_not_shared() -> None:
    pixels = np.arange(12.0).reshape(1, 3, 4)
    run = kernel_run_of(read(image={"file": "x.png"}), pixels)
    pixels[:] = 0
    assert run.image[0, 2, 3] == 11
    assert pixels.flags.writeable


# -- what is wrong -----------------------------------------------------------------------------

ROWS = "expected rows of numbers, or channels of such rows"
WRONG = [
    ({"image": ...}, "image: is missing"),
    ({"kernel": ...}, "kernel: is missing"),
    ({"image": []}, f"image: {ROWS}"),
    ({"image": [1, 2]}, f"image: {ROWS}"),
    ({"image": [[[[1]]]]}, f"image: {ROWS}"),
    ({"image": "a.png"}, "image: expected object or list, got text"),
    ({"image": {"file": 3}}, "image.file: expected text, got whole number"),
    ({"image": {"file": ""}}, "image.file: is empty"),
    ({"image": {"file": "a.png", "size": 3}}, "image.size: there is no such field"),
    ({"image": [[1, 2], [3]]}, "image[1]: expected 2 numbers, got 1"),
    ({"image": [[1, 2], 3]}, "image[1]: expected list, got number"),
    ({"image": [IMAGE, IMAGE[:2]]}, "image[1]: expected 3 rows, got 2"),
    ({"image": [[1, "a"]]}, "image[0][1]: expected number, got text"),
    ({"image": [[1, None]]}, "image[0][1]: expected number, got null"),
    ({"image": [[True, 1]]}, "image[0][0]: expected number, got true or false"),
    ({"image": [[1, {}]]}, "image[0][1]: expected number, got object"),
    ({"image": [[1, 2e9]]}, "image[0][1]: must be a finite number, at most 1e+09"),
    ({"image": [[1, 10**400]]}, "image[0][1]: must be a finite number, at most 1e+09"),
    ({"image": [IMAGE] * 65}, "image: expected 1 to 64 channels, got 65"),
    ({"image": [[1] * 10_001] * 2}, "image: expected at most 10000 rows and columns, got 10001"),
    ({"kernel": [[1, 2], [3]]}, "kernel[1]: expected 2 numbers, got 1"),
    ({"kernel": [[[1, 2, "x"]]]}, "kernel[0][0][2]: expected number, got text"),
    ({"kernel": [[1, []]]}, "kernel[0][1]: expected number, got list"),
    ({"kernel": [[1] * 32]}, "kernel: expected at most 31 rows and columns, got 32"),
    ({"kernel": [[[[1]]]] * 65}, "kernel: expected 1 to 64 filters, got 65"),
    ({"kernel": [[[1]]] * 65}, "kernel: expected 1 to 64 channels, got 65"),
    ({"kernel": [[[[1]], [[2]]], [[[1]]]]}, "kernel[1]: expected 2 channels, got 1"),
    ({"kernel": [[[1]]] * 2}, "kernel: the kernel has 2 channels, but what it reads has 1"),
    (
        {"kernel": [[1]] * 4},
        "kernel: the kernel reaches over 4 rows, but the padded image has only 3",
    ),
    (
        {"kernel": [[1] * 5], "padding": [0, 0]},
        "kernel: the kernel reaches over 5 columns, but the padded image has only 4",
    ),
    (
        {"dilation": 3},
        "kernel: the kernel reaches over 4 rows, but the padded image has only 3",
    ),
    ({"bias": [1, 2]}, "bias: expected 1 numbers, got 2"),
    ({"bias": 1e10}, "bias: must be a finite number, at most 1e+09"),
    ({"bias": [1e10]}, "bias[0]: must be a finite number, at most 1e+09"),
    ({"bias": "a"}, "bias: expected number or list, got text"),
    ({"image": RGB, "bias": [1, 2]}, "bias: expected 3 numbers, got 2"),
    (
        {"image": {"file": "a"}, "kernel": [[[1]]], "bias": [1, 2]},
        "bias: expected 1 numbers, got 2",
    ),
    ({"stride": 0}, "stride: expected 1 to 64, got 0"),
    ({"stride": [1, 65]}, "stride[1]: expected 1 to 64, got 65"),
    ({"stride": [1, 2, 3]}, "stride: expected 2 numbers, got 3"),
    ({"stride": 1.5}, "stride: expected whole number or list, got number"),
    ({"dilation": 65}, "dilation: expected 1 to 64, got 65"),
    ({"padding": -1}, "padding: must not be negative"),
    ({"padding": 2}, "padding: must be smaller than the kernel's reach, which is 2; got 2"),
    ({"padding": [1, 2]}, "padding[1]: must be smaller than the kernel's reach, which is 2; got 2"),
    ({"padding": "full"}, "padding: 'full' is not one of the choices"),
    ({"activation": "softmax"}, "activation: 'softmax' is not one of the choices"),
    ({"pool": {"kind": "min"}}, "pool.kind: 'min' is not one of the choices"),
    ({"pool": {"size": 2}}, "pool.kind: is missing"),
    ({"pool": {"kind": "max", "size": 0}}, "pool.size: expected 1 to 64, got 0"),
    ({"pool": {"kind": "max", "stride": [0, 1]}}, "pool.stride[0]: expected 1 to 64, got 0"),
    (
        {"pool": {"kind": "max", "size": 3}},
        "pool: the pooling window has 3 rows, but the feature map has only 2",
    ),
    (
        {"pool": {"kind": "max", "size": [2, 4]}},
        "pool: the pooling window has 4 columns, but the feature map has only 3",
    ),
    (
        {"stack": [{"kernel": [[1]]}] * 4},
        "stack: expected at most 3 convolutions on the first one, got 4",
    ),
    ({"stack": [{"kernel": [[1], []]}]}, "stack[0].kernel[1]: is empty"),
    ({"stack": [{"kernel": [[1]], "stride": 0}]}, "stack[0].stride: expected 1 to 64, got 0"),
    (
        {"stack": [{"kernel": [[1]]}, {"kernel": [[1]] * 3}]},
        "stack[1].kernel: the kernel reaches over 3 cells, but its padded input has only 2",
    ),
    (
        {"stack": [{"kernel": [[[1]]] * 2}]},
        "stack[0].kernel: the kernel has 2 channels, but what it reads has 1",
    ),
    (
        {"backward": [[1, 2], [3, 4]]},
        "backward: expected an array of the output's shape, 1×2×3, got 1×2×2",
    ),
    ({"backward": [[1, 2], [3]]}, "backward[1]: expected 2 numbers, got 1"),
    ({"backward": [1]}, "backward: expected a number, rows of numbers, or filters of such rows"),
    ({"backward": 1e10}, "backward: must be a finite number, at most 1e+09"),
    (
        {"image": [[1] * 33] * 3, "backward": 1},
        "backward: the backward pass is for images of at most 32 rows and columns",
    ),
    ({"compare": {}}, "compare: is empty"),
    ({"compare": {"level": "term"}}, "compare.level: there is no such field"),
    ({"compare": {"stride": 0}}, "compare.stride: expected 1 to 64, got 0"),
    ({"compare": {"kernel": [[1, "a"]]}}, "compare.kernel[0][1]: expected number, got text"),
    ({"compare": {"image": [[1], [2, 3]]}}, "compare.image[1]: expected 1 numbers, got 2"),
    (
        {"compare": {"image": [[1, 2]]}},
        "compare.kernel: the kernel reaches over 2 rows, but the padded image has only 1",
    ),
    ({"level": "batch"}, "level: 'batch' is not one of the choices"),
    ({"samples": []}, "samples: there is no such field"),
]


@pytest.mark.parametrize(("fields", "message"), WRONG, ids=[row[1][:70] for row in WRONG])
def test_the_message_names_the_field(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        read(**fields)
    assert str(caught.value) == message
    assert caught.value.path == message.partition(": ")[0]


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -float("inf")])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_an_edit_cannot_bring_in_what_no_file_can(number: float, place: int) -> None:
    row = [1.0, 2.0, 3.0]
    row[place] = number
    with pytest.raises(ScenarioError) as caught:
        validate(replace(read(), image=(tuple(row), (1.0, 2.0, 3.0))))
    assert caught.value.path == f"image[0][{place}]"


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2)
    ),
    max_leaves=8,
)


@given(
    st.sampled_from(["image", "kernel", "bias", "stride", "pool", "stack", "backward", "compare"]),
    JSON,
)
def test_whatever_stands_in_a_field_there_is_an_answer(field: str, value: Any) -> None:
    path = field
    try:
        scenario = read(**{field: value})
        assert parse(dump(scenario)) == scenario
    except ScenarioError as error:
        path = error.path
    # An image that is too small for its kernel is the kernel's error.
    assert path.startswith((field, "kernel") if field == "image" else field)
