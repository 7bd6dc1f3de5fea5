"""Files are written all or nothing."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from engine.writing import replacing


def test_the_file_takes_its_place_at_the_end(tmp_path: Path):
    path = tmp_path / "a.gif"
    path.write_bytes(b"old")
    with replacing(path) as file:
        file.write(b"new")
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("reason", [KeyboardInterrupt, OSError(errno.ENOSPC, "full"), ValueError])
@pytest.mark.parametrize("before", [None, b"old"])
def test_a_failure_leaves_what_was_there(tmp_path: Path, reason, before: bytes | None):
    path = tmp_path / "a.gif"
    if before is not None:
        path.write_bytes(before)

    def write() -> None:
        with replacing(path) as file:
            file.write(b"half")
            raise reason

    with pytest.raises(reason if isinstance(reason, type) else type(reason)):
        write()
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == (
        [("a.gif", before)] if before else []
    )


def test_permissions_are_those_of_any_file_or_as_they_were(tmp_path: Path):
    path, other = tmp_path / "a.gif", tmp_path / "other"
    other.touch()
    with replacing(path):
        pass
    assert path.stat().st_mode == other.stat().st_mode
    path.chmod(0o640)
    with replacing(path):
        pass
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(tmp_path: Path):
    path, link = tmp_path / "a.gif", tmp_path / "link.gif"
    path.touch()
    link.symlink_to(path)
    with replacing(link) as file:
        file.write(b"new")
    assert link.is_symlink()
    assert path.read_bytes() == b"new"


def test_what_cannot_be_written(tmp_path: Path):
    (tmp_path / "folder.gif").mkdir()
    (tmp_path / "round.gif").symlink_to(tmp_path / "round.gif")
    before = sorted(tmp_path.iterdir())
    for name, number in (
        ("folder.gif", errno.EISDIR),
        ("no/where.gif", errno.ENOENT),
        ("round.gif", errno.ELOOP),
    ):
        with pytest.raises(OSError, match=r".") as caught, replacing(tmp_path / name):
            pass
        assert caught.value.errno == number, name
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_device_is_written_to_directly():
    with pytest.raises(OSError, match="No space left"), replacing(Path("/dev/full")) as file:
        file.write(b"much")
    assert os.path.exists("/dev/full")
