"""``manage.py relay``: the process that wakes hearers. Two may run at once."""

import signal
from typing import Any

from django.core.management.base import BaseCommand

from core import relay


class Command(BaseCommand):
    help = "Lease due dispatches and wake their hearers until told to stop."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stopped = False
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, self._stop)
        relay.run(lambda: self.stopped)

    def _stop(self, *_: Any) -> None:
        self.stopped = True
