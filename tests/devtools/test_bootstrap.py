import subprocess
import sys
from pathlib import Path

import pytest

from devtools import bootstrap


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that would have been run; pip and venv are the outside world here."""
    commands: list[list[str]] = []

    def run(command: list[object], **_: object) -> subprocess.CompletedProcess[bytes]:
        commands.append([str(word) for word in command])
        return subprocess.CompletedProcess(command, returncode=0)

    monkeypatch.setattr(bootstrap.subprocess, "run", run)
    return commands


@pytest.fixture
def venv(tmp_path: Path) -> Path:
    (tmp_path / ".venv").mkdir()
    return tmp_path / ".venv"


@pytest.fixture
def requirements(tmp_path: Path) -> Path:
    path = tmp_path / "requirements.txt"
    path.write_text("one==1")
    return path


def test_nothing_is_installed_without_its_hash(runs: list[list[str]], venv: Path, requirements: Path) -> None:
    bootstrap.install(requirements, venv)
    assert "--require-hashes" in runs[0]


def test_the_same_file_is_installed_once(runs: list[list[str]], venv: Path, requirements: Path) -> None:
    for _ in range(2):
        bootstrap.install(requirements, venv)
    assert len(runs) == 1


def test_a_changed_file_is_installed_again(runs: list[list[str]], venv: Path, requirements: Path) -> None:
    bootstrap.install(requirements, venv)
    requirements.write_text("one==2")
    bootstrap.install(requirements, venv)
    assert len(runs) == 2


def test_a_venv_that_works_is_kept(runs: list[list[str]], venv: Path) -> None:
    (venv / "bin").mkdir()
    (venv / "bin" / "python").symlink_to(sys.executable)
    bootstrap.make_venv(venv)
    assert runs == []


def test_a_venv_whose_python_has_gone_is_made_anew(runs: list[list[str]], venv: Path) -> None:
    (venv / "bin").mkdir()
    (venv / "bin" / "python").symlink_to("/gone/python")
    bootstrap.make_venv(venv)
    assert "--clear" in runs[0]


@pytest.mark.usefixtures("runs")
def test_a_missing_ensurepip_names_the_package(venv: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SystemExit, match="apt-get install python3-venv"):
        bootstrap.make_venv(venv)


@pytest.mark.usefixtures("runs")
def test_an_old_python_is_refused_with_a_way_out(venv: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "NEEDED", (4, 0))
    with pytest.raises(SystemExit, match="make run PYTHON="):
        bootstrap.make_venv(venv)
