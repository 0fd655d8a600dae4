import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from devtools import unprivileged
from devtools.errors import SetupError
from devtools.unprivileged import NAMESPACE, SETPRIV, Runner


@pytest.fixture
def _fresh() -> Iterator[None]:
    """The answer is found out once a process; here every test asks anew."""
    unprivileged.runner.cache_clear()
    yield
    unprivileged.runner.cache_clear()


def as_root(monkeypatch: pytest.MonkeyPatch, *working: Runner) -> None:
    monkeypatch.setattr(os, "getuid", lambda: 0)
    monkeypatch.setattr(unprivileged, "_works", lambda candidate: candidate in working)


@pytest.mark.usefixtures("_fresh")
def test_an_ordinary_user_needs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getuid", lambda: 1000)
    assert unprivileged.runner() == Runner((), owner=1000)


@pytest.mark.usefixtures("_fresh")
@pytest.mark.parametrize(("working", "chosen"), [((NAMESPACE, SETPRIV), NAMESPACE), ((SETPRIV,), SETPRIV)])
def test_root_takes_the_first_way_that_works(
    working: tuple[Runner, ...], chosen: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_root(monkeypatch, *working)
    assert unprivileged.runner() == chosen


@pytest.mark.usefixtures("_fresh")
def test_root_without_a_way_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    as_root(monkeypatch)
    with pytest.raises(SetupError, match="set DATABASE_URL"):
        unprivileged.runner()


def test_files_that_have_the_right_owner_are_left_alone(tmp_path: Path) -> None:
    unprivileged.give(tmp_path, os.getuid())


@pytest.mark.skipif(os.getuid() != 0, reason="only root gives files away")
def test_a_folder_is_handed_over_with_what_is_in_it(tmp_path: Path) -> None:
    (tmp_path / "inside").touch()
    unprivileged.give(tmp_path, 65534)
    assert (tmp_path / "inside").stat().st_uid == 65534
