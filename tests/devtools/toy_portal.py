"""A stand-in for the portal: the same supervisor, with processes that start in no time.

Run as `python -m tests.devtools.toy_portal run|web|idle …` from the root of the checkout.
"""

import os
import signal
import socket
import sys
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import psycopg

from devtools.__main__ import main
from devtools.program import Program

ME = [sys.executable, "-m", "tests.devtools.toy_portal"]
PROCESSES = 4


def program(web_socket: int, folder: Path) -> Program:
    idle = {name: [*ME, "idle", name, str(folder)] for name in ("relay", "beat", "worker")}
    return Program(
        prepare=[*ME, "prepare"],
        processes={"web": [*ME, "web", str(web_socket), str(folder)], **idle},
        fill=[*ME, "fill", str(folder)],
    )


def prepare() -> None:
    """Counts how often this database was prepared, so that a test sees whether data survived."""
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as db:
        db.execute("CREATE TABLE IF NOT EXISTS prepared (at timestamptz DEFAULT now())")
        db.execute("INSERT INTO prepared DEFAULT VALUES")
        print("prepared", db.execute("SELECT count(*) FROM prepared").fetchone()[0])


def note_the_end(name: str, folder: str) -> None:
    """Every process adds a line when it is asked to stop: the order can be read afterwards."""

    def end(*_: object) -> None:
        with (Path(folder) / "ends").open("a") as ends:
            ends.write(f"{name}\n")
        os._exit(0)

    signal.signal(signal.SIGTERM, end)
    (Path(folder) / f"{name}-is-ready").touch()


def idle(name: str, folder: str) -> None:
    note_the_end(name, folder)
    while True:
        signal.pause()


def fill(folder: str) -> None:
    """Ends when every process is ready to be stopped; at once, with what is said of it, where it is to fail."""
    if why := os.environ.get("FILL_FAILS"):
        sys.exit(why)
    while len(list(Path(folder).glob("*-is-ready"))) < PROCESSES:
        time.sleep(0.05)


class Healthy(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Quiet."""


def web(web_socket: str, folder: str) -> None:
    note_the_end("web", folder)
    server = HTTPServer(("127.0.0.1", 0), Healthy, bind_and_activate=False)
    server.socket = socket.socket(fileno=int(web_socket))
    server.serve_forever()


if __name__ == "__main__":
    if sys.argv[1] == "run":
        sys.exit(main(sys.argv[1:], program))
    {"web": web, "idle": idle, "prepare": prepare, "fill": fill}[sys.argv[1]](*sys.argv[2:])
