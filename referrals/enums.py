"""The words of a referral, and the groups of states that rules speak of."""

from django.db.models import TextChoices


class Status(TextChoices):
    """The life of a referral. OPEN is a need without a live match."""

    MATCHING = "matching", "Looking for a match"
    UNMATCHED = "unmatched", "No match yet"
    MATCHED = "matched", "Matched"
    OPEN = "open", "Lapsed"
    ABANDONED = "abandoned", "Abandoned"
    SUBMITTED = "submitted", "Sent"
    HELD = "held", "Being checked"
    REJECTED = "rejected", "Not delivered"
    WITHDRAWN = "withdrawn", "Consent taken back"
    DELIVERED = "delivered", "New"
    IN_PROGRESS = "in_progress", "In progress"
    SOLD = "sold", "Sold"
    NO_SALE = "no_sale", "No sale"
    INVALID = "invalid", "Not valid"


DRAFTS = frozenset({Status.MATCHING, Status.UNMATCHED, Status.MATCHED, Status.OPEN})
"""Nothing has been sent, and nobody but the sender knows of it."""
IN_CHECK = frozenset({Status.SUBMITTED, Status.HELD})
"""Sent, and on its way to the named company: its match holds without limit."""
WORKED = frozenset({Status.DELIVERED, Status.IN_PROGRESS, Status.SOLD, Status.NO_SALE})
COUNTS_AS_REPEAT = IN_CHECK | WORKED
"""Another referral of the same person for the same service is a repeat of it, inside its window."""
RECEIVED = WORKED | {Status.INVALID}
"""In exactly one company's inbox."""
SENT = IN_CHECK | RECEIVED | {Status.REJECTED, Status.WITHDRAWN}
"""The customer's details are with Baton."""
CONSENT_STANDS = IN_CHECK | RECEIVED
"""The company that the consent names has the customer's details, or is about to."""
ENDED_UNDELIVERED = frozenset({Status.ABANDONED, Status.REJECTED, Status.WITHDRAWN})
"""Over, and no company got it."""
OUTCOMES = frozenset({Status.IN_PROGRESS, Status.SOLD, Status.NO_SALE})


class AssignmentState(TextChoices):
    HELD = "held", "Held"
    LAPSED = "lapsed", "Lapsed"
    WITHDRAWN = "withdrawn", "Taken back"
    DELIVERED = "delivered", "Delivered"


LIVE = frozenset({AssignmentState.HELD, AssignmentState.DELIVERED})


class CaseState(TextChoices):
    """What a dispute has made of the referral, for lists and filters; ``disputes`` sets it."""

    NONE = "", "No dispute"
    OPEN = "open", "Disputed"
    UPHELD = "upheld", "Upheld"
    PARTLY = "partly", "Upheld in part"
    DECLINED = "declined", "Declined"


class Timing(TextChoices):
    TODAY = "today", "Today"
    THIS_WEEK = "this_week", "This week"
    FLEXIBLE = "flexible", "Flexible"


class CallKind(TextChoices):
    """What becomes of the call in which the customer was referred."""

    LIVE_TRANSFER = "live_transfer", "Live transfer"
    CALL_BACK = "call_back", "They will be called back"


class CallResult(TextChoices):
    """What came of a live transfer."""

    CONNECTED = "connected", "Connected"
    NO_ANSWER = "no_answer", "No answer"


class ChoiceReason(TextChoices):
    """Why a customer takes another company than the one matching named. Never in words of the agent's."""

    KNOWS_IT = "knows_it", "They know this company"
    NOT_THE_FIRST = "not_the_first", "They do not want the first one"
    RECOMMENDED = "recommended", "Somebody recommended it to them"
    OTHER = "other", "Another reason"


class NoSaleReason(TextChoices):
    NOT_REACHED = "not_reached", "Could not reach them"
    CHOSE_ANOTHER = "chose_another", "They chose another company"
    TOO_EXPENSIVE = "too_expensive", "The price was too high"
    CHANGED_MIND = "changed_mind", "They no longer want it done"
    NOT_OUR_JOB = "not_our_job", "Not a job for us"
    OTHER = "other", "Something else"


class InvalidReason(TextChoices):
    """Why a referral may not have been valid (domain.md 6)."""

    NO_CONTACT_NO_CALL = "no_contact_no_call", "Never spoke with them, and no call came in"
    UNWANTED_CONTACT = "unwanted_contact", "They did not agree to be contacted"
    FAILED_CONTACT_ATTEMPTS = "failed_contact_attempts", "No answer after several tries"
    OUTSIDE_BUSINESS_HOURS = "outside_business_hours", "It came while we were closed"
    WRONG_SERVICE = "wrong_service", "Not a service on our profile"
    WRONG_AREA = "wrong_area", "The ZIP is not in our area"
    NOT_QUALIFIED_BUYER = "not_qualified_buyer", "They cannot decide on the work"
    ALREADY_RESOLVED = "already_resolved", "It was solved before it reached us"
    NEED_WENT_AWAY = "need_went_away", "The need went away afterwards"
    EMERGENCY_NOT_ACCEPTED = "emergency_not_accepted", "An emergency, which we do not take"
    SERVICE_EXCEPTION = "service_exception", "Our service, but a kind of job we except"
    OTHER_SOURCE = "other_source", "We already knew them from elsewhere"
    FULLY_INVALID = "fully_invalid", "Not a real request at all"


class ContactWay(TextChoices):
    """How the recipient reached out to the customer."""

    CALL = "call", "Call"
    TEXT = "text", "Text"


class Side(TextChoices):
    """From which end a company looks at a referral."""

    RECEIVED = "received", "Received"
    SENT = "sent", "Sent"


class Party(TextChoices):
    """Whose hand may make a move."""

    SENDER = "sender", "The company that sends"
    RECIPIENT = "recipient", "The company that received it"
    CUSTOMER = "customer", "The customer"
    STAFF = "staff", "Baton's staff"
    BATON = "baton", "Baton itself"
