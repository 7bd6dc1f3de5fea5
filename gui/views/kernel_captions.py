"""What stands beside the grids of a convolution's picture."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from engine.kernel import KernelRun, Pair, Stage
from gui.views.kernel_plates import Role
from gui.views.kernel_scene import Scene


def channel_name(stage: Stage, channel: int) -> str:
    """Return what a channel of a stage's input is called; nothing where there is one."""
    if stage.in_channels == 1:
        return ""
    if stage.in_channels == 3 and stage.source == "x":
        return (
            QCoreApplication.translate("KernelCanvas", "red channel"),
            QCoreApplication.translate("KernelCanvas", "green channel"),
            QCoreApplication.translate("KernelCanvas", "blue channel"),
        )[channel]
    return QCoreApplication.translate("KernelCanvas", "channel {n}").format(n=channel + 1)


def input_title(stage: Stage, channel: int) -> str:
    """Return the title of an input's card."""
    name = channel_name(stage, channel)
    if name:
        return name
    if stage.source == "x":
        return QCoreApplication.translate("KernelCanvas", "image")
    return QCoreApplication.translate("KernelCanvas", "input")


def size_words(stage: Stage) -> str:
    """Return the size of the input, padding included."""
    rows, columns = stage.windows.padded
    if stage.windows.plane == stage.windows.padded:
        return f"{rows}×{columns}"
    return QCoreApplication.translate("KernelCanvas", "{rows}×{columns} with padding").format(
        rows=rows, columns=columns
    )


def left_over(dropped: Pair) -> str:
    """Return what the floor leaves out, e.g. ``left over: 1 row, 1 column``."""
    rows, columns = dropped
    parts = []
    if rows == 1:
        parts.append(QCoreApplication.translate("KernelCanvas", "1 row"))
    elif rows:
        parts.append(QCoreApplication.translate("KernelCanvas", "{n} rows").format(n=rows))
    if columns == 1:
        parts.append(QCoreApplication.translate("KernelCanvas", "1 column"))
    elif columns:
        parts.append(QCoreApplication.translate("KernelCanvas", "{n} columns").format(n=columns))
    return QCoreApplication.translate("KernelCanvas", "not used: {what}").format(
        what=", ".join(parts)
    )


def role_words(role: Role, stage: Stage) -> str:
    """Return the caption of a grid."""
    match role:
        case Role.KERNEL:
            return QCoreApplication.translate("KernelCanvas", "kernel")
        case Role.PRODUCTS:
            return QCoreApplication.translate("KernelCanvas", "products")
        case Role.BIAS:
            return QCoreApplication.translate("KernelCanvas", "bias")
        case Role.Y:
            return "y"
        case Role.A:
            return f"a = {activation_name(stage.activation)}(y)"
        case Role.POOL:
            return pooling_words(stage)
        case Role.INPUT:
            return (
                "x" if stage.source == "x" else QCoreApplication.translate("KernelCanvas", "input")
            )
        case Role.INPUT_GRAD:
            return f"∂E/∂{'x' if stage.source == 'x' else SYMBOLS[stage.source]}"
    return {
        Role.KERNEL_GRAD: "∂E/∂k",
        Role.BIAS_GRAD: "∂E/∂b",
        Role.Y_GRAD: "∂E/∂y",
        Role.A_GRAD: "∂E/∂a",
        Role.POOL_GRAD: "∂E/∂p",
    }.get(role, "")


SYMBOLS = {"y": "y", "a": "a", "pool": "p", "x": "x"}


def pooling_words(stage: Stage) -> str:
    """Return the kind of pooling and its window."""
    if stage.pool_windows is None:
        return ""
    rows, columns = stage.pool_windows.size
    if stage.pooling == "max":
        text = QCoreApplication.translate("KernelCanvas", "p = max {rows}×{columns}")
    else:
        text = QCoreApplication.translate("KernelCanvas", "p = average {rows}×{columns}")
    return text.format(rows=rows, columns=columns)


def activation_name(activation: str) -> str:
    """Return what is written before the bracket."""
    return {"relu": "ReLU", "sigmoid": "σ", "tanh": "tanh"}.get(activation, "f")


def maximum() -> str:
    """Return the name of the largest of several numbers."""
    return QCoreApplication.translate("KernelCanvas", "max")


def output_title() -> str:
    """Return the title of the output's card."""
    return QCoreApplication.translate("KernelCanvas", "OUTPUT")


def role_symbol(role: Role, words: str) -> str:
    """Return a grid's shortest name, for where its caption has no room."""
    return {Role.A: "a", Role.POOL: "p"}.get(role, words)


