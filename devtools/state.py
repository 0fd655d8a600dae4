"""The folder that holds everything a run leaves behind: data, secrets, logs, sockets, who is running."""

import fcntl
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from devtools.errors import BusyError, SetupError

LONGEST_SOCKET_PATH = 107
LONGEST_SOCKET_NAME = ".s.PGSQL.5432"
LOG_SIZE = 5_000_000


class State:
    """One such folder. Only its owner can enter it, and one process at a time holds it."""

    def __init__(self, path: Path) -> None:
        self.path = path.resolve()
        self.processes = self.path / "processes"
        self.logs = self.path / "logs"

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keeps others out until the block ends, or until the kernel takes the lock from a dead holder."""
        private_folder(self.path)
        with (self.path / "lock").open("a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise BusyError from error
            yield

    @property
    def sockets(self) -> Path:
        """Where the sockets go: inside, or in the runtime folder when the path is too long for the kernel."""
        inside = self.path / "run"
        if len(os.fsencode(inside / LONGEST_SOCKET_NAME)) <= LONGEST_SOCKET_PATH:
            return inside
        digest = sha256(os.fsencode(self.path)).hexdigest()[:16]
        return Path(os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir()) / f"baton-{digest}"

    def secret(self, name: str) -> str:
        """A key made once and kept, readable by its owner only."""
        path = self.path / name
        if not path.exists():
            with open(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(48))
        return path.read_text()

    def log(self, name: str) -> Path:
        """The log of one process; a big one is put aside once, so two files are the most there will be."""
        private_folder(self.logs)
        path = self.logs / f"{name}.log"
        if path.exists() and path.stat().st_size > LOG_SIZE:
            path.replace(path.with_suffix(".log.1"))
        return path

    @property
    def address(self) -> str:
        """Where the portal of the run that holds this folder answers; empty while it has not said so."""
        path = self.path / "address"
        return path.read_text() if path.exists() else ""

    @address.setter
    def address(self, address: str) -> None:
        (self.path / "address").write_text(address)

    def remove(self) -> None:
        shutil.rmtree(self.sockets, ignore_errors=True)
        shutil.rmtree(self.path, ignore_errors=True)


def private_folder(path: Path) -> Path:
    """The folder, with missing parents, for nobody but this user; refuses one prepared by somebody else."""
    for parent in reversed(path.parents):
        if not parent.exists():
            parent.mkdir(mode=0o700, exist_ok=True)
    path.mkdir(mode=0o700, exist_ok=True)
    if path.is_symlink() or path.stat().st_uid != os.getuid():
        raise SetupError(f"{path} belongs to somebody else.")
    return path
