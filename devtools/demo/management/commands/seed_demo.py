import gc
from concurrent.futures import ProcessPoolExecutor, wait
from datetime import datetime
from multiprocessing import get_context
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, connections

from core import clock
from devtools.demo import places, progress, sign_ins
from devtools.demo.deck import METRO_WEIGHTS
from devtools.demo.fill import digest, fill_metro, finish, missing, planned
from devtools.demo.metros import AUSTIN
from devtools.demo.plan import COUNT, SEED

PROCESSES = 2
IN_ORDER = sorted(METRO_WEIGHTS, key=lambda metro: (metro is not AUSTIN, -METRO_WEIGHTS[metro]))
"""Austin first: people who sign in find its stories in their lists. Small ones last, so that both processes end
together."""
LOOK_EVERY = 3
"""Seconds. Each look counts a thousand marks, on the cores that fill."""


class Command(BaseCommand):
    help = "Fills the demo network, or goes on where an earlier run ended."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="a network that is filled already is no error")

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        if missing():
            sign_ins.make()
            self._fill()
        elif not once:
            raise CommandError("The demo network is filled already.")

    def _fill(self) -> None:
        """A metro at a time in each of two processes, so that both cores of a small machine have a part in it."""
        began, of = clock.now(), missing()
        settings.DEBUG = False  # or Django notes down every statement
        # Read and drawn once, before there are two processes.
        places.in_state("TX")
        planned(began, COUNT, SEED)
        gc.freeze()
        connections.close_all()
        with ProcessPoolExecutor(PROCESSES, get_context("fork"), initializer=_get_ready) as pool:
            metros = [pool.submit(_fill_one, place, began) for place in range(len(IN_ORDER))]
            while wait(metros, LOOK_EVERY).not_done:
                progress.keep(done=of - missing(), of=of, began=began)
            for metro in metros:
                metro.result()
        finish()
        progress.keep(done=of, of=of, began=began)
        seconds = (clock.now() - began).total_seconds()
        self.stdout.write(f"{of - missing()} companies and referrals in {seconds:.0f} s, digest {digest()}")


def _fill_one(place: int, base: datetime) -> None:
    """Not the metro itself crosses to the other process, where a copy would be no metro that anybody knows."""
    fill_metro(IN_ORDER[place], base=base)


def _get_ready() -> None:
    gc.disable()  # a minute's work leaves little behind
    # The same hundred statements come a thousand times, so the server keeps their plans.
    connection.settings_dict["OPTIONS"] |= {"server_side_binding": True, "prepare_threshold": 2}
    with connection.cursor() as cursor:
        # Those plans are good for every company and story alike: none is made anew to see whether it could be better.
        cursor.execute("SET plan_cache_mode TO force_generic_plan")
        # What a power cut takes is made anew by the next run, so no commit waits for the disk.
        cursor.execute("SET synchronous_commit TO off")
