"""Files of points: what is found in them, what is made of them, what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from engine import csv_file
from engine.csv_columns import Table
from engine.csv_file import Cancelled, CsvError, CsvFile, read_csv
from engine.csv_points import Choice, Imported, NoRowsError, points_of, suggested
from engine.scenario import validate
from engine.scenario.training_run import resolved, setup_of
from engine.scenario.training_structures import AxisSpec
from engine.training_edits import new_training_scenario, set_own_data

Written = Callable[..., Path]
FOUR = "a,b,class\n0,10,no\n4,20,yes\n2,15,no\n3,12,yes\n"


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Return a way to write a file."""

    def write(text: str | bytes, encoding: str = "utf-8") -> Path:
        path = tmp_path / "points.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return path

    return write


def table_of(path: Path, header: bool | None = None) -> Table:
    return Table(read_csv(path), header)


def imported(path: Path, test_share: float = 0, seed: int = 0) -> Imported:
    table = table_of(path)
    return points_of(table, suggested(table), test_share, seed)


def told(imported: Imported | NoRowsError) -> list[tuple[int, str]]:
    return [(row.line, row.template.format(**row.values)) for row in imported.bad]


# -- what is found ---------------------------------------------------------------------------


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_out(written: Written, mark: str) -> None:
    table = table_of(written(FOUR.replace(",", mark)))
    assert table.file.delimiter == mark
    assert [column.name for column in table.columns] == ["a", "b", "class"]
    assert [column.kind for column in table.columns] == ["number", "number", "text"]


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("x;y;z\n1,5;2,5;0\n2,25;-1;1\n3,5;4;0\n", ";"),
        ("x\ty\tz\n1,5\t2,5\t0\n2,25\t-1\t1\n3,5\t4\t0\n", "\t"),
        ('x,y,z\n"1,5","2,5",0\n"2,25",-1,1\n"3,5",4,0\n', ","),
    ],
)
def test_decimal_commas(written: Written, text: str, delimiter: str) -> None:
    table = table_of(written(text))
    assert (table.file.delimiter, table.decimal, table.width) == (delimiter, ",", 3)
    assert table.number("2,25") == 2.25
    assert table.number("2.25") is None
    assert points_of(table, suggested(table), 0).bad == ()


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(written: Written, encoding: str, end: str) -> None:
    text = f"año,tamaño,señal{end}1,2,sí{end}{end}2,3,no{end}4,x,no{end}"
    found = imported(written(text, encoding))
    assert [axis.name for axis in found.data.axes] == ["año", "tamaño"]
    assert found.data.labels == ("no", "sí")
    assert told(found) == [(5, "«x» is not a number")]


def test_a_line_break_within_quotes_counts_as_a_line(written: Written) -> None:
    found = imported(written('a,b,"the\nclass"\n1,2,"x\ny"\n3,4,z\n5,-,z\n'))
    assert found.data.labels == ("x y", "z")
    assert told(found) == [(6, "the cell in column «b» is empty")]


@pytest.mark.parametrize(
    ("text", "header"),
    [
        ("a,b,c\n1,2,3\n", True),
        ("1,2,x\n3,4,y\n", False),
        ("1,2,3\n4,5,6\n", False),
        (",x,y\n1,2,3\n2,3,4\n", True),
        ("a,b\nc,d\n", False),
    ],
)
def test_the_header_is_found_out(written: Written, text: str, header: bool) -> None:
    path = written(text)
    assert table_of(path).header is header
    other = table_of(path, not header)
    assert other.header is not header
    assert other.total == table_of(path).total + (1 if header else -1)


