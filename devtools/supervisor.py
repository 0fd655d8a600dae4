"""`make run`: servers, database, processes, in that order; and the servers end last."""

import socket
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from devtools import environment
from devtools.address import answers, listen, url_of
from devtools.child import Child, stop_together
from devtools.errors import BusyError, SetupError, Stopped
from devtools.program import Program
from devtools.services import Services
from devtools.state import State
from devtools.survivors import stop_survivors
from devtools.waiting import Stop, wait_until
from devtools.watch import Watch

PREPARE_WITHIN = 600.0
ANSWER_WITHIN = 60.0
LOOK_EVERY = 0.2
OPEN = "The portal is at"
FILLED = "The demo network is filled."
NOT_FILLED = "The demo network is not filled"
TRUE = {"true", "on", "ok", "y", "yes", "1"}  # what the settings take for a yes

Commands = Callable[[int, Path], Program]


def run(*, local: Path, port: int, stop: Stop, commands: Commands) -> int:
    """Runs the portal until it is told to stop. A second run of the same folder says so and leaves with 0."""
    state = State(local)
    try:
        with state.held():
            for name in stop_survivors(state):
                say(f"Stopped {name}, which an earlier run had left behind.")
            Supervisor(state, stop).run(port, commands)
    except BusyError:
        say(f"The portal is already running{f' at {state.address}' if state.address else ''}.")
    return 0


class Supervisor:
    """One run of the portal, by the holder of its state folder."""

    def __init__(self, state: State, stop: Stop) -> None:
        self.state = state
        self.stop = stop
        self.mine = environment.given()
        self.services = Services(state, self.mine)

    def run(self, port: int, commands: Commands) -> None:
        say("Starting the portal …")
        with closing(listen(port)) as listener, suppress(Stopped), self.services.running(self.stop):
            self.state.address = url_of(listener)
            if port not in (0, listener.getsockname()[1]):
                say(f"Port {port} is taken.")
            self._run_program(commands(listener.fileno(), self.state.path), listener)
        say("Stopped.")

    def _run_program(self, program: Program, listener: socket.socket) -> None:
        env = environment.for_portal(self.state, self.mine | self.services.urls, BASE_URL=self.state.address)
        sign_ins = self._prepare(program.prepare, env)
        web, *others = [
            Child(name, command, state=self.state, env=env, inherits=(listener.fileno(),) * (name == "web"))
            for name, command in program.processes.items()
        ]
        fill = Child("fill", program.fill, state=self.state, env=env)
        try:
            self._open(web, sign_ins)
            for child in others:
                child.start()
            if env["DEMO"].lower() in TRUE:
                fill.start()
            self._watch(Watch([*self.services.children, web, *others]), fill)
        finally:
            say("Stopping …")
            web.stop()
            stop_together([fill, *others])

    def _prepare(self, command: list[str], env: dict[str, str]) -> str:
        """Brings the database up to date and returns what the command printed: the sign-ins."""
        said = self.state.path / "sign-ins"
        said.unlink(missing_ok=True)
        prepare = Child("prepare", command, state=self.state, env=env, output=said)
        prepare.start()
        try:
            wait_until(lambda: not prepare.is_running, within=PREPARE_WITHIN, stop=self.stop)
            succeeded = prepare.exit_code == 0
        finally:
            prepare.stop()
        if not succeeded:
            raise SetupError(f"The database could not be prepared; see {prepare.log}.")
        return said.read_text()

    def _open(self, web: Child, sign_ins: str) -> None:
        """The first page comes first; the processes behind it start when it is there."""
        web.start()
        address = self.state.address
        answered = wait_until(lambda: answers(address) or not web.is_running, within=ANSWER_WITHIN, stop=self.stop)
        if not answered or not web.is_running:
            raise SetupError(f"The portal does not answer; see {web.log}.")
        say(f"{OPEN} {address} (Ctrl-C stops it; logs are in {self.state.logs})\n\n{sign_ins}")

    def _watch(self, watch: Watch, fill: Child) -> None:
        while True:
            self.stop.check()
            for said in watch.look():
                say(said)
            if fill.exit_code is not None:
                say(FILLED if fill.exit_code == 0 else f"{NOT_FILLED}; see {fill.log}.")
                fill.stop()
            time.sleep(LOOK_EVERY)


def say(text: str) -> None:
    """Also when nobody can hear it any more: a terminal that was closed must not keep the rest from ending."""
    with suppress(OSError):
        print(text, flush=True)
