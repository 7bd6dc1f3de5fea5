from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from engine import kernel_edits as edits
from engine.kernel_links import receptive_size
from engine.kernel_presets import PRESETS, preset_plane
from engine.kernel_room import room_of
from engine.refs import Ref
from engine.scenario import (
    CompareSpec,
    ImageFile,
    KernelScenario,
    PoolSpec,
    ScenarioError,
    check_fit,
    compared,
    dump,
    kernel_run_of,
    parse,
    validate,
)

PHOTO = (3, 100, 80)
new = edits.new_kernel_scenario


def photo(**fields_: object) -> KernelScenario:
    changed = replace(new(), image=ImageFile("photo.png"), **fields_)
    validate(changed)
    return changed


def rgb() -> KernelScenario:
    return edits.fill_image(edits.set_channels(new(), 3), "random")


def pooled() -> KernelScenario:
    scenario = edits.set_filters(edits.set_activation(new(), None, "relu"), None, 2)
    return edits.set_pool(scenario, None, PoolSpec("max"))


def stacked() -> KernelScenario:
    return edits.set_backward(edits.add_stage(pooled()), True)


def compared_two() -> KernelScenario:
    scenario = edits.set_backward(new(), 2.0)
    return edits.set_compare(scenario, CompareSpec(stride=2, kernel=((1.0, 2.0), (3.0, 4.0))))


STARTS = [
    new(),
    rgb(),
    pooled(),
    stacked(),
    compared_two(),
    photo(),
    photo(kernel=(((1.0,),),) * 3),
]

layers = st.sampled_from([None, 0, 1, 2, 3])
sizes = st.sampled_from([0, 1, 2, 3, 4, 5, 8, 33])
steps = st.integers(-1, 5)
pairs = steps | st.tuples(steps, steps)
numbers = st.sampled_from([-2.5, 0.0, 1.0, 3.0, float("inf"), float("nan")])
index = st.lists(st.integers(-1, 3), max_size=4).map(tuple)
refs = st.builds(
    Ref, st.sampled_from(["x", "k", "bias", "grad_y", "grad_a", "grad_pool", "y"]), layers, index
)
pools = st.none() | st.builds(PoolSpec, st.sampled_from(["max", "average"]), pairs, pairs)
images = st.sampled_from(
    [((1.0, 2.0),) * 2, (((1.0,) * 6,) * 5,) * 3, (((0.0,) * 9,) * 9,) * 2, ImageFile("x.png")]
)


def change(function, *arguments: st.SearchStrategy) -> st.SearchStrategy:
    return st.tuples(st.just(function), *arguments)


WITH_SIZE = {
    edits.set_value,
    edits.paint,
    edits.set_beside_value,
    edits.paint_beside,
    edits.set_kernel_size,
    edits.set_filters,
    edits.set_each_channel,
    edits.set_stride,
    edits.set_padding,
    edits.set_dilation,
    edits.set_activation,
    edits.set_pool,
    edits.set_bias,
    edits.set_backward,
    edits.set_compare,
    edits.apply_preset,
    edits.add_stage,
    edits.remove_stage,
    edits.replace_image,
}
ONE_LAYER = [
    change(edits.set_kernel_size, layers, sizes, sizes),
    change(edits.set_filters, layers, sizes),
    change(edits.set_each_channel, layers, st.booleans()),
    change(edits.set_stride, layers, pairs),
    change(edits.set_padding, layers, pairs | st.sampled_from(["valid", "same"])),
    change(edits.set_dilation, layers, pairs),
    change(edits.set_activation, layers, st.sampled_from(["identity", "relu", "tanh", "softmax"])),
    change(edits.set_pool, layers, pools),
    change(edits.set_bias, layers, numbers),
    change(
        edits.apply_preset,
        layers,
        st.none() | st.integers(-1, 2),
        st.sampled_from([*PRESETS, "none"]),
    ),
]
one_layer = st.one_of(*ONE_LAYER)
changes = st.one_of(
    one_layer,
    one_layer,
    change(edits.set_value, refs, numbers),
    change(edits.paint, st.lists(refs, max_size=3), numbers),
    change(edits.set_beside_value, refs, numbers),
    change(edits.paint_beside, st.lists(refs, max_size=3), numbers),
    change(edits.set_image_size, sizes, sizes),
    change(edits.set_channels, st.sampled_from([0, 1, 2, 3, 65])),
    change(edits.fill_image, st.sampled_from(["blank", "checker", "gradient", "random", "x"])),
    change(edits.replace_image, images),
    change(edits.add_stage),
    change(edits.remove_stage, layers),
    change(edits.set_backward, st.booleans() | numbers),
    change(
        edits.set_compare,
        st.none() | st.builds(CompareSpec, stride=st.none() | pairs, padding=pairs),
    ),
    change(
        edits.edit_second,
        one_layer.map(lambda change: lambda scenario: changed(scenario, change)),
    ),
)


