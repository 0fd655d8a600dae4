"""A whole portal for a test: started as `make run` starts it, on servers of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from devtools import throwaway
from devtools.child import ROOT
from devtools.errors import SetupError
from devtools.state import State
from devtools.supervisor import FILLED, NOT_FILLED, OPEN
from devtools.waiting import Stop, wait_until

OPEN_WITHIN = 120.0
FILLED_WITHIN = 300.0
STOPS_WITHIN = 30.0
# Its data is thrown away, so it never uses the servers that a developer named.
OWN_SERVERS = {"DATABASE_URL": "", "REDIS_URL": ""}


class Portal:
    """A context manager for tests that speak HTTP; `url` answers inside it, and nothing is left afterwards.

    `env` sets further variables for the portal's processes. `state` given: a folder the caller keeps, so
    that the same data can be started again.
    """

    def __init__(
        self,
        *,
        env: dict[str, str] | None = None,
        state: State | None = None,
        command: tuple[str, ...] = (sys.executable, "-m", "devtools"),
    ) -> None:
        self.env = os.environ | OWN_SERVERS | (env or {})
        self.keeps = state is not None
        self.state = state or throwaway.new(ROOT / ".local")
        self.command = command

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        if not self.keeps:
            self.state.remove()

    @property
    def url(self) -> str:
        return self.state.address

    @property
    def console(self) -> Path:
        """What the developer would read in the terminal."""
        return self.state.log("console")

    @property
    def said(self) -> str:
        return self.console.read_text()

    def start(self) -> None:
        """Returns when the portal is open."""
        arguments = ["run", "--end-with-parent", "--port", "0", "--local", str(self.state.path)]
        with self.console.open("wb") as console:
            self.process = subprocess.Popen(
                [*self.command, *arguments],
                cwd=ROOT,
                env=self.env,
                stdin=subprocess.DEVNULL,
                stdout=console,
                stderr=console,
                start_new_session=True,
            )
        self._wait_for(lambda: OPEN in self.said, OPEN_WITHIN)

    def wait_until_filled(self) -> None:
        """Returns when the demo network is complete; raises SetupError, with why, as soon as it cannot be."""
        self._wait_for(lambda: FILLED in self.said or NOT_FILLED in self.said, FILLED_WITHIN)
        if FILLED not in self.said:
            raise SetupError(f"{NOT_FILLED}:\n{self.state.log('fill').read_text()}")

    def stop(self) -> None:
        """As Ctrl-C does."""
        self.process.terminate()
        self.process.wait(STOPS_WITHIN)

    def kill(self) -> None:
        """As a crash does: the supervisor is gone at once, and what it started is still there."""
        self.process.kill()
        self.process.wait()

    def _wait_for(self, ready: Callable[[], bool], within: float) -> None:
        def ready_or_over() -> bool:
            return self.process.poll() is not None or ready()

        if not wait_until(ready_or_over, within=within, stop=Stop()) or self.process.poll() is not None:
            self.stop()
            raise SetupError(f"The portal is not what was waited for. It said:\n{self.said}")
