"""The words of disputes, claims and what follows them."""

from django.db.models import TextChoices

from referrals.enums import InvalidReason

BOTH_READ = "Give the reason: both companies will read it."
"""Said where staff decide without one."""


class DisputeState(TextChoices):
    OPEN = "open", "In review"
    APPEALED = "appealed", "Appealed"
    UPHELD = "upheld", "Upheld"
    PARTLY = "partly", "Upheld in part"
    DECLINED = "declined", "Declined"


UNDECIDED = frozenset({DisputeState.OPEN, DisputeState.APPEALED})
DECIDED = frozenset({DisputeState.UPHELD, DisputeState.PARTLY, DisputeState.DECLINED})
IN_PART = frozenset({InvalidReason.NEED_WENT_AWAY, InvalidReason.SERVICE_EXCEPTION, InvalidReason.OTHER_SOURCE})
"""Reasons for which, when they hold, the recipient gets a part back and the sender keeps all (domain.md 6)."""


class Ground(TextChoices):
    """What a claim rests on (domain.md, P9)."""

    DIRECT = "direct", "They urged our customer to switch"
    COMPLAINT = "complaint", "A complaint, and the customer switched"
    REPORTS = "reports", "Reports by other companies, and the customer switched"


class Source(TextChoices):
    """From whom Baton heard of it."""

    COMPANY = "company", "The company whose customer it was"
    CUSTOMER = "customer", "The customer"
    PARTNERS = "partners", "Other companies of the network"


class ClaimState(TextChoices):
    OPEN = "open", "Waiting for an answer"
    IN_REVIEW = "in_review", "In review"
    NO_VIOLATION = "no_violation", "Pledge was kept"
    ACCIDENTAL = "accidental", "Not kept, by accident"
    INTENTIONAL = "intentional", "Not kept, on purpose"
    WITHDRAWN = "withdrawn", "Withdrawn"


CLAIM_UNDECIDED = frozenset({ClaimState.OPEN, ClaimState.IN_REVIEW})
FOUND = frozenset({ClaimState.NO_VIOLATION, ClaimState.ACCIDENTAL, ClaimState.INTENTIONAL})
VIOLATIONS = frozenset({ClaimState.ACCIDENTAL, ClaimState.INTENTIONAL})
LIVE_CLAIM = CLAIM_UNDECIDED | VIOLATIONS
"""A referral has one of these at most."""


class Ruling(TextChoices):
    """What staff decided about the pledge where a claim put it in question."""

    NONE = "", "None"
    REVOKED = "revoked", "Pledge removed"
    KEPT = "kept", "Pledge stays"


class Way(TextChoices):
    """How the harm is mended; the first is preferred (P12)."""

    RETURN = "return", "Return the customer"
    COMPENSATE = "compensate", "Compensate"


class ResolutionState(TextChoices):
    OWED = "owed", "To be resolved"
    OFFERED = "offered", "Waiting to be confirmed"
    CONFIRMED = "confirmed", "Resolved"
    REFUSED = "refused", "Not accepted"
    UNCONFIRMED = "unconfirmed", "Not confirmed"
    LAPSED = "lapsed", "Lapsed"


class ReinstatementState(TextChoices):
    ASKED = "asked", "In review"
    GRANTED = "granted", "Granted"
    REFUSED = "refused", "Refused"
    WITHDRAWN = "withdrawn", "Withdrawn"


class FlagKind(TextChoices):
    """What the portal notices by itself, for a person to look at."""

    PROTECTED_SALE = "protected_sale", "A protected service was sold"
    NO_CONSENT = "no_consent", "Several customers had not agreed"
    MOSTLY_DECLINED = "mostly_declined", "Most of its disputes are declined"


class FileKind(TextChoices):
    PDF = "application/pdf", "PDF"
    PNG = "image/png", "PNG picture"
    JPEG = "image/jpeg", "JPEG picture"
    TEXT = "text/plain", "Text"


class CaseKind(TextChoices):
    """What can wait for staff."""

    DISPUTE = "dispute", "Dispute"
    APPEAL = "appeal", "Appeal"
    CLAIM = "claim", "Claim"
    RESOLUTION = "resolution", "Resolution"
    PLEDGE = "pledge", "Pledge in question"
    REINSTATEMENT = "reinstatement", "Reinstatement"
    FLAG = "flag", "Flag"
