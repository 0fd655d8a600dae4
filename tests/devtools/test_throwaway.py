from pathlib import Path

import pytest

from devtools import throwaway
from devtools.state import State


@pytest.fixture
def _old(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every folder counts as old enough to be swept."""
    monkeypatch.setattr(throwaway, "YOUNG", -1.0)


def test_a_folder_is_gone_after_use(tmp_path: Path) -> None:
    with throwaway.held(tmp_path / "local") as state:
        pass
    assert not state.path.exists()


@pytest.mark.usefixtures("_old")
def test_an_abandoned_folder_is_swept(tmp_path: Path) -> None:
    abandoned = throwaway.new(tmp_path)
    throwaway.sweep(tmp_path)
    assert not abandoned.path.exists()


@pytest.mark.usefixtures("_old")
def test_a_folder_in_use_is_not_swept(tmp_path: Path) -> None:
    with throwaway.held(tmp_path) as state:
        throwaway.sweep(tmp_path)
        assert state.path.exists()


def test_a_folder_that_was_just_made_is_not_swept(tmp_path: Path) -> None:
    young = throwaway.new(tmp_path)
    throwaway.sweep(tmp_path)
    assert young.path.exists()


@pytest.mark.usefixtures("_old")
def test_what_is_kept_is_not_swept(tmp_path: Path) -> None:
    kept = State(tmp_path / "kept-dev")
    with kept.held():
        pass
    throwaway.sweep(tmp_path)
    assert kept.path.exists()
