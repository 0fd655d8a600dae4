"""``manage.py check_invariants``: ask the tables whether what must be true across rows is true."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core import invariants
from core.words import counted


class Command(BaseCommand):
    help = "Name every row that breaks an invariant; the exit code is 1 when there is one."

    def handle(self, *args: Any, **options: Any) -> None:
        breaches = invariants.breaches()
        for name, told in breaches:
            self.stdout.write(f"{name}: {told}")
        asked = len(invariants.named())
        if breaches:
            raise CommandError(f"{asked} invariants asked, {counted(len(breaches), 'breach', 'breaches')}.")
        self.stdout.write(f"{asked} invariants asked, none is broken.")
