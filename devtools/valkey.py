"""The developer's Valkey, Celery's broker: keeps what is queued, reached through a socket only."""

import os
from pathlib import Path
from urllib.parse import quote

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from devtools import binaries
from devtools.child import Child
from devtools.errors import SetupError
from devtools.state import State, private_folder
from devtools.waiting import Stop, wait_until

START_WITHIN = 30.0
ONCE = Retry(NoBackoff(), retries=0)


class Valkey:
    def __init__(self, state: State) -> None:
        self.state = state
        self.socket = state.sockets / "valkey.sock"
        self.child = Child("valkey", self._command(), state=state, env=dict(os.environ))

    @property
    def url(self) -> str:
        return f"redis+socket://{quote(str(self.socket))}?virtual_host=0"

    @property
    def data(self) -> Path:
        return self.state.path / "valkey"

    def start(self, stop: Stop) -> None:
        private_folder(self.state.sockets)
        private_folder(self.data)
        self.child.start()

    def wait(self, stop: Stop) -> None:
        def ready() -> bool:
            return not self.child.is_running or self._answers()

        if not wait_until(ready, within=START_WITHIN, stop=stop) or not self.child.is_running:
            raise SetupError(f"Valkey did not start; see {self.child.log}.")

    def _command(self) -> list[str]:
        """Nothing queued may be thrown out for want of memory, hence noeviction."""
        return [
            *(str(binaries.valkey()), "--port", "0", "--dir", str(self.data)),
            *("--unixsocket", str(self.socket), "--unixsocketperm", "700"),
            *("--appendonly", "yes", "--save", "", "--maxmemory-policy", "noeviction"),
        ]

    def _answers(self) -> bool:
        try:
            with redis.Redis(unix_socket_path=str(self.socket), retry=ONCE) as client:
                return bool(client.ping())
        except redis.RedisError:
            return False
