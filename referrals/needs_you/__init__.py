"""What a company's people have to do now, soonest first."""

from companies.models import Membership
from referrals.needs_you.company import for_admins, nobody_told
from referrals.needs_you.received import calls, open_disputes, quiet
from referrals.needs_you.sent import came_back
from referrals.needs_you.task import Task

__all__ = ["Task", "needs_you", "open_disputes"]


def needs_you(member: Membership) -> list[Task]:
    """Calls first, then customers who wait for the sender, then the rest by date.

    An Agent reads what an Agent may do.
    """
    company = member.company
    rest = [*quiet(member), *nobody_told(company), *(for_admins(company) if member.is_admin else ())]
    return [*calls(member), *came_back(member), *sorted(rest, key=lambda task: task.due)]