def test_what_the_columns_hold(written: Written) -> None:
    columns = table_of(
        written(
            "n,half,word,many,hole,none\n1,1.5,a,r,1,\n2,2.5,b,s,NA,\n1,2.5,a,t,2,\n2,1,b,u,?,\n"
        )
    ).columns
    assert [(c.kind, c.few, c.holes) for c in columns] == [
        ("number", True, False),
        ("number", False, False),
        ("text", True, False),
        ("text", False, False),
        ("number", True, True),
        ("empty", False, True),
    ]


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        (FOUR, Choice((0, 1), 2, True)),
        ("x,y,z\n1,2,.5\n2,3,.1\n3,5,.2\n", Choice((0, 1), 2, False)),
        ("x,y\n1,2\n2,3\n", Choice((0,), 1, False)),
        ("class,x,y\n1,2.5,3\n0,3.5,4\n", Choice((1, 2), 0, True)),
        ("id,x,y,kind\n1,5,6,a\n2,7,8,b\n", Choice((1, 2), 3, True)),
        ("x,y,z,w\n1,2,3,1\n2,3,4,2\n3,4,9,3\n", Choice((0, 1), 3, True)),
        ("x,y,z\n1,2,1\n2,3,2\n3,5,3\n4,1,4\n", Choice((0, 1), 2, False)),
        ("name,x,y,z\nann,1,2,.5\nbob,2,3,.1\neve,3,3,.7\nzoe,3,9,1\n", Choice((1, 2), 3, False)),
    ],
)
def test_the_columns_that_are_likely_meant(written: Written, text: str, choice: Choice) -> None:
    assert suggested(table_of(written(text))) == choice


# -- what is made of it ----------------------------------------------------------------------


def test_two_classes_are_points_within_the_plane(written: Written) -> None:
    data = imported(written(FOUR)).data
    assert (data.name, data.task, data.labels) == ("points", "two_classes", ("no", "yes"))
    assert data.points == ((-5, -5, 0), (5, 5, 1), (0, 0, 0), (2.5, -3, 1))
    assert data.axes == (AxisSpec("a", 2, 0.4), AxisSpec("b", 15, 1))


def test_three_classes_in_the_order_of_their_numbers(written: Written) -> None:
    data = imported(written("1,5,10\n2,6,9\n4,2,-1\n3,7,9.0\n")).data
    assert (data.task, data.labels) == ("classes", ("-1", "9", "10"))
    assert [row[2] for row in data.points] == [2, 1, 0, 1]
    assert data.axes[0].name == ""


def test_a_plane_and_a_curve_have_a_value_from_minus_1_to_1(written: Written) -> None:
    path = written("day,sun,price\n1,4,100\n2,8,300\n3,5,250\n5,7,150\n")
    data = imported(path).data
    assert data.task == "plane"
    assert [row[2] for row in data.points] == [-1, 1, 0.5, -0.5]
    assert data.axes[2] == AxisSpec("price", 200, 100)
    curve = points_of(table_of(path), Choice((0,), 2, False), 0).data
    assert curve.task == "curve"
    assert curve.points == ((-5, -1), (-2.5, 1), (0, 0.5), (5, -0.5))
    assert [axis.name for axis in curve.axes] == ["day", "price"]


def test_what_fits_already_stays_as_it_is(written: Written) -> None:
    data = imported(written("x1,x2,y\n-4,3,0.5\n2,-3.5,-0.75\n1,1,0.1\n")).data
    assert data.points == ((-4, 3, 0.5), (2, -3.5, -0.75), (1, 1, 0.1))
    assert data.axes == (AxisSpec("x1"), AxisSpec("x2"), AxisSpec("y"))


def test_the_coordinates_lead_back_to_the_numbers_of_the_file(written: Written) -> None:
    numbers = np.random.default_rng(0).normal(1e6, 3e5, (50, 3)).round(1)
    text = "a;b;c\n" + "\n".join(";".join(map(str, row)) for row in numbers.tolist())
    data = imported(written(text)).data
    points = np.array(data.points)
    assert np.abs(points[:, :2]).max() == 5
    assert np.abs(points[:, 2]).max() == 1
    for k, axis in enumerate(data.axes):
        np.testing.assert_allclose(axis.center + axis.scale * points[:, k], numbers[:, k], 1e-8)


