"""What Baton looks at before a company may receive, as far as it is known (domain.md 9). Nothing here decides."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.conf import settings

from companies.enums import CredentialKind
from companies.hours import local
from companies.models import Company, Credential, Rating
from core import clock

REQUIRED = (CredentialKind.LICENCE, CredentialKind.INSURANCE)
"""A bond is asked for only in some states, so it is shown and not missed."""
SOON = timedelta(days=30)
"""How long before its end a paper is said to run out soon."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A kind of paper and what the company has stated of it, as of ``today`` where the company is."""

    kind: CredentialKind
    credential: Credential | None
    today: date

    @property
    def state(self) -> str:
        """none, expired, stated or verified."""
        if self.credential is None:
            return "none"
        if self.expired:
            return "expired"
        return "verified" if self.credential.verified_at else "stated"

    @property
    def expired(self) -> bool:
        ends = self._ends
        return ends is not None and ends < self.today

    @property
    def ends_soon(self) -> bool:
        ends = self._ends
        return ends is not None and self.today <= ends <= self.today + SOON

    @property
    def lacks(self) -> str:
        """What keeps it from being in order, as a sentence for staff; empty when nothing does."""
        if self.credential is None:
            return f"{self.kind.label}: the company has stated none."
        if self.expired:
            return f"{self.kind.label}: it ran out on {self._ends:%b} {self._ends:%-d}, {self._ends:%Y}."
        return "" if self.credential.verified_at else f"{self.kind.label}: stated, and not verified yet."

    @property
    def _ends(self) -> date | None:
        return self.credential.expires_on if self.credential else None


def today(company: Company) -> date:
    """The date on the company's own clock."""
    return local(clock.now(), company.time_zone).date()


def papers(company: Company) -> list[Paper]:
    """Every kind of paper, stated or not."""
    stated = {credential.kind: credential for credential in company.credentials.all()}
    return [Paper(kind, stated.get(kind), today(company)) for kind in CredentialKind]


def rating_of(company: Company) -> Rating | None:
    return getattr(company, "rating", None)


def missing(company: Company) -> list[str]:
    """What is not verified yet, sentence by sentence. While there is something, staff need a reason to let it in."""
    lacking = [paper.lacks for paper in papers(company) if paper.kind in REQUIRED]
    return [sentence for sentence in (*lacking, _rating_lacks(rating_of(company))) if sentence]


def _rating_lacks(rating: Rating | None) -> str:
    if rating is None:
        return "Rating: nobody has looked it up yet."
    if rating.stars < Decimal(str(settings.LOWEST_RATING)):
        return f"Rating: {rating.stars} stars, below the {settings.LOWEST_RATING} that Baton asks for."
    return ""
