"""The developer's PostgreSQL: a cluster in the state folder, reached through a socket, never over TCP."""

import os
import signal
import subprocess
from urllib.parse import quote

import psycopg

from devtools import binaries, procfs
from devtools.child import Child
from devtools.errors import SetupError
from devtools.state import State, private_folder
from devtools.unprivileged import give, runner
from devtools.waiting import Stop, wait_until

DATABASE, USER = "portal", "app"
START_WITHIN = 30.0
# The details of an error quote rows, and a failed statement quotes what was typed: both stay out of the log.
QUIET = {"log_error_verbosity": "terse", "log_min_error_statement": "panic"}
# A cluster that is thrown away need not survive a power cut.
CARELESS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Postgres:
    def __init__(self, state: State, *, durable: bool) -> None:
        self.state = state
        self.folder, self.major = binaries.postgres()
        self.data = state.path / f"postgres-{self.major}"
        self.child = Child(
            "postgres", self._command(durable), state=state, env=dict(os.environ), stop_signal=signal.SIGINT
        )

    @property
    def url(self) -> str:
        return self._url_of(DATABASE)

    def _url_of(self, database: str) -> str:
        return f"postgres:///{database}?host={quote(str(self.state.sockets))}&user={USER}"

    def start(self, stop: Stop) -> None:
        private_folder(self.state.sockets)
        if not (self.data / "PG_VERSION").exists():
            self._create_cluster()
        give(self.data, runner().owner)
        self._clear_leftovers(stop)
        self.child.start()

    def wait(self, stop: Stop) -> None:
        """Returns when the portal's database is there."""

        def ready() -> bool:
            return not self.child.is_running or self._create_database()

        if not wait_until(ready, within=START_WITHIN, stop=stop) or not self.child.is_running:
            raise SetupError(f"PostgreSQL did not start; see {self.child.log}.")

    def _command(self, durable: bool) -> list[str]:
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.state.sockets),
            "unix_socket_permissions": "0700",
            "timezone": "UTC",
            **QUIET,
            **({} if durable else CARELESS),
        }
        options = [f"--{name}={value}" for name, value in settings.items()]
        return [*runner().prefix, str(self.folder / "postgres"), "-D", str(self.data), *options]

    def _create_cluster(self) -> None:
        """initdb puts everything in place or removes what it began; PG_VERSION says that it ended well."""
        private_folder(self.data)
        os.chown(self.data, runner().owner, -1)
        modern = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        locale = modern if self.major >= 17 else ["--locale=C.UTF-8"]
        command = [
            *runner().prefix,
            str(self.folder / "initdb"),
            "-D",
            str(self.data),
            "-U",
            USER,
            "-A",
            "trust",
        ]
        options = ["-A", "trust", "-E", "UTF8", "--no-sync", *locale]
        made = subprocess.run([*command, *options], capture_output=True, text=True)
        if made.returncode:
            raise SetupError(f"initdb failed: {made.stderr.strip()}")

    def _clear_leftovers(self, stop: Stop) -> None:
        """After a crash sessions may outlive their server for a moment, and its lock file names a pid that
        is not reaped yet or belongs to somebody else by now: PostgreSQL would refuse to start.

        Whoever calls this holds the state folder, so any server found at work in it is a leftover.
        """
        for pid in procfs.working_in(self.data, "postgres"):
            os.kill(pid, signal.SIGQUIT)
        gone = wait_until(lambda: not procfs.working_in(self.data, "postgres"), within=START_WITHIN, stop=stop)
        if not gone:
            raise SetupError(f"A PostgreSQL of an earlier run does not end; its data is {self.data}.")
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        (self.state.sockets / ".s.PGSQL.5432.lock").unlink(missing_ok=True)

    def _create_database(self) -> bool:
        try:
            with psycopg.connect(self._url_of("postgres"), autocommit=True) as db:
                if not db.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
                    db.execute(f"CREATE DATABASE {DATABASE}")
        except psycopg.OperationalError:
            return False
        return True
