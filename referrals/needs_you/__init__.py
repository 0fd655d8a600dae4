"""What a company's people have to do now, soonest first."""

from collections.abc import Callable, Iterable, Iterator

from django.conf import settings
from django.utils.module_loading import import_string

from companies.models import Membership
from referrals.needs_you.company import for_admins, nobody_told
from referrals.needs_you.received import calls, open_disputes, quiet, untold
from referrals.needs_you.sent import came_back
from referrals.needs_you.task import Task

__all__ = ["Source", "Task", "needs_you", "open_disputes"]

Source = Callable[[Membership], Iterable[Task]]
"""What an upper app says that somebody has to do: named in settings.NEEDS_YOU, as nothing here may import it."""


def needs_you(member: Membership) -> list[Task]:
    """Calls first, then customers who wait for the sender, then the rest by date.

    An Agent reads what an Agent may do.
    """
    company = member.company
    own = [*untold(member), *quiet(member), *nobody_told(company), *(for_admins(company) if member.is_admin else ())]
    rest = sorted([*own, *_from_above(member)], key=lambda task: task.due)
    return [*calls(member), *came_back(member), *rest]


def _from_above(member: Membership) -> Iterator[Task]:
    sources: list[Source] = [import_string(name) for name in settings.NEEDS_YOU]
    for source in sources:
        yield from source(member)
