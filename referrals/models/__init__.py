from referrals.models.assignment import Assignment
from referrals.models.consent import Consent, WrittenYes
from referrals.models.customer import Customer
from referrals.models.kept_counts import KeptCount
from referrals.models.note import Note
from referrals.models.outcome import Outcome
from referrals.models.referral import Referral
from referrals.models.review import Review

__all__ = [
    "Assignment",
    "Consent",
    "Customer",
    "KeptCount",
    "Note",
    "Outcome",
    "Referral",
    "Review",
    "WrittenYes",
]
