"""What a referral of the demo network is to become, as data."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, auto
from uuid import UUID, uuid5

from devtools.demo.metros import Metro
from referrals.flow.submission import Contact

NAMESPACE = UUID("6f1c0f0a-3f0e-4b0b-9a57-5d1f5b1f2f10")


class End(StrEnum):
    """How far a story is told."""

    UNMATCHED = auto()
    CALL_BACK = auto()
    """Nobody fits, and the customer left a name and a number."""
    PLACEABLE = auto()
    """Nobody fitted, and since then a company took the ZIP on."""
    MATCHED = auto()
    LAPSED = auto()
    FORGOTTEN = auto()
    """Left as a draft until Baton closed it."""
    SAID_NO = auto()
    WITHDRAWN = auto()
    """Before delivery."""
    HELD = auto()
    RELEASED = auto()
    TURNED_DOWN = auto()
    REPEATED = auto()
    """Never sent: the same phone and service not long ago."""
    RETURNED = auto()
    SENT_AGAIN = auto()
    """Returned, matched anew and delivered to another company."""
    NEW = auto()
    SEEN = auto()
    CALLED = auto()
    """In time or late, and nobody picked up: what came of it is still to be said."""
    IN_PROGRESS = auto()
    SOLD = auto()
    NO_SALE = auto()
    UNDONE = auto()
    """Reported sold by a slip, and taken back."""
    STOPPED = auto()
    """The customer took the consent back after delivery."""
    DISPUTED = auto()
    UPHELD = auto()
    DECLINED = auto()
    SETTLED = auto()
    """Disputed, and decided by the records at once."""
    IN_PART = auto()
    APPEALED = auto()
    WON_ON_APPEAL = auto()
    CLAIMED = auto()
    """The sender says that its customer was poached, and waits for an answer."""
    ANSWERED = auto()
    DROPPED = auto()
    """The claim was taken back once it was answered."""
    CLEARED = auto()
    """No violation."""
    OWED = auto()
    """A violation by accident, to be mended."""
    OFFERED = auto()
    MENDED = auto()
    NOT_ACCEPTED = auto()
    NOT_CONFIRMED = auto()
    """Mended as the other side says; who was to confirm it let the time pass."""
    OUT_OF_TIME = auto()
    ON_PURPOSE = auto()
    FLAGGED = auto()
    """Sold what the sender already does for them; nobody has claimed yet."""


LIKE_AN_EARLIER_ONE = frozenset({End.HELD, End.RELEASED, End.TURNED_DOWN, End.REPEATED})
"""They need a referral that was delivered before: of the same customer, for the same service."""

OF_AN_OWN_CUSTOMER = frozenset(
    {End.CLAIMED, End.ANSWERED, End.DROPPED, End.CLEARED, End.OWED, End.OFFERED, End.MENDED}
    | {End.NOT_ACCEPTED, End.NOT_CONFIRMED, End.OUT_OF_TIME, End.ON_PURPOSE, End.FLAGGED}
)
"""They can only happen to a customer of the sender."""


@dataclass(frozen=True, slots=True)
class Story:
    """One referral: who needs what, when, through whom, and how it ends."""

    number: int
    end: End
    opened: datetime
    metro: Metro
    sender: str
    by_service_pros: bool
    """Whether Baton's call center took the call for the sender."""
    zip_code: str
    service: str
    issue: str
    property_type: str
    timing: str
    emergency: bool
    existing_customer: bool
    protects: tuple[str, ...]
    """Services that the sender provides to this customer."""
    contact: Contact
    taker: str
    """The company that takes the ZIP on, where one does."""

    @property
    def token(self) -> UUID:
        return token(self.number)


def token(number: int) -> UUID:
    """The form token of the ``number``-th story: the referral's mark, by which it is never told twice."""
    return uuid5(NAMESPACE, str(number))