def test_the_seed_draws_the_test_points_from_each_class(written: Written) -> None:
    path = written("\n".join(f"{i},{i * i},{'b' if i % 4 else 'a'}" for i in range(40)))
    first, again, other = (imported(path, 0.3, seed).data for seed in (1, 1, 2))
    assert first == again != other
    assert (len(first.points), len(first.test_points)) == (28, 12)
    assert sum(row[2] == 0 for row in first.test_points) == 3
    assert sorted((*first.points, *first.test_points)) == sorted(imported(path).data.points)
    assert first.test_share == 0.3


def test_every_class_keeps_a_point_to_learn_from(written: Written) -> None:
    data = imported(written("1,2,a\n3,4,a\n5,6,b\n"), 0.9).data
    assert {row[2] for row in data.points} == {0, 1}
    assert len(data.test_points) == 1


def test_the_choice_of_columns_can_be_another_one(written: Written) -> None:
    table = table_of(written("a,b,c,d\n1,5,0,1\n2,7,1,1\n3,1,0,2\n4,9,1,2\n"))
    assert [axis.name for axis in points_of(table, Choice((3, 1), 2, True)).data.axes] == ["d", "b"]
    assert points_of(table, Choice((0, 1), 2, False)).data.task == "plane"


# -- what is wrong ---------------------------------------------------------------------------


def test_bad_rows_are_left_out_and_told_by_their_line(written: Written) -> None:
    rows = "1,2,.5||3,abc,.1|4,5|6,,.3|7,8,.4,9|1,inf,.5|9,1e12,.1|2,1_0,1|5,−6,.2|"
    table = table_of(written("x,y,z|".replace("|", "\n") + rows.replace("|", "\n")))
    found = points_of(table, Choice((0, 1), 2, False), 0)
    assert told(found) == [
        (4, "«abc» is not a number"),
        (5, "2 columns instead of 3"),
        (6, "the cell in column «y» is empty"),
        (7, "4 columns instead of 3"),
        (8, "«inf» is not a number"),
        (9, "«1e12» is too large"),
        (10, "«1_0» is not a number"),
    ]
    assert len(found.data.points) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "points.csv is empty"),
        (b"\n \n\n", "points.csv is empty"),
        (b"\n,,\n", "points.csv is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "points.csv is not a text file"),
        (b"\x1f\x8b\x08" + bytes(range(256)), "points.csv is not a text file"),
        (b"PK\x03\x04\x14\x00", "points.csv is a spreadsheet: save it as CSV first"),
        ("the quick\nbrown fox\n", "points.csv has no column of numbers"),
        ("a,b\nc,d\ne,f\n", "points.csv has no column of numbers"),
        ("x,y,z\n", "points.csv has a header, but no rows below it"),
        (
            "x\n1\n2\n",
            "points.csv has only one column: a point needs two or more, parted by a comma,"
            " a semicolon, a tab or a bar",
        ),
        ("x,y,z\n1,2,3.5\n", "only one row can be used: nothing can be learnt from one point"),
        (
            "x,y,c\n1,2,a\n3,4,a\n",
            "all rows are of one class, «a»: there is nothing to tell apart",
        ),
        ("x,y,z\n1,2,.3\n1,3,.4\n", "column «x» has the same value in every row"),
        ("1,2,.3\n2,3,.3\n", "column «3» has the same value in every row"),
        (
            "x,y,class\n1,2,a\n2,3,b\n3,4,c\n4,5,d\n",
            "column «class» has 4 different values; at most 3 classes can be shown",
        ),
        ("x,c\n1,a\n2,b\n", "to tell classes apart, choose two columns of coordinates"),
        ("1,2\n" + "3," * 100 + "4\n", "line 2 has 101 columns; at most 100 can be read"),
        (
            '1,2,"a\n' + "3,4,b\n" * 30_000,
            "line 1 is too long: is a quotation mark not closed?",
        ),
        ("7" * 1_000_001, "line 1 is too long: is a quotation mark not closed?"),
    ],
)
def test_what_no_data_can_be_made_of_gets_one_sentence(
    written: Written, text: str | bytes, said: str
) -> None:
    with pytest.raises(CsvError) as caught:
        imported(written(text))
    assert str(caught.value) == said