def changed(scenario: KernelScenario, change: tuple) -> KernelScenario:
    function, *arguments = change
    size = {"size": PHOTO} if function in WITH_SIZE else {}
    return function(scenario, *arguments, **size)


def runs(scenario: KernelScenario) -> None:
    validate(scenario)
    for each in (scenario, compared(scenario)):
        if each is not None and isinstance(each.image, ImageFile):
            check_fit(each, PHOTO)
        elif each is not None:
            kernel_run_of(each)


@st.composite
def scenarios(draw: st.DrawFn) -> KernelScenario:
    """Whatever a few edits make of a scenario."""
    scenario = draw(st.sampled_from(STARTS))
    for edit in draw(st.lists(changes, max_size=6)):
        try:
            scenario = changed(scenario, edit)
        except ScenarioError:
            continue
    return scenario


@settings(max_examples=300, deadline=None)
@given(scenarios(), changes)
def test_whatever_an_edit_makes_runs_and_the_old_scenario_stays(
    scenario: KernelScenario, edit: tuple
) -> None:
    before = dump(scenario)
    try:
        after = changed(scenario, edit)
    except ScenarioError:
        after = scenario
    assert dump(scenario) == before, "to undo an edit is to show the old scenario"
    runs(after)
    assert parse(dump(after)) == after


@settings(max_examples=150, deadline=None)
@given(scenarios(), st.data())
def test_the_room_of_a_setting_is_what_the_edits_accept(scenario, data) -> None:
    """The limits are tight: the most is accepted, one more is refused by the same edit."""
    scenario = replace(scenario, compare=None, backward=None)
    size = PHOTO if isinstance(scenario.image, ImageFile) else None
    stages = kernel_run_of(scenario, np.zeros(PHOTO)).stages
    number = data.draw(st.integers(0, len(stages) - 1))
    same = [spec.padding == "same" for spec in scenario.convolutions]
    rooms = room_of(stages, number, same)
    windows = stages[number].windows
    axis = data.draw(st.sampled_from([0, 1]))
    room, layer = rooms[axis], number + 1

    def fits(edit, old: tuple[int, int], value: int) -> bool:
        pair = (value, old[1]) if axis == 0 else (old[0], value)
        try:
            edit(scenario, layer, pair, size)
        except ScenarioError:
            return False
        return True

    assert fits(edits.set_dilation, windows.dilation, room.dilation[1])
    assert fits(edits.set_stride, windows.stride, room.stride[1])
    if not same[number]:
        padding = (windows.padding[0][0], windows.padding[1][0])
        assert fits(edits.set_padding, padding, room.padding[1])
        assert not fits(edits.set_padding, padding, room.padding[1] + 1)
        assert fits(edits.set_padding, padding, room.padding[0])
        assert not fits(edits.set_padding, padding, room.padding[0] - 1)
        if windows.size[axis] > 1:
            assert not fits(edits.set_dilation, windows.dilation, room.dilation[1] + 1)

    def kernel(scenario, layer, pair, size):
        return edits.set_kernel_size(scenario, layer, *pair, size)

    assert fits(kernel, windows.size, room.kernel[1])
    assert not same[number] or room.kernel[1] == 31
    assert same[number] or not fits(kernel, windows.size, room.kernel[1] + 1)


def test_every_limit_is_a_range() -> None:
    for scenario in STARTS[:5]:
        stages = kernel_run_of(scenario).stages
        for room in room_of(stages, len(stages) - 1):
            for field in fields(room):
                value = getattr(room, field.name)
                assert field.name == "plane" or value[0] <= value[1], field.name


# The image


