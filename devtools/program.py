"""The commands that make up the portal."""

import sys
from dataclasses import dataclass
from pathlib import Path

MANAGE = (sys.executable, "manage.py")
GUNICORN = (sys.executable, "-m", "gunicorn")
CELERY = (sys.executable, "-m", "celery", "-q", "-A", "config")


@dataclass(frozen=True)
class Program:
    """What to run once the servers answer: `prepare` to its end, `processes`, and `fill` beside them."""

    prepare: list[str]
    """Brings the database up to date; what it prints is shown below the address."""
    processes: dict[str, list[str]]
    """By name. The first is the web server: it is started first, and stopped before the others."""
    fill: list[str]
    """Fills the demo network, in the background, and ends by itself."""


def portal(web_socket: int, folder: Path) -> Program:
    return Program(
        prepare=[*MANAGE, "prepare"],
        processes={
            "web": _web(web_socket),
            "relay": [*MANAGE, "relay"],
            "beat": [*CELERY, "beat", "-s", str(folder / "beat"), "--pidfile="],
            "worker": _worker(),
        },
        fill=[*MANAGE, "seed_demo", "--once"],
    )


def _web(web_socket: int) -> list[str]:
    """No access log: it would hold the addresses people asked for."""
    return [
        *(*GUNICORN, "config.wsgi", "--bind", f"fd://{web_socket}", "--no-control-socket"),
        *("--worker-class", "gthread", "--workers", "1", "--threads", "8", "--graceful-timeout", "2"),
    ]


def _worker() -> list[str]:
    alone = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
    return [*CELERY, "worker", "--pool", "prefork", "--concurrency", "2", *alone, "-l", "warning"]