def test_a_choice_without_sense_is_refused(written: Written) -> None:
    table = table_of(written(FOUR))
    with pytest.raises(CsvError, match="chosen twice"):
        points_of(table, Choice((0, 0), 2, True))
    with pytest.raises(CsvError, match="chosen twice"):
        points_of(table, Choice((0, 1), 1, False))
    with pytest.raises(NoRowsError) as caught:
        points_of(table, Choice((0, 2), 1, False))
    assert told(caught.value)[0] == (2, "«no» is not a number")
    assert len(caught.value.bad) == 4


def test_a_file_that_cannot_be_opened_says_why(tmp_path: Path) -> None:
    with pytest.raises(CsvError) as caught:
        read_csv(tmp_path / "none.csv")
    assert str(caught.value) == "none.csv cannot be read: No such file or directory"
    with pytest.raises(CsvError, match="cannot be read"):
        read_csv(tmp_path)


# -- a long file -----------------------------------------------------------------------------


@pytest.fixture
def long_file(written: Written, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(csv_file, "MAX_ROWS", 100)
    monkeypatch.setattr(csv_file, "_BLOCK", 4096)
    return written("x,y,c\n" + "".join(f"{i},{i % 7},{i % 2}\n" for i in range(45_000)))


def test_of_a_long_file_an_even_sample_is_kept(long_file: Path) -> None:
    found = read_csv(long_file)
    assert (found.total, len(found.rows)) == (45_001, 101)
    assert [row.cells[0] for row in found.first] == ["x", *map(str, range(8))]
    numbers = np.array([float(row.cells[0]) for row in found.rows[1:]])
    assert (np.floor(numbers / 450.01) == np.arange(100)).all()
    assert [row.line - 2 for row in found.rows[1:]] == numbers.tolist()
    table = Table(found)
    assert (table.total, len(table.rows)) == (45_000, 100)
    assert len(points_of(table, suggested(table), 0.5).data.points) == 50


def test_the_seed_decides_which_rows_are_kept(long_file: Path) -> None:
    def rows(seed: int) -> tuple[csv_file.Row, ...]:
        return read_csv(long_file, seed=seed).rows

    assert rows(0) == rows(0) != rows(1)


def test_reading_tells_how_far_it_is_and_can_be_given_up(long_file: Path) -> None:
    shares: list[float] = []

    def report(share: float) -> bool:
        shares.append(share)
        return True

    read_csv(long_file, progress=report)
    assert shares == sorted(shares)
    assert 0 < shares[0] < 0.3 < shares[-1] <= 1
    for most in (3, len(shares) - 1):
        asked: list[float] = []

        def refuse(share: float, most: int = most, asked: list[float] = asked) -> bool:
            asked.append(share)
            return len(asked) < most

        with pytest.raises(Cancelled):
            read_csv(long_file, progress=refuse)
        assert len(asked) == most


def test_another_delimiter_can_be_asked_for(written: Written) -> None:
    found: CsvFile = read_csv(written(FOUR), delimiter=";")
    assert {len(row.cells) for row in found.rows} == {1}


@pytest.mark.parametrize(
    "text",
    [
        FOUR,
        "x,y,z\n-900000000,2,7e8\n900000000,3,-7e8\n1,5,3\n",
        "1,2\n2,3\n3,9\n",
        "1,2,a\n2,1,b\n3,3,c",
    ],
)
def test_what_is_imported_can_be_trained_on(written: Written, text: str) -> None:
    data = imported(written(text), 0.3).data
    scenario = set_own_data(new_training_scenario(), data)
    validate(scenario)
    (run,) = resolved(scenario)
    assert len(setup_of(run).problem.points) == len(data.points)
