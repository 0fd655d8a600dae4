"""A process in a session of its own, written down while it runs so that the next run finds what survived."""

import json
import os
import signal
import subprocess
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from devtools import procfs
from devtools.state import State, private_folder

ROOT = Path(__file__).resolve().parent.parent
MARK = "DEVTOOLS_STATE"
"""Set for every child to the path of its state folder: what tells its own children from a stranger's."""
PATIENCE = 8.0


@dataclass(frozen=True)
class Record:
    """How the next run recognizes a process, and how it is asked to stop."""

    pid: int
    started: str
    stop_signal: int


class Child:
    """Ctrl-C in the terminal does not reach it: the supervisor decides who ends, and in which order."""

    def __init__(
        self,
        name: str,
        command: list[str],
        *,
        state: State,
        env: dict[str, str],
        stop_signal: signal.Signals = signal.SIGTERM,
        inherits: tuple[int, ...] = (),
        output: Path | None = None,
    ) -> None:
        self.name = name
        self.command = command
        self.state = state
        self.env = env | {MARK: str(state.path)}
        self.stop_signal = stop_signal
        self.inherits = inherits
        self.output = output or self.log
        self.process: subprocess.Popen[bytes] | None = None
        self.asked = False

    @property
    def log(self) -> Path:
        return self.state.log(self.name)

    @property
    def record(self) -> Path:
        return self.state.processes / f"{self.name}.json"

    def start(self) -> None:
        private_folder(self.state.processes)
        with self.log.open("ab") as log, self.output.open("ab") as output:
            self.process = subprocess.Popen(
                self.command,
                cwd=ROOT,
                env=self.env,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=log,
                start_new_session=True,
                pass_fds=self.inherits,
                preexec_fn=self._write_down,
            )
        self.asked = False

    def _write_down(self) -> None:
        """Called in the new process before it becomes the command: not even a kill at this very moment
        leaves one behind that nobody knows of.
        """
        record = Record(os.getpid(), procfs.started(os.getpid()) or "", int(self.stop_signal))
        draft = self.record.with_suffix(".draft")
        draft.write_text(json.dumps(asdict(record)))
        draft.replace(self.record)

    @property
    def exit_code(self) -> int | None:
        return self.process.poll() if self.process else None

    @property
    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def ask_to_stop(self) -> None:
        """Once only: Celery takes a second request for a hurry and drops its work."""
        if self.process and self.is_running and not self.asked:
            self.process.send_signal(self.stop_signal)
            self.asked = True

    def stop(self) -> None:
        """Asks, waits, and if need be insists. Takes along what the process started and left behind."""
        self.ask_to_stop()
        if self.process is None:
            return
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(PATIENCE)
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process = None
        self.record.unlink(missing_ok=True)


def stop_together(children: list[Child]) -> None:
    """Asks all of them, in order, before it waits for any."""
    for child in children:
        child.ask_to_stop()
    for child in children:
        child.stop()
