from referrals.models.assignment import Assignment
from referrals.models.consent import Consent
from referrals.models.customer import Customer
from referrals.models.note import Note
from referrals.models.outcome import Outcome
from referrals.models.referral import Referral

__all__ = ["Assignment", "Consent", "Customer", "Note", "Outcome", "Referral"]
