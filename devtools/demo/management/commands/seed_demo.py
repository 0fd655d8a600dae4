from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core import clock
from devtools.demo import fill, progress

SAY_EVERY = 4


class Command(BaseCommand):
    help = "Fills the demo network, or goes on where an earlier run ended."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="a network that is filled already is no error")

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        if not fill.missing():
            if not once:
                raise CommandError("The demo network is filled already.")
            return
        self.began = clock.now()
        fill.fill(self._say)

    def _say(self, done: int, of: int) -> None:
        if done % SAY_EVERY == 0 or done == of:
            progress.keep(done=done, of=of, began=self.began)
