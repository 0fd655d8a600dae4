"""What the companies of the demo network and Baton's staff write when something went wrong."""

from typing import NamedTuple

from disputes.enums import CaseKind, Ground
from referrals.enums import InvalidReason


class Case(NamedTuple):
    """A dispute: what the two companies say, and what staff answer either way, first and on appeal."""

    reason: str
    note: str
    statement: str
    """What the sender says to it."""
    upheld: str
    declined: str
    appeal: str
    on_appeal: str


CASES = (
    Case(
        InvalidReason.FAILED_CONTACT_ATTEMPTS,
        "Called on three days at different hours and sent two texts. Nobody ever answered.",
        "They pick up when we call. We are glad to help with a second call.",
        "The customer told us of missed calls on three days. That is a fair effort, so the referral is not valid.",
        "The customer told us of two calls within one hour. Try on other days and at other hours first.",
        "Our phone bill lists six calls on three days, at nine, at noon and after five. Please ask them again.",
        "The customer looked again and found calls on three days. The first decision did not know of them.",
    ),
    Case(
        InvalidReason.NOT_QUALIFIED_BUYER,
        "They rent the place, and the landlord has a contractor already.",
        "They told our agent that they decide about the house alone. I have asked them again: they do.",
        "The owner confirmed that the tenant cannot order this work.",
        "The owner told us that the tenant may order work up to $1,500, which covers this job.",
        "The job comes to more than what the owner lets the tenant order, and the owner has told us no.",
        "We spoke with the owner again: work of this size is for the owner alone to order. We did not know its size.",
    ),
    Case(
        InvalidReason.OTHER_SOURCE,
        "They had asked us for a quote through our own site two days before.",
        "The customer told our agent that they had not called anybody else yet.",
        "The customer remembers asking you two days earlier, so you knew them already.",
        "The customer says that they had asked another company for that quote, not yours.",
        "We found the e-mail in which they asked us first: it came two days before the referral, for the same house.",
        "The customer has found that e-mail, too, and it is older than the referral. They had mixed up two companies.",
    ),
    Case(
        InvalidReason.ALREADY_RESOLVED,
        "When we called, it had been fixed the day before by a neighbor.",
        "It was not fixed when they called us. Our agent asked them since when they have it.",
        "The customer told us the same: it was solved before the referral reached you.",
        "The customer still wanted it done when you called, and chose somebody else afterwards.",
        "We spoke with somebody else of the family, whose brother had fixed it the day before.",
        "We reached that person as well, and heard the same. It was solved before the referral was sent.",
    ),
    Case(
        InvalidReason.UNWANTED_CONTACT,
        "They say that nobody asked them, and that they did not want a call.",
        "We read the question word by word, and heard a yes. They have been with us for six years.",
        "The customer confirmed that the question was not read to them. We speak with the sender.",
        "The consent is on record, and the customer remembers saying yes.",
        "It was somebody else in the house who was asked. Whoever has this number never agreed to a call.",
        "Whoever has this number told us that nobody had asked them. A yes of somebody else does not count for them.",
    ),
)
CLOSED_THEN = "It came in while nobody was here. Our hours are on the profile."
WENT_AWAY = (
    "They sold the house last week, so there is nothing to do for us any more.",
    "The need was real when it was sent, and went away afterwards. Half of the charge is given back.",
)


class ClaimCase(NamedTuple):
    """A claim: what the sender says, what the other side answers, and what staff find."""

    ground: str
    switched: bool
    account: str
    """With a gap for the service."""
    answer: str
    no_violation: str
    accidental: str
    intentional: str


CLAIMS = (
    ClaimCase(
        Ground.DIRECT,
        True,
        "Your technician did the job and offered a yearly plan for {service} at half our price. They signed at once.",
        "Our technician is new, and wrote down that they asked for it. We have stopped the plan until this is clear.",
        "The customer asked for the plan first, before the technician said a word about it.",
        "The technician offered the plan without having been asked. The company did not know, and stopped it at once.",
        "The offer is part of the script that your crews carry, and the customer was told to switch.",
    ),
    ClaimCase(
        Ground.COMPLAINT,
        True,
        "They ended their plan for {service} with us. Your office, they say, rang three times about a better price.",
        "Our office calls every customer after a job. Nobody had marked this one in our system.",
        "The customer told us of one call, and it was about the invoice.",
        "The calls came from a list that had not been cleared of referred customers. That was careless, not planned.",
        "Three calls about the same offer, the last one after we had asked you to stop.",
    ),
    ClaimCase(
        Ground.DIRECT,
        False,
        "A week after you came, they had a letter of yours: leave your provider for {service}, first month free.",
        "That letter goes to every house in the street. We did not pick this one out.",
        "The letter went to all houses of the ZIP, and names nobody. That is advertising, not an effort to win them.",
        "The letter names the service that they have from the sender, and went out after your visit by mistake.",
        "The letter names the sender and was sent to its customers alone, as two of them told us.",
    ),
)
RETURNED = "We ended our plan with them, gave the first payment back and told them to call you."
PAID = "We pay you what the first year brought us. The transfer goes out on Friday."
NOT_ACCEPTED = "They have not come back to us, and nobody here has seen a payment."
CHANGED = (
    "What you wrote about was stopped the day we read it, and nothing like it goes out now without my own word. Every"
    " technician was trained by the end of the month and knows what the pledge rules out."
)
SAVED = (
    (
        "Too few tries",
        CaseKind.DISPUTE,
        "The records show fewer tries than a fair effort takes. Try on other days and at other hours first.",
    ),
    (
        "Spoken consent stands",
        CaseKind.DISPUTE,
        "The consent is on record with the words that were read and the time, and nothing speaks against it.",
    ),
    (
        "Cannot order the work",
        CaseKind.DISPUTE,
        "Whoever decides about the work has confirmed that this customer cannot order it.",
    ),
    (
        "Asked for by the customer",
        CaseKind.CLAIM,
        "The customer asked for it without having been prompted, which is their own choice and no violation.",
    ),
    (
        "Stopped at once",
        CaseKind.CLAIM,
        "It was offered without having been asked for. The company did not know, and stopped it as soon as it did.",
    ),
)
"""Title, what it is for, and the words."""