def test_an_image_grows_with_zeros_and_what_was_cut_is_gone() -> None:
    scenario = edits.set_image_size(new(), 8, 7)
    assert edits.value_of(scenario, Ref("x", None, (0, 7, 3))) == 0
    assert edits.value_of(scenario, Ref("x", None, (0, 3, 3))) == 1
    cut = edits.set_image_size(edits.set_image_size(scenario, 3, 3), 7, 7)
    assert np.sum(cut.image) == 1


def test_an_image_smaller_than_its_kernel_is_refused_with_the_reason() -> None:
    with pytest.raises(ScenarioError, match="the kernel reaches over 3 rows"):
        edits.set_image_size(new(), 2, 7)


def test_further_channels_repeat_the_last_and_the_kernel_goes_along() -> None:
    scenario = edits.set_channels(new(), 3)
    run = kernel_run_of(scenario)
    assert run.image.shape == (3, 7, 7)
    assert run.stages[0].kernel.shape == (1, 3, 3, 3)
    np.testing.assert_array_equal(run.image[2], run.image[0])
    assert edits.set_channels(scenario, 1) == new()


def test_a_plane_for_all_channels_stays_one() -> None:
    picture = edits.replace_image(new(), ImageFile("photo.png"), PHOTO)
    assert picture.kernel == new().kernel
    small = edits.replace_image(picture, (((1.0,) * 6,) * 6,) * 3)
    assert small.kernel == new().kernel
    assert kernel_run_of(small).stages[0].filters == 3


def test_one_filter_for_all_channels_stays_one() -> None:
    grey = edits.replace_image(rgb(), ((1.0,) * 6,) * 6)
    assert kernel_run_of(grey).stages[0].kernel.shape == (1, 1, 3, 3)
    wide = edits.replace_image(rgb(), (((1.0,) * 6,) * 6,) * 4)
    assert kernel_run_of(wide).stages[0].kernel.shape == (1, 4, 3, 3)


# The kernel


def test_a_kernels_middle_stays_when_it_grows_and_shrinks() -> None:
    grown = edits.set_kernel_size(new(), None, 5, 5)
    assert edits.value_of(grown, Ref("k", None, (0, 0, 2, 2))) == 8
    assert edits.value_of(grown, Ref("k", None, (0, 0, 0, 0))) == 0
    assert edits.set_kernel_size(grown, None, 3, 3) == new()
    one = edits.set_kernel_size(new(), None, 1, 2)
    assert one.kernel == ((8.0, -1.0),)


def test_a_smaller_kernel_takes_its_padding_along() -> None:
    scenario = edits.set_padding(edits.set_kernel_size(new(), None, 5, 5), None, (4, 1))
    assert edits.set_kernel_size(scenario, None, 3, 3).padding == (2, 1)
    assert edits.set_kernel_size(scenario, None, 1, 1).padding == 0
    with pytest.raises(ScenarioError) as error:
        edits.set_padding(new(), None, 3)
    assert error.value.path == "padding"


def test_further_filters_are_the_last_one_turned() -> None:
    scenario = edits.set_filters(edits.apply_preset(new(), None, None, "sobel_top"), None, 3)
    kernel = kernel_run_of(scenario).stages[0].kernel
    np.testing.assert_array_equal(kernel[1, 0], preset_plane("sobel_left"))
    np.testing.assert_array_equal(kernel[2, 0], preset_plane("sobel_bottom"))
    assert edits.set_filters(scenario, None, 1).kernel == PRESETS["sobel_top"]


def test_a_further_filter_reaches_the_next_layer() -> None:
    scenario = edits.set_filters(stacked(), 1, 4)
    assert kernel_run_of(scenario).stages[1].kernel.shape == (1, 4, 2, 2)


def test_a_preset_is_for_one_filter_or_for_all() -> None:
    scenario = edits.apply_preset(edits.set_filters(rgb(), None, 2), None, 1, "blur")
    kernel = kernel_run_of(scenario).stages[0].kernel
    np.testing.assert_array_equal(kernel[1], np.broadcast_to(preset_plane("blur"), (3, 3, 3)))
    np.testing.assert_array_equal(kernel[0, 0], preset_plane("outline"))
    whole = edits.apply_preset(edits.set_kernel_size(scenario, None, 5, 4), None, None, "emboss")
    assert kernel_run_of(whole).stages[0].kernel.shape == (2, 3, 3, 3)


