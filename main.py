"""NeuroStep's command line: reads it, and hands over to the interface or the engine."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

# With a second core busy painting, a second BLAS thread only gets in the way. Before NumPy.
for _library in ("OPENBLAS", "OMP", "MKL", "VECLIB_MAXIMUM"):
    os.environ.setdefault(f"{_library}_NUM_THREADS", "1")

LEVELS = ("term", "neuron", "position", "layer", "phase")


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, without the usage, and exits with 2."""

    def error(self, message: str) -> NoReturn:
        """Print one line to standard error and leave."""
        self.exit(2, _in_one_line(message))


def make_parser() -> Parser:
    """Return the parser of the whole command line."""
    parser = Parser(
        prog="neurostep",
        description="A neural network as a glass box: step through every operation, "
        "forward and back in time.",
    )
    commands = parser.add_subparsers(dest="command", title="commands", parser_class=Parser)
    opening = commands.add_parser("open", help="open a scenario in the window")
    _add_scenario(opening)
    _add_look(opening)
    opening.add_argument("--project", action="store_true", help="full screen, everything larger")
    commands.add_parser("list", help="list the built-in scenarios")
    tracing = commands.add_parser("trace", help="print every step of a scenario")
    _add_scenario(tracing)
    tracing.add_argument("--level", choices=LEVELS)
    tracing.add_argument("--lang", choices=("es", "en"))
    tracing.add_argument("--format", choices=("text", "json", "csv"), default="text")
    rendering = commands.add_parser("render", help="draw one step into a picture")
    _add_scenario(rendering)
    rendering.add_argument(
        "--step", type=int, required=True, metavar="K", help="the step's index in the trace, from 0"
    )
    rendering.add_argument(
        "-o", "--output", required=True, metavar="FILE", help="a .png, .svg or .pdf file"
    )
    rendering.add_argument("--size", type=_size, default=(1600, 900), metavar="WxH")
    rendering.add_argument("--level", choices=LEVELS)
    _add_look(rendering)
    exporting = commands.add_parser("export", help="draw some steps into a film")
    _add_scenario(exporting)
    exporting.add_argument(
        "-o",
        "--output",
        required=True,
        metavar="FILE",
        help="a .gif, .png or .apng (animated), .webp or .mp4 file",
    )
    exporting.add_argument(
        "--from", dest="first", type=int, metavar="A", help="the first step's index, from 0"
    )
    exporting.add_argument("--to", dest="last", type=int, metavar="B", help="the last step's index")
    exporting.add_argument(
        "--fps", type=_fps, default=2.0, metavar="N", help="steps a second, 0.1 to 60; usually 2"
    )
    exporting.add_argument("--size", type=_size, default=(1280, 720), metavar="WxH")
    exporting.add_argument("--level", choices=LEVELS)
    _add_look(exporting)
    training = commands.add_parser("train", help="train every run of a training scenario")
    _add_scenario(training)
    training.add_argument(
        "--epochs", type=int, metavar="N", help="how many; usually as many as the scenario says"
    )
    training.add_argument("--format", choices=("text", "json"), default="text")
    checking = commands.add_parser("check", help="say whether a scenario file is right")
    _add_scenario(checking)
    return parser


def _add_scenario(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("scenario", metavar="SCENARIO", help="a built-in name or a file")


def _add_look(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lang", choices=("es", "en"))
    parser.add_argument("--theme", choices=("light", "dark"))


def _size(text: str) -> tuple[int, int]:
    width, mark, height = text.partition("x")
    if not (mark and width.isdecimal() and height.isdecimal()):
        raise argparse.ArgumentTypeError(f"expected WIDTHxHEIGHT, got {text!r}")
    size = int(width), int(height)
    if not all(200 <= length <= 10_000 for length in size):
        raise argparse.ArgumentTypeError(f"each side is between 200 and 10000, got {text!r}")
    return size


def _fps(text: str) -> float:
    try:
        fps = float(text)
    except ValueError:
        fps = 0.0
    if not 0.1 <= fps <= 60:
        raise argparse.ArgumentTypeError(f"expected a number from 0.1 to 60, got {text!r}")
    return fps


def _in_one_line(message: str) -> str:
    # The name of a file may have several.
    return f"neurostep: {' '.join(message.splitlines())}\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out a command line and return the exit code."""
    _prepare_output()
    options = make_parser().parse_args(arguments)
    from gui.commands import CommandError

    try:
        code = _carry_out(options)
        sys.stdout.flush()  # at shutdown it would be too late to say what is wrong
        return code
    except CommandError as error:
        message = str(error)
    except BrokenPipeError:
        # The reader went away (as `head` does): nothing more to say.
        _silence_output()
        return 0
    except OSError as error:
        _silence_output()
        message = f"the output cannot be written: {error.strerror or error}"
    sys.stderr.write(_in_one_line(message))
    return 2


def _carry_out(options: argparse.Namespace) -> int:
    from gui import commands
    from gui.examples import FIRST

    match options.command:
        case None:
            return commands.open_window(FIRST)
        case "open":
            return commands.open_window(
                options.scenario, options.lang, options.theme, options.project
            )
        case "list":
            return commands.print_list()
        case "trace":
            return commands.print_trace(
                options.scenario, options.level, options.lang, options.format
            )
        case "render":
            return commands.render(
                options.scenario,
                options.step,
                options.output,
                size=options.size,
                level=options.level,
                language=options.lang,
                theme=options.theme,
            )
        case "export":
            return commands.export(
                options.scenario,
                options.output,
                first=options.first,
                last=options.last,
                fps=options.fps,
                size=options.size,
                level=options.level,
                language=options.lang,
                theme=options.theme,
            )
        case "train":
            return commands.train(options.scenario, options.epochs, options.format)
        case _:
            return commands.check(options.scenario)


def _prepare_output() -> None:
    """Let a file or a pipe be UTF-8 wherever we are; a terminal shows what it can."""
    # A program without a console has neither.
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    if isinstance(sys.stdout, io.TextIOWrapper):
        if sys.stdout.isatty():
            sys.stdout.reconfigure(errors="replace")
        else:
            sys.stdout.reconfigure(encoding="utf-8")


def _silence_output() -> None:
    """Leave nothing for the interpreter to write, and to complain about, at shutdown."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
