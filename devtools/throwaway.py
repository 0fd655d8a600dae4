"""State folders for one use, and the removal of those whose user was killed."""

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from devtools.errors import BusyError
from devtools.state import State, private_folder
from devtools.survivors import stop_survivors

PREFIX = "test-"
YOUNG = 60.0


def new(local: Path) -> State:
    """A fresh folder; old ones that nobody holds any more are swept first."""
    private_folder(local)
    sweep(local)
    return State(Path(tempfile.mkdtemp(prefix=PREFIX, dir=local)))


@contextmanager
def held(local: Path) -> Iterator[State]:
    state = new(local)
    with state.held():
        try:
            yield state
        finally:
            state.remove()


def sweep(local: Path) -> None:
    for path in local.glob(f"{PREFIX}*"):
        # A folder that was made a moment ago may not be held yet.
        if time.time() - path.stat().st_ctime > YOUNG:
            with suppress(BusyError):
                _remove(State(path))


def _remove(state: State) -> None:
    with state.held():
        stop_survivors(state)
        state.remove()