def test_on_a_photograph_a_preset_is_for_each_channel_by_itself() -> None:
    scenario = photo(kernel=(((1.0,),),) * 3)
    after = edits.apply_preset(scenario, None, None, "sharpen", size=PHOTO)
    assert after.kernel == PRESETS["sharpen"]


def test_one_plane_becomes_one_for_each_channel_and_back() -> None:
    each = edits.set_each_channel(rgb(), None, True)
    assert kernel_run_of(each).stages[0].filters == 3
    with pytest.raises(ScenarioError, match="as many filters as channels"):
        edits.set_filters(each, None, 2)
    assert edits.set_each_channel(each, None, False) == rgb()


# Values


@pytest.mark.parametrize(
    ("scenario", "ref"),
    [
        (rgb(), Ref("x", None, (2, 6, 0))),
        (rgb(), Ref("k", None, (0, 2, 1, 1))),
        (edits.set_each_channel(rgb(), None, True), Ref("k", None, (1, 1, 0, 2))),
        (new(), Ref("k", None, (0, 0, 2, 2))),
        (pooled(), Ref("k", None, (1, 0, 0, 1))),
        (pooled(), Ref("bias", None, (1,))),
        (stacked(), Ref("k", 2, (0, 1, 1, 0))),
        (stacked(), Ref("bias", 2, (0,))),
        (stacked(), Ref("grad_y", 2, (0, 0, 0))),
        (edits.set_backward(new(), True), Ref("grad_y", None, (0, 4, 4))),
    ],
)
def test_a_value_that_was_set_is_read_again_and_no_other_changes(scenario, ref) -> None:
    after = edits.set_value(scenario, ref, -7.25)
    assert edits.value_of(after, ref) == -7.25
    back = edits.set_value(after, ref, edits.value_of(scenario, ref))
    before, again = kernel_run_of(scenario), kernel_run_of(back)
    np.testing.assert_array_equal(before.image, again.image)
    for old, same in zip(before.stages, again.stages, strict=True):
        np.testing.assert_array_equal(old.kernel, same.kernel)
        np.testing.assert_array_equal(old.bias, same.bias)
    if before.arriving is not None:
        np.testing.assert_array_equal(before.arriving, again.arriving)


@pytest.mark.parametrize(
    "ref",
    [
        Ref("x", None, (0, -1, 0)),
        Ref("x", 1, (0, 0, 0)),
        Ref("k", 1, (0, 0, 0, 0)),
        Ref("k", None, (1, 1, 0, 0)),
        Ref("k", None, (0, 0, 0)),
        Ref("bias", None, (1,)),
        Ref("grad_y", None, (0, 0, 0)),
        Ref("y", None, (0, 0, 0)),
    ],
)
def test_what_is_computed_or_not_there_cannot_be_set(ref) -> None:
    with pytest.raises(ScenarioError, match="no starting value"):
        edits.set_value(new(), ref, 1.0)
    with pytest.raises(ScenarioError, match="no starting value"):
        edits.value_of(new(), ref)


def test_a_gradient_that_arrives_at_two_sizes_stays_one_number() -> None:
    with pytest.raises(ScenarioError) as error:
        edits.set_value(compared_two(), Ref("grad_y", None, (0, 1, 1)), 9.0)
    assert error.value.path == "compare.backward"


def test_paints_many_cells_at_once() -> None:
    cells = [Ref("x", None, (0, 0, c)) for c in range(7)]
    assert edits.paint(new(), cells, 5).image[0] == (5.0,) * 7


def test_an_arriving_gradient_of_another_shape_becomes_its_first_number() -> None:
    scenario = edits.set_backward(new(), 3.0)
    scenario = edits.set_value(scenario, Ref("grad_y", None, (0, 1, 1)), 9.0)
    assert np.shape(scenario.backward) == (5, 5)
    assert edits.set_stride(scenario, None, 2).backward == 3.0
    assert edits.set_activation(scenario, None, "relu").backward == scenario.backward
    assert edits.set_backward(scenario, False).backward is None


def test_a_title_is_of_one_language_or_of_both() -> None:
    scenario = edits.set_title(new(), "Borde", "es")
    assert (scenario.title_in("es"), scenario.title.en) == ("Borde", "")
    assert edits.set_title(scenario, "Borde", "en").title == "Borde"


