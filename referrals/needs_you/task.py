"""A line of what has to be done, and the words that every kind of them uses."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from companies import vetting
from companies.hours import DAY, midnight
from companies.models import Company, Membership
from referrals.access import Seen
from referrals.models import Referral
from referrals.models.referral import ReferralQuerySet

LINES = 4
"""How many of a kind have a line of their own; the rest of them share one."""
MANY = 100
"""More than so many are not counted."""


@dataclass(frozen=True, slots=True)
class Task:
    """One line: what, why, by when in words, and the one button that does it or opens it."""

    icon: str
    tone: str
    what: str
    why: str
    when: str
    below: str
    action: str
    url: str
    due: datetime
    call: Seen | None = None
    """Whom the button calls; it opens ``url`` when there is nobody."""


def as_seen(rows: ReferralQuerySet, member: Membership) -> list[Seen]:
    """The first MANY of ``rows``, in their order. Found first and filled then, so that no join is made for the rest."""
    return filled(list(rows.values_list("pk", flat=True)[:MANY]), member)


def filled(found: list[int], member: Membership) -> list[Seen]:
    referrals = Referral.objects.for_list().in_bulk(found)
    return [Seen(referrals[pk], member) for pk in found]


def who(seen: Seen) -> str:
    """The customer's name, or what they need as long as nobody knows it."""
    if seen.customer:
        return seen.customer.name
    return f"a customer in {place(seen.referral)} ({seen.referral.need_in_words.lower()})"


def names(seen: list[Seen], of: int, *, uncounted: bool = False) -> str:
    """``Marisol Vega``, ``Marisol Vega and Luis Ortega``, ``Marisol Vega, Luis Ortega and 3 more``.

    ``seen`` holds the first two at least of the ``of`` there are; ``uncounted`` when there are more than that.
    """
    first, *others = (who(each) for each in seen[:2])
    if of <= 2:
        return " and ".join([first, *others])
    return f"{first}, {others[0]} and {'many' if uncounted else of - 2} more"


def both_or_all(of: int) -> str:
    return "both" if of == 2 else "all"


def how_many(of: int) -> str:
    return f"{MANY} or more" if of == MANY else str(of)


def detail(referral: Referral) -> str:
    return reverse("referrals:detail", args=[referral.pk])


def place(referral: Referral) -> str:
    return f"{referral.zip.city} {referral.zip_id}"


def tonight(company: Company) -> datetime:
    return midnight(vetting.today(company) + DAY, company.time_zone)
