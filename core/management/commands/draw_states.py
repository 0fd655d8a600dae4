"""``manage.py draw_states``: draw every table of moves into docs/states.md."""

from collections.abc import Collection, Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import TextChoices

from core.workflow import Stateful, Workflow

PAGE = settings.BASE_DIR / "docs" / "states.md"
HEAD = """# States

Drawn by `manage.py draw_states` from the tables of moves; do not edit. The same tables are triggers in the database.
A word at an arrow says whose hand may make that move.
"""


class Command(BaseCommand):
    help = "Draw every table of moves into docs/states.md."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="Only say whether the page is up to date.")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        drawn = "\n".join([HEAD, *diagrams()])
        if not check:
            PAGE.write_text(drawn)
        elif not PAGE.exists() or PAGE.read_text() != drawn:
            raise CommandError("docs/states.md is not up to date: run manage.py draw_states.")


def diagrams() -> Iterator[str]:
    for model in apps.get_models():
        if issubclass(model, Stateful) and not model._meta.proxy:
            for workflow in model.WORKFLOWS:
                yield diagram(model, workflow)


def diagram(model: type[Stateful], workflow: Workflow) -> str:
    labels = dict(model._meta.get_field(workflow.field).flatchoices)  # type: ignore[union-attr]
    title = f"## {workflow.name.capitalize()}\n"
    names = [f'    state "{label}" as {state}' for state, label in labels.items()]
    return "\n".join([title, "```mermaid", "stateDiagram-v2", *names, *arrows(workflow, labels), "```\n"])


def arrows(workflow: Workflow, states: Collection[str]) -> Iterator[str]:
    yield f"    [*] --> {workflow.first}"
    for before in states:
        moves = [after for after in states if workflow.allows(before, after)]
        for after in moves:
            yield f"    {before} --> {after}{whose(workflow.hands.get(after, frozenset()))}"
        if not moves:
            yield f"    {before} --> [*]"


def whose(hands: Collection[TextChoices]) -> str:
    return ": " + ", ".join(sorted(hand.label for hand in hands)) if hands else ""
