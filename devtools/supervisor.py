"""`make run`: servers, database, processes, in that order, and back in the opposite one."""

import socket
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from devtools import environment
from devtools.address import answers, listen, url_of
from devtools.child import Child, stop_survivors
from devtools.errors import BusyError, SetupError, Stopped
from devtools.program import Program, portal
from devtools.services import Services
from devtools.state import State
from devtools.waiting import Stop, wait_until
from devtools.watch import Watch

PREPARE_WITHIN = 600.0
ANSWER_WITHIN = 60.0
LOOK_EVERY = 0.2
TRUE = {"true", "on", "ok", "y", "yes", "1"}  # what the settings take for a yes

Commands = Callable[[int, Path], Program]


def run(*, local: Path, port: int, stop: Stop, commands: Commands = portal) -> int:
    """Runs the portal until it is told to stop. A second run of the same folder says so and leaves with 0."""
    state = State(local)
    try:
        with state.held():
            for name in stop_survivors(state):
                say(f"Stopped {name}, which an earlier run had left behind.")
            Supervisor(state, port, stop, commands).run()
    except BusyError:
        say(f"The portal is already running{f' at {state.address}' if state.address else ''}.")
    return 0


class Supervisor:
    def __init__(self, state: State, port: int, stop: Stop, commands: Commands) -> None:
        self.state = state
        self.port = port
        self.stop = stop
        self.commands = commands
        self.services = Services(state, environment.given())

    def run(self) -> None:
        say("Starting the portal …")
        with closing(listen(self.port)) as listener, suppress(Stopped), self.services.running(self.stop):
            self.state.address = url_of(listener)
            self._run_portal(listener)
        say("Stopped.")

    def _run_portal(self, listener: socket.socket) -> None:
        env = environment.for_portal(self.state, self.services.urls, DEMO="true", BASE_URL=self.state.address)
        program = self.commands(listener.fileno(), self.state.path)
        sign_ins = self._prepare(program, env)
        crew = [
            Child(name, command, state=self.state, env=env, inherits=(listener.fileno(),) * (name == "web"))
            for name, command in program.processes.items()
        ]
        fill = Child("fill", program.fill, state=self.state, env=env)
        try:
            for child in crew:
                child.start()
            self._announce(listener, sign_ins)
            if env["DEMO"].lower() in TRUE:
                fill.start()
            self._watch(Watch([*self.services.children, *crew]))
        finally:
            say("Stopping …")
            for child in (fill, *crew):
                child.stop()

    def _prepare(self, program: Program, env: dict[str, str]) -> str:
        """Brings the database up to date and returns what the command printed: the sign-ins."""
        said = self.state.path / "sign-ins"
        said.unlink(missing_ok=True)
        prepare = Child("prepare", program.prepare, state=self.state, env=env, output=said)
        prepare.start()
        try:
            wait_until(lambda: not prepare.is_running, within=PREPARE_WITHIN, stop=self.stop)
            failed = prepare.exit_code != 0
        finally:
            prepare.stop()
        if failed:
            raise SetupError(f"The database could not be prepared; see {prepare.log}.")
        return said.read_text()

    def _announce(self, listener: socket.socket, sign_ins: str) -> None:
        if not wait_until(lambda: answers(listener), within=ANSWER_WITHIN, stop=self.stop):
            raise SetupError(f"The portal does not answer; see {self.state.log('web')}.")
        address = url_of(listener)
        if self.port and not address.endswith(f":{self.port}"):
            say(f"Port {self.port} is taken.")
        say(f"The portal is at {address} (Ctrl-C stops it; logs are in {self.state.logs})\n\n{sign_ins}")

    def _watch(self, watch: Watch) -> None:
        while True:
            self.stop.check()
            for said in watch.look():
                say(said)
            time.sleep(LOOK_EVERY)


def say(text: str) -> None:
    print(text, flush=True)
