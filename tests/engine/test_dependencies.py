from hypothesis import given

from engine.dependencies import detail_of, detail_rule, entry_of, item_of, readers, rule
from engine.refs import Ref
from engine.scenario import NetworkScenario, run_of
from engine.schedule import batch_blocks, sample_blocks
from engine.trainer import Run
from tests.engine.reference import EXAMPLE
from tests.engine.strategies import SMALL, SOME, scenarios


def _blocks(run: Run) -> list:
    return [
        *sample_blocks(run.shape, run.loss),
        *batch_blocks(run.shape, run.reduction, run.batch_size),
    ]


@SOME
@given(scenarios(SMALL))
def test_items_and_entries_are_one_to_one(scenario: NetworkScenario) -> None:
    run = run_of(scenario)
    for block in _blocks(run):
        entries = [entry_of(block, run.shape, item) for item in range(block.items)]
        assert len(set(entries)) == block.items
        for item, entry in enumerate(entries):
            assert item_of(Ref(block.quantity, block.layer, entry), run.shape) == item


def test_weights_go_unit_by_unit() -> None:
    """w1, w2 lead to the first hidden unit and w3, w4 to the second, as the course names them."""
    run = run_of(EXAMPLE)
    (block,) = (b for b in _blocks(run) if b.quantity == "w" and b.layer == 1)
    entries = [entry_of(block, run.shape, item) for item in range(4)]
    assert entries == [(0, 0), (1, 0), (0, 1), (1, 1)]


@SOME
@given(scenarios(SMALL))
def test_details_build_up_to_their_item(scenario: NetworkScenario) -> None:
    """Every detail reads what the item reads, or what a detail of the same item has made."""
    run = run_of(scenario)
    for block in _blocks(run):
        for item in range(block.items):
            entry = entry_of(block, run.shape, item)
            whole = rule(run.shape, run.loss, block, entry)
            made: set[Ref] = set()
            for detail in range(block.details):
                step = detail_rule(run.shape, block, entry, detail)
                assert step.target not in made
                slopes = {Ref("z", block.layer, entry)} if step.kind == "slope" else set()
                assert set(step.operands) <= made | set(whole.operands) | slopes
                if step.kind != "slope":
                    assert detail_of(step.target) == detail
                made.add(step.target)


@SOME
@given(scenarios(SMALL))
def test_readers_are_just_the_steps_that_read(scenario: NetworkScenario) -> None:
    run = run_of(scenario)
    reads: dict[Ref, set[Ref]] = {}
    for block in _blocks(run):
        for item in range(block.items):
            step = rule(run.shape, run.loss, block, entry_of(block, run.shape, item))
            for ref in step.operands:
                reads.setdefault(ref, set()).add(step.target)
                if ref.quantity == "slope":  # at level neuron z is read in the slope's stead
                    reads.setdefault(Ref("z", ref.layer, ref.index), set()).add(step.target)
    for ref, expected in reads.items():
        found = readers(run.shape, run.loss, ref)
        assert len(set(found)) == len(found)
        if ref.quantity.startswith("grad_") and run.batch_size == 1:
            found.remove(ref)  # there is no batch's gradient to read it
        assert set(found) == expected, str(ref)


def test_nobody_reads_the_loss_nor_a_slope_of_one() -> None:
    run = run_of(EXAMPLE)
    assert readers(run.shape, run.loss, Ref("loss")) == []
    assert readers(run.shape, run.loss, Ref("slope", 1, (0,))) == []
