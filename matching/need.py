"""The nouns of a decision: what was needed, who was looked at, and what was found.

Frozen and plain, so that a decision can be stored as one JSON document and judged again years later
from that document alone. Nothing here identifies the customer (kernel rule 4).
"""

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

RECEIVING = ("active", "referring_paused")
"""Standings that may receive (M7): a company whose referring is paused still works what others send."""


def in_words(value: str) -> str:
    """An enumeration's value as people read it: ``referring paused``."""
    return value.replace("_", " ")


RECEIVING_IN_WORDS = " or ".join(in_words(standing) for standing in RECEIVING)


@dataclass(frozen=True, slots=True)
class Need:
    """What the sender's customer needs, without a word about who the customer is."""

    referral_id: int
    sender_id: int
    zip_code: str
    service_id: int
    service: str
    property_type: str
    existing_customer: bool
    at: str
    """ISO 8601, UTC: the moment whose facts the decision was made from."""
    urgent: bool = False
    """It is an emergency, or to be done today."""
    ceiling_cents: int = 0
    """A bid of this much or more wins all the points that a bid can bring."""
    preferred_id: int | None = None
    """The company that the sender wants its referrals to go to when no Premium Partner fits."""
    preferred: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """The facts of one company at the moment of the match; every one is in the stored document.

    What has a default, here and in ``Need``, is not in the documents of formula 1.
    """

    company_id: int
    name: str
    tier: str
    standing: str
    paused: bool
    pledge: str
    blocks_sender: bool
    lists_service: bool
    area: str
    """Name of the service area that lists the ZIP; empty when none does."""
    area_active: bool
    property_types: tuple[str, ...]
    local_time: str
    """Weekday and time on the company's own clock, for people: ``Tue 10:06 AM Central``."""
    local_minute: int
    """Minutes since the company's own midnight, 0 to 1439."""
    hours: tuple[tuple[int, int], ...]
    """Spans open on that weekday, in minutes since midnight; ``(0, 1440)`` is round the clock."""
    bid_cents: int
    given: int
    """Referrals this company sent and had delivered in the look-back days (K2)."""
    received: int
    """Referrals delivered to it in the look-back days, invalid ones left out (K3)."""
    answered: int
    """Of those, how many it first answered in time."""
    sold: int
    """Of those, how many it reported sold."""
    last_served_at: str
    """ISO 8601, UTC; empty when it was never served. Ties go to whoever waited longest (U16)."""
    takes_emergencies: bool = False
    closed_for: str = ""
    """The holiday or closed day that the company has on its own date; then it has no hours."""
    stars_count: int = 0
    """How many customers of those ``received`` said how it went."""
    stars_sum: int = 0
    """The stars that they gave it, one to five each."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One criterion or check applied to one set of facts, with the two values compared."""

    rule: str
    passed: bool
    wanted: str
    had: str


@dataclass(frozen=True, slots=True)
class Part:
    """One component of a score: points won out of the points it could bring, and the fact behind it."""

    name: str
    points: float
    of: float
    fact: str


def total(parts: tuple[Part, ...]) -> float:
    """The score. Rounded again only because binary sums of hundredths drift."""
    return round(sum(part.points for part in parts), 2)


@dataclass(frozen=True, slots=True)
class Verdict:
    """All that was found about one candidate; no ``parts`` and ``place`` 0 unless every finding passed."""

    candidate: Candidate
    findings: tuple[Finding, ...]
    parts: tuple[Part, ...]
    place: int

    @property
    def failed(self) -> Finding | None:
        """The first gate that this candidate did not pass."""
        return next((finding for finding in self.findings if not finding.passed), None)

    @property
    def score(self) -> float:
        return total(self.parts)


@dataclass(frozen=True, slots=True)
class Weights:
    """Points that each component can bring, which add up to 100 (U6), and the scale that they are won on.

    All but the points and the look-back is not in the documents of formula 1. Shares are whole ten-thousandths.
    """

    bid: float
    giving: float
    quality: float
    """Shared equally by answering in time, selling, and the customers' stars."""
    look_back_days: int = 90
    """How far back ``given``, ``received``, ``answered``, ``sold`` and the stars were counted (U6)."""
    given_full: int = 20
    """Who gave this many or more wins all the points for giving."""
    enough_received: int = 5
    """Under this many deliveries, answering and selling count as the network's median."""
    enough_stars: int = 5
    """Under this many answers of customers, the stars count as the network's median."""
    median_answered: int = 5000
    median_sold: int = 5000
    median_stars: int = 5000
    given_floor: int = 0
    """Who gave fewer is passed over; 0 asks for nothing."""
    experience_floor: int = 0
    """Whose mean of the three quality shares is lower is passed over; 0 asks for nothing."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Who gets it, and why: the winner is the verdict in place 1, or nobody."""

    formula: int
    need: Need
    weights: Weights
    zip_only: int
    """How many companies list the ZIP but not the service; they are counted, not judged."""
    verdicts: tuple[Verdict, ...]

    @property
    def winner(self) -> Candidate | None:
        return next((verdict.candidate for verdict in self.verdicts if verdict.place == 1), None)

    def document(self) -> dict[str, Any]:
        """The decision as JSON: the one snapshot that disputes, replays and panels read."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Submission:
    """What stands in the file at the moment of validation: need, consent, repeats and the recipient's state.

    Name, phone and e-mail are here in memory only; no finding quotes them, and they are left out of ``repr``.
    """

    name: str = field(repr=False)
    phone: str = field(repr=False)
    """E.164."""
    email: str = field(repr=False)
    """Empty when none was given."""
    zip_code: str
    zip_place: str
    """Where that ZIP is, ``Austin, TX``; empty when there is no such ZIP."""
    service: str
    property_type: str
    timing: str
    existing_customer: bool
    company: str
    """Name of the matched company."""
    assignment_company_id: int | None
    consent_company_id: int | None
    consent_script: str
    """Version of the text that was read out; empty when no consent was taken for this very match."""
    confirmations: int
    live_repeats: int
    """Other referrals of the same phone or e-mail and service that were sent inside the repeat window."""
    resolved: int
    """Those of them that were reported sold."""
    near_repeats: int
    """The same by name and address, under another phone number and e-mail."""
    near_resolved: int
    """Those of them that were reported sold."""
    standing: str
    paused: bool
    pledge: str
    blocks_sender: bool


class Consequence(StrEnum):
    """What validation leads to, the gravest first: of several, the gravest counts."""

    REJECT = "reject"
    RETURN = "return"
    """Back to OPEN for a new match and a new consent; never quietly to the next company."""
    HOLD = "hold"
    """A person at Baton looks at it."""
    DELIVER = "deliver"


@dataclass(frozen=True, slots=True)
class Validation:
    """All findings, what they lead to, and what the sender reads: what happened, and what to do. Empty on delivery."""

    findings: tuple[Finding, ...]
    outcome: Consequence
    reason: str
    to_do: str = ""
