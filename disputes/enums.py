"""The words of a dispute."""

from django.db.models import TextChoices


class DisputeState(TextChoices):
    OPEN = "open", "In review"
    UPHELD = "upheld", "Upheld"
    DECLINED = "declined", "Declined"


class DisputeReason(TextChoices):
    """Why a referral may not have been fair (domain.md 6)."""

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
