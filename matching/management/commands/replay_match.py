"""``manage.py replay_match RUN``: judge an old decision again from its document."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from matching import engine
from matching.models import MatchRun


class Command(BaseCommand):
    help = "Judge stored match runs again, by the formula they were made with, and name every difference."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("runs", nargs="*", type=int, help="Ids of match runs; all of them when none is given.")

    def handle(self, *args: Any, runs: list[int], **options: Any) -> None:
        rows = MatchRun.objects.filter(pk__in=runs) if runs else MatchRun.objects.all()
        if missing := set(runs) - set(rows.values_list("pk", flat=True)):
            raise CommandError(f"No such match run: {sorted(missing)}")
        differing = [run.pk for run in rows.order_by("pk").iterator() if self._differs(run)]
        self.stdout.write(f"{rows.count()} replayed, {len(differing)} differ.")
        if differing:
            raise CommandError(f"These runs no longer replay: {differing}")

    def _differs(self, run: MatchRun) -> bool:
        differences = engine.differences(run.document)
        for line in differences:
            self.stdout.write(f"Run {run.pk}: {line}")
        return bool(differences)
