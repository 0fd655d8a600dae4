"""What acts ask of a walk: whose turn it is, and with which number of the dice."""

from random import Random
from uuid import UUID

from companies.models import Membership
from core.refusals import Refused
from referrals.models import Assignment, Referral
from tests.support.walk.cast import Cast, member

MOSTLY = 0.8


class Ground:
    """The cast of a walk, its referrals and its dice."""

    def __init__(self, cast: Cast, seed: int) -> None:
        self.cast, self.seed = cast, seed
        self.random = Random(seed)
        self.referrals: list[int] = []

    def likely(self, share: float = MOSTLY) -> bool:
        return self.random.random() < share

    def token(self) -> UUID:
        return UUID(int=self.random.getrandbits(128), version=4)

    def somebody(self) -> Membership:
        return member(self.random.choice([*self.cast.admins.values(), self.cast.pro]))

    def of(self, company_id: int | None) -> Membership:
        """Somebody of that company, and now and then of another."""
        admin = self.cast.admins.get(company_id or 0)
        return member(admin) if admin and self.likely(0.95) else self.somebody()

    def caller(self, referral: Referral) -> Membership:
        """Whoever took the call, and now and then a stranger."""
        return member(self.cast.pro) if referral.taken_by_id and self.likely() else self.of(referral.sender_id)

    def match_of(self, referral: Referral) -> Assignment:
        """The match on the page: the last one, or on a stale page one before."""
        matches = list(referral.assignments.select_related("company", "referral").order_by("-id"))
        if not matches:
            raise Refused("There is no match to look at.")
        return matches[0] if self.likely(0.9) else self.random.choice(matches)
