import gc
from concurrent.futures import ProcessPoolExecutor, wait
from multiprocessing import get_context
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, connections

from core import clock
from devtools.demo import places, progress, sign_ins
from devtools.demo.fill import HALVES, digest, fill, missing
from devtools.demo.metros import Metro

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
        """Each half in a process of its own, so that both cores of a small machine have a part in it."""
        began, of = clock.now(), missing()
        settings.DEBUG = False  # or Django notes down every statement
        places.in_state("TX")  # read the file once, before there are two processes
        gc.freeze()
        connections.close_all()
        with ProcessPoolExecutor(len(HALVES), mp_context=get_context("fork")) as pool:
            halves = [pool.submit(_fill_half, metros) for metros in HALVES]
            while wait(halves, LOOK_EVERY).not_done:
                progress.keep(done=of - missing(), of=of, began=began)
            for half in halves:
                half.result()
        progress.keep(done=of, of=of, began=began)
        seconds = (clock.now() - began).total_seconds()
        self.stdout.write(f"{of - missing()} companies and referrals in {seconds:.0f} s, digest {digest()}")


def _fill_half(metros: tuple[Metro, ...]) -> None:
    # The same hundred statements come a thousand times, so the server keeps their plans.
    connection.settings_dict["OPTIONS"] |= {"server_side_binding": True, "prepare_threshold": 2}
    with connection.cursor() as cursor:
        # Those plans are good for every company and story alike: none is made anew to see whether it could be better.
        cursor.execute("SET plan_cache_mode TO force_generic_plan")
        # What a power cut takes is made anew by the next run, so no commit waits for the disk.
        cursor.execute("SET synchronous_commit TO off")
    fill(metros)
