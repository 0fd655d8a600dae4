"""The two servers the portal stands on: started here, or given by DATABASE_URL and REDIS_URL."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from devtools.child import Child, stop_together
from devtools.postgres import Postgres
from devtools.state import State
from devtools.valkey import Valkey
from devtools.waiting import Stop


class Services:
    def __init__(self, state: State, given: Mapping[str, str], *, durable: bool = True) -> None:
        self.urls = {name: given[name] for name in ("DATABASE_URL", "REDIS_URL") if given.get(name)}
        self.started: list[Postgres | Valkey] = []
        if "DATABASE_URL" not in self.urls:
            self._add("DATABASE_URL", Postgres(state, durable=durable))
        if "REDIS_URL" not in self.urls:
            self._add("REDIS_URL", Valkey(state))

    def _add(self, name: str, server: Postgres | Valkey) -> None:
        self.urls[name] = server.url
        self.started.append(server)

    @property
    def children(self) -> list[Child]:
        return [server.child for server in self.started]

    @contextmanager
    def running(self, stop: Stop) -> Iterator[None]:
        """All of them answer while the block runs; they come up side by side and are gone afterwards."""
        try:
            for server in self.started:
                server.start(stop)
            for server in self.started:
                server.wait(stop)
            yield
        finally:
            stop_together(self.children)
