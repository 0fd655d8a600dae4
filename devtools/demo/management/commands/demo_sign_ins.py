from typing import Any

from django.core.management.base import BaseCommand

from core import clock
from devtools.demo import fill, progress, sign_ins


class Command(BaseCommand):
    help = "Makes the demo's sign-ins, unless they are there, and prints them."

    def handle(self, *args: Any, **options: Any) -> None:
        sign_ins.make()
        if missing := fill.missing():
            progress.keep(done=0, of=missing, began=clock.now())
        else:
            progress.forget()
        self.stdout.write(sign_ins.table())