def filter_words(scene: Scene) -> str:
    """Return which of several filters the output is of."""
    if scene.stage.filters == 1:
        return ""
    return QCoreApplication.translate("KernelCanvas", "filter {n} of {count}").format(
        n=scene.view.filter + 1, count=scene.stage.filters
    )


def where_words(scene: Scene) -> str:
    """Return where in the output the step is: filter and position."""
    parts = [filter_words(scene)] if scene.stage.filters > 1 else []
    focus = scene.focus
    forward = scene.step is not None and not scene.backward
    if forward and focus is not None and focus.row is not None and focus.column is not None:
        parts.append(
            QCoreApplication.translate("KernelCanvas", "row {row}, column {column}").format(
                row=focus.row + 1, column=focus.column + 1
            )
        )
    return " · ".join(parts)


def caption(scene: Scene) -> str:
    """Return what the line of arithmetic is about."""
    step = scene.step
    if step is None:
        return ""
    kinds = {
        "activation": QCoreApplication.translate("KernelCanvas", "activation"),
        "max_pool": QCoreApplication.translate("KernelCanvas", "largest number of the window"),
        "running_max": QCoreApplication.translate("KernelCanvas", "largest number of the window"),
        "average_pool": QCoreApplication.translate("KernelCanvas", "average of the window"),
        "max_pool_gradient": QCoreApplication.translate(
            "KernelCanvas", "back through pooling: only the largest number gets the gradient"
        ),
        "average_pool_gradient": QCoreApplication.translate(
            "KernelCanvas", "back through pooling: every cell of the window gets its share"
        ),
        "slope": QCoreApplication.translate("KernelCanvas", "slope of the activation"),
        "activation_gradient": QCoreApplication.translate(
            "KernelCanvas", "back through the activation: gradient times slope"
        ),
        "bias_gradient": QCoreApplication.translate(
            "KernelCanvas", "gradient of the bias: the sum of all positions"
        ),
        "kernel_gradient": QCoreApplication.translate(
            "KernelCanvas", "gradient of a weight: every input it met, times the gradient there"
        ),
        "input_gradient": QCoreApplication.translate(
            "KernelCanvas",
            "gradient of an input cell: every weight it met, times the gradient there",
        ),
    }
    if step.kind in kinds:
        return kinds[step.kind]
    if scene.position is None:
        return ""
    if scene.stage.in_channels == 1:
        return QCoreApplication.translate("KernelCanvas", "sum of the products + bias")
    return QCoreApplication.translate("KernelCanvas", "sum of the channels + bias")


def whole_formula(scene: Scene) -> str:
    """Return the formula of a step that computes a whole map."""
    step, stage = scene.step, scene.stage
    assert step is not None
    function = activation_name(stage.activation)
    source = SYMBOLS[stage.source]
    return {
        "channel_sum": f"s = Σ {source} · k",
        "output_sum": f"y = Σ {source} · k + b",
        "activation": f"a = {function}(y)",
        "max_pool": pooling_words(stage),
        "average_pool": pooling_words(stage),
        "activation_gradient": "∂E/∂y = ∂E/∂a · f′(y)",
        "bias_gradient": "∂E/∂b = Σ ∂E/∂y",
        "kernel_gradient": f"∂E/∂k = Σ ∂E/∂y · {source}",
        "input_gradient": f"∂E/∂{source} = Σ k · ∂E/∂y",
        "max_pool_gradient": f"∂E/∂p → ∂E/∂{SYMBOLS[stage.activated]}",
        "average_pool_gradient": f"∂E/∂p → ∂E/∂{SYMBOLS[stage.activated]}",
    }.get(step.kind, "")


def stage_words(run: KernelRun, number: int | None, quantity: str) -> tuple[str, str]:
    """Return what a place of the pipeline is called, and its size."""
    if number is None:
        channels, rows, columns = run.image.shape
        name = QCoreApplication.translate("KernelCanvas", "image")
    else:
        stage = run.stages[number]
        channels, rows, columns = stage.out_size if quantity == "pool" else stage.map_size
        if quantity == "y":
            name = QCoreApplication.translate("KernelCanvas", "conv {n}").format(n=number + 1)
        elif quantity == "a":
            name = activation_name(stage.activation)
        else:
            name = QCoreApplication.translate("KernelCanvas", "pool {n}").format(n=number + 1)
    size = f"{rows}×{columns}" + (f"×{channels}" if channels > 1 else "")
    return name, size
