"""The walk itself: which act comes next, on what, and whether all is still true afterwards."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any, ClassVar

from django.db import connection, transaction

from companies.models import Company
from core import clock, invariants
from core.refusals import Refused
from referrals.enums import Status
from referrals.models import Referral
from tests.support.walk import acts
from tests.support.walk.cast import MONDAY_MORNING, Cast
from tests.support.walk.ground import Ground

Seen = Counter[tuple[str, str]]
"""How often each act was done, and how often it was refused; and how often a referral stood in each state."""
WAITS = [1.0] * 10 + [20.0] * 10 + [120.0] * 5 + [600.0, 1000.0, 8 * 3600.0]
"""Seconds between two acts: mostly within a hold, sometimes past it, sometimes into the night."""
IN_THE_BACKGROUND = {Status.MATCHING, Status.SUBMITTED}
"""Nobody has much to do but wait for the hearers."""


class Broken(AssertionError):
    """What a walk must never come to, told with the way that led there."""


class Walk(Ground):
    """One way through the network of a cast, the same each time for the same seed."""

    kinds: ClassVar[dict[str, int]] = {"hear": 16, "open": 7, "referral": 65, "company": 7, "beat": 5}
    """How often each kind of act comes next."""
    goes_on = 0.0
    """How likely the cases of a referral, and the lost pledge of a company, are taken on."""

    def __init__(self, cast: Cast, seed: int) -> None:
        super().__init__(cast, seed)
        self.now = MONDAY_MORNING
        self.read: dict[int, Referral] = {}
        self.steps: list[str] = []
        self.seen: Seen = Counter()

    def go(self, steps: int) -> "Walk":
        for _ in range(steps):
            self._step()
        # Keys between tables are otherwise looked at when a transaction ends, and this one never does.
        connection.check_constraints()
        return self

    def _step(self) -> None:
        self.now += timedelta(seconds=self.random.choice(WAITS))
        with clock.at(self.now):
            name, act = self._next()
            self.steps.append(name)
            self._note(name, self._try(act))
            if broken := invariants.breaches():
                raise Broken(self._told("\n".join(f"{name}: {told}" for name, told in broken)))

    def _next(self) -> tuple[str, Callable[[], None]]:
        kind = self.random.choices(list(self.kinds), list(self.kinds.values()))[0]
        if kind == "referral" and self.referrals:
            return self._on_a_referral()
        if kind == "company":
            return self._on_a_company()
        name, does = self._choice({"hear": acts.HEAR, "beat": acts.BEAT}.get(kind, acts.OPEN))
        return name, lambda: does(self)

    def _on_a_referral(self) -> tuple[str, Callable[[], None]]:
        """Mostly what one would do with it now, on the row as it is now; else anything, or from a stale page."""
        current = Referral.objects.get(pk=self.random.choice(self.referrals[-4:]))
        if current.status in IN_THE_BACKGROUND and self.likely():
            return "hear", lambda: acts.HEAR["hear"](self)
        stale = None if self.likely(0.9) else self.read.get(current.pk)
        referral = self.read[current.pk] = stale or current
        likely = acts.LIKELY.get(current.status) if self.likely() else None
        if self.goes_on and self.likely(self.goes_on):
            likely = acts.next_of(current) or likely
        name = self.random.choice(likely or sorted(acts.REFERRAL))
        return f"{name} {referral} ({referral.status})", lambda: acts.REFERRAL[name](self, referral)

    def _on_a_company(self) -> tuple[str, Callable[[], None]]:
        company = Company.objects.get(pk=self.random.choice(self.cast.companies))
        likely = acts.next_of_company(company) if self.goes_on and self.likely(self.goes_on) else []
        name = self.random.choice(likely or sorted(acts.COMPANY))
        return f"{name} company {company.pk}", lambda: acts.COMPANY[name](self, company)

    def _choice(self, of: dict[str, Any]) -> tuple[str, Any]:
        name = self.random.choice(sorted(of))
        return name, of[name]

    def _try(self, act: Callable[[], None]) -> str:
        try:
            act()
        except Refused as refusal:
            return type(refusal).__name__
        except Exception as error:
            raise Broken(self._told(f"{type(error).__name__}: {error}")) from error
        return "done"

    def _note(self, name: str, result: str) -> None:
        self.steps[-1] += f": {result}"
        self.seen[name.partition(" ")[0], result] += 1
        for status in Referral.objects.filter(pk__in=self.referrals).values_list("status", flat=True):
            self.seen["stands", status] += 1

    def _told(self, wrong: str) -> str:
        steps = "\n".join(f"{number:3} {step}" for number, step in enumerate(self.steps, 1))
        return f"Walk {self.seed}:\n{steps}\n{wrong}"


class CaseWalk(Walk):
    """One on which much goes wrong between companies, and little with the network."""

    kinds: ClassVar[dict[str, int]] = {"hear": 14, "open": 4, "referral": 74, "company": 3, "beat": 5}
    goes_on = 0.75


def walks(cast: Cast, seeds: Iterable[int], steps: int = 50, kind: type[Walk] = Walk) -> Seen:
    """Walk once for each seed; each begins in the same network, as nothing of it is kept."""
    seen: Seen = Counter()
    for seed in seeds:
        before = transaction.savepoint()
        seen += kind(cast, seed).go(steps).seen
        transaction.savepoint_rollback(before)
    return seen
