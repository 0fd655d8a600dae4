"""What people of the demo network write."""

from typing import NamedTuple

from referrals.enums import InvalidReason

REFERRED_ALREADY = "They were referred for this already."
TURNED_DOWN = "The customer told us the job is in hand with the company from last time."
SAID_NO = "They said no."
LIFTED = "The customer is back with the sender, and the salesman has been trained. Agree again when you are ready."
FIRST_CALL = (
    "Spoke with them. Visit set for tomorrow between 9 and 11.",
    "Left a voicemail and sent a text. Trying again this afternoon.",
    "They want a price first. Sending the quote by e-mail today.",
    "On the schedule for Thursday morning.",
    "Talked it through. They check with their spouse and call back.",
)
LATER = (
    "Was out there. Sent the quote.",
    "Second visit booked to finish up.",
    "They moved the visit to next week.",
    "Quote accepted on the phone.",
)
FROM_THE_SENDER = (
    "Thanks for picking this up so fast.",
    "They called us to say how pleased they are. Thank you.",
    "Let us know if you cannot reach them, they answer texts more often.",
)
PRICES = {
    "Pest control": (140, 1_900),
    "Wildlife": (280, 2_400),
    "Plumbing": (160, 2_600),
    "Heating and air": (190, 9_800),
    "Electrical": (150, 3_400),
    "Roofing": (450, 16_500),
    "Cleaning": (120, 1_400),
    "Lawn and landscape": (90, 3_800),
    "Garage doors": (160, 2_300),
}
"""Dollars at least and at most that a job of the trade is sold for."""


class Case(NamedTuple):
    """A dispute: what the recipient says, and what staff answer either way."""

    reason: str
    note: str
    upheld: str
    declined: str


CASES = (
    Case(
        InvalidReason.FAILED_CONTACT_ATTEMPTS,
        "Called on three days at different hours and sent two texts. Nobody ever answered.",
        "Your call log shows five tries over three days. That is a fair effort, so the referral is not valid.",
        "The log shows two calls within one hour. Try on other days and at other hours first.",
    ),
    Case(
        InvalidReason.NOT_QUALIFIED_BUYER,
        "They rent the place, and the landlord has a contractor already.",
        "The owner confirmed that the tenant cannot order this work.",
        "The owner told us that the tenant may order work up to $1,500, which covers this job.",
    ),
    Case(
        InvalidReason.OTHER_SOURCE,
        "They had asked us for a quote through our own site two days before.",
        "Your quote of two days earlier is on file, so you knew them already.",
        "The quote you sent us has another address and another name on it.",
    ),
    Case(
        InvalidReason.ALREADY_RESOLVED,
        "When we called, it had been fixed the day before by a neighbor.",
        "The customer told us the same: it was solved before the referral reached you.",
        "The customer still wanted it done when you called, and chose somebody else afterwards.",
    ),
    Case(
        InvalidReason.UNWANTED_CONTACT,
        "They say that nobody asked them, and that they did not want a call.",
        "The customer confirmed that the question was not read to them. We speak with the sender.",
        "The consent is on record, and the customer remembers saying yes.",
    ),
)
