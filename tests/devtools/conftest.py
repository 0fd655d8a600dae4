from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from devtools.child import Child
from devtools.state import State


@pytest.fixture
def state(tmp_path: Path) -> State:
    return State(tmp_path / "local")


@pytest.fixture
def shell(state: State) -> Iterator[Callable[..., Child]]:
    """Makes children that run a line of shell; what is still running at the end of the test is stopped."""
    made = []

    def make(line: str, name: str = "shell") -> Child:
        made.append(Child(name, ["sh", "-c", line], state=state, env={"PATH": "/usr/bin:/bin"}))
        return made[-1]

    yield make
    for child in made:
        child.stop()
