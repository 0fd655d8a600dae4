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
    "Reached them on the second try. Going out on Monday, first stop.",
    "Good call. They send photos tonight.",
    "Booked for Friday after three, when somebody is home.",
    "Asked for two other dates, offered Tuesday and Wednesday.",
    "They had questions about the warranty. Answered, visit on Saturday.",
    "Line was busy, texted our number and the name of the technician.",
    "Set for this afternoon, the crew is two streets away.",
    "Inspection tomorrow at 8, they meet us at the house.",
    "Explained what we do and what it costs. They take the first slot next week.",
)
LATER = (
    "Was out there. Sent the quote.",
    "Second visit booked to finish up.",
    "They moved the visit to next week.",
    "Quote accepted on the phone.",
    "More to it than it looked. New quote goes out tomorrow.",
    "Waiting for a part, should be here on Wednesday.",
    "Half done, back on Thursday with the second crew.",
    "The landlord wants to see the quote as well.",
    "They compare us with one other company.",
    "Measured everything, order goes out today.",
)
FROM_THE_SENDER = (
    "Thanks for picking this up so fast.",
    "They called us to say how pleased they are. Thank you.",
    "Let us know if you cannot reach them, they answer texts more often.",
    "One of our oldest customers, so thank you for the care.",
    "They asked us today when you come. Could you give them a ring?",
    "Good to hear. We have another one on that street for you soon.",
    "Careful with the gate, the dog is quicker than he looks.",
    "Their daughter may pick up, she knows about it.",
)


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