# Stack and comparison


def test_a_layer_added_and_removed_leaves_no_trace() -> None:
    for scenario in (new(), rgb(), pooled()):
        assert edits.remove_stage(edits.add_stage(scenario), 2) == scenario
    first_gone = edits.remove_stage(stacked(), 1)
    assert kernel_run_of(first_gone).stages[0].kernel.shape == (1, 1, 2, 2)


def test_the_last_layer_stays_and_there_is_an_end_to_them() -> None:
    with pytest.raises(ScenarioError, match="one convolution must stay"):
        edits.remove_stage(new(), 1)
    scenario = new()
    for _ in range(3):
        scenario = edits.add_stage(scenario)
    with pytest.raises(ScenarioError, match="at most 3"):
        edits.add_stage(scenario)


def test_the_second_setting_is_changed_by_the_same_edits() -> None:
    scenario = edits.set_compare(new(), edits.start_compare(new()))
    assert compared(scenario) == new()
    scenario = edits.edit_second(scenario, lambda s: edits.set_padding(s, None, 1))
    assert scenario.padding == 0
    assert compared(scenario).padding == 1
    same = edits.edit_second(scenario, lambda s: edits.set_padding(s, None, 0))
    assert same.compare.padding == 0, "what was set stays set"
    assert edits.set_padding(same, None, 2).compare.padding == 0


@pytest.mark.parametrize(
    "ref",
    [Ref("x", None, (0, 1, 1)), Ref("k", None, (0, 0, 2, 1)), Ref("bias", None, (0,))],
)
def test_a_value_of_the_second_setting_is_its_own_or_both_ones(ref) -> None:
    name = {"x": "image", "k": "kernel", "bias": "bias"}[ref.quantity]
    shared = edits.set_compare(new(), CompareSpec(stride=2))
    both = edits.set_beside_value(shared, ref, -7.25)
    assert edits.beside_value_of(both, ref) == edits.value_of(both, ref) == -7.25
    assert both.compare == shared.compare
    apart = edits.set_compare(new(), CompareSpec(**{name: getattr(new(), name)}))
    second = edits.set_beside_value(apart, ref, -7.25)
    assert edits.beside_value_of(second, ref) == -7.25
    assert edits.value_of(second, ref) == edits.value_of(new(), ref)
    assert edits.beside_value_of(edits.set_value(apart, ref, 3.0), ref) != 3.0


def test_biases_of_other_filters_are_the_second_settings_own() -> None:
    two = edits.set_filters(new(), None, 2).kernel
    scenario = edits.set_compare(new(), CompareSpec(kernel=two))
    after = edits.set_beside_value(scenario, Ref("bias", None, (1,)), 4.0)
    assert after.bias == scenario.bias
    assert after.compare.bias == (scenario.bias, 4.0)


def test_only_what_starts_in_the_second_setting_can_be_set_there() -> None:
    with pytest.raises(ScenarioError, match="is missing"):
        edits.beside_value_of(new(), Ref("bias", None, (0,)))
    scenario = edits.set_compare(new(), CompareSpec(padding=1))
    with pytest.raises(ScenarioError, match="no starting value"):
        edits.paint_beside(scenario, [Ref("x", None, (0, -1, 0))], 1.0)
    both = edits.set_backward(scenario, True)
    with pytest.raises(ScenarioError):  # two sizes of output: the gradient stays one number
        edits.set_beside_value(both, Ref("grad_y", None, (0, 0, 0)), 2.0)


def test_the_second_kernel_follows_the_image() -> None:
    scenario = edits.set_channels(compared_two(), 2)
    assert np.shape(scenario.compare.kernel) == (2, 2, 2)
    narrow = edits.set_padding(edits.set_kernel_size(new(), None, 5, 5), None, 4)
    both = edits.set_compare(narrow, CompareSpec(stride=2, padding=3))
    assert edits.set_kernel_size(both, None, 2, 2).compare.padding == 1


def test_the_receptive_field_grows_through_convolution_and_pooling() -> None:
    assert receptive_size(kernel_run_of(new())) == ((3, 3), (1, 1))
    # 2 x 2 pooled outputs, each two steps apart: 3 + 1 for one of them, 2 more for the next.
    assert receptive_size(kernel_run_of(stacked())) == ((6, 6), (2, 2))
