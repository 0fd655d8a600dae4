"""What the records settle by themselves: where they do, a dispute is decided at once, both ways (ux.md, answer 2).

The words name no hours, standing or preferences of the recipient: the sender reads them, too.
"""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import DurationField, ExpressionWrapper, F

from companies.models import Company
from matching import engine
from matching.models import MatchRun
from matching.need import Finding
from referrals.enums import InvalidReason, Status
from referrals.models import Outcome, Referral
from referrals.queries import last_assignment, same_person_ever

RULES = {
    InvalidReason.WRONG_AREA: "zip",
    InvalidReason.WRONG_SERVICE: "service",
    InvalidReason.OUTSIDE_BUSINESS_HOURS: "hours",
    InvalidReason.EMERGENCY_NOT_ACCEPTED: "same_day",
}
"""Reasons that are a criterion of the match: its snapshot says whether it held."""
HELD = {
    "zip": "{zip} was in an active service area of {company} when it was matched.",
    "service": "{service} was on the list of {company} when it was matched.",
    "hours": "{company} was open, by its own hours, when it was matched.",
    "same_day": "{company} took emergencies and same-day jobs when it was matched, or this was none.",
}
FAILED = {
    "zip": "{zip} was in no active service area of {company} when it was matched.",
    "service": "{service} was not on the list of {company} when it was matched.",
    "hours": "{company} was closed, by its own hours, when it was matched.",
    "same_day": "{company} did not take emergencies or same-day jobs when it was matched.",
}


@dataclass(frozen=True, slots=True)
class Fact:
    upheld: bool
    because: str


def settle(referral: Referral, *, reason: str, company: Company) -> Fact | None:
    """What the records say about ``reason``; None when a person has to look."""
    if reason == InvalidReason.OUTSIDE_BUSINESS_HOURS and _came_late(referral):
        return None
    if reason in RULES:
        return _by_snapshot(referral, RULES[InvalidReason(reason)], company)
    if reason == InvalidReason.UNWANTED_CONTACT:
        return _by_consent(referral)
    return _by_a_sale_just_before(referral, company) if reason == InvalidReason.ALREADY_RESOLVED else None


def _by_snapshot(referral: Referral, rule: str, company: Company) -> Fact | None:
    finding = _finding(referral, rule, company)
    if finding is None:
        return None
    words = HELD if finding.passed else FAILED
    because = words[rule].format(company=company.name, zip=referral.zip_id, service=referral.service.name)
    return Fact(not finding.passed, because)


def _came_late(referral: Referral) -> bool:
    """Whether its company was not open for the whole first while after delivery: staff may have released it later."""
    wait = ExpressionWrapper(F("call_by") - F("delivered_at"), DurationField())
    return Referral.objects.alias(wait=wait).filter(pk=referral.pk, wait__gt=settings.FIRST_ANSWER_WITHIN).exists()


def _finding(referral: Referral, rule: str, company: Company) -> Finding | None:
    assignment = last_assignment(referral)
    run = MatchRun.objects.filter(pk=assignment.run_id).first() if assignment else None
    if run is None:
        return None
    verdict = engine.verdict_of(engine.from_document(run.document), company.pk)
    return next((finding for finding in verdict.findings if finding.rule == rule), None)


def _by_consent(referral: Referral) -> Fact | None:
    """A yes in writing settles it. A spoken one is looked at by a person."""
    assignment = last_assignment(referral)
    consent = assignment.consent if assignment else None
    if consent is None or not consent.in_writing_at:
        return None
    return Fact(False, f"The customer confirmed in writing that {consent.company_name} may contact them.")


def _by_a_sale_just_before(referral: Referral, company: Company) -> Fact | None:
    """Another company of the network had sold them the same service before this was sent, and not long before:
    what was sold earlier than a repeat is looked for was another need.
    """
    sold = Outcome.objects.alias(recent_until=F("reported_at") + settings.REPEAT_WINDOW).filter(
        referral__in=same_person_ever(referral),
        status=Status.SOLD,
        service=referral.service_id,
        undone_at=None,
        reported_at__lt=referral.submitted_at,
        recent_until__gt=referral.submitted_at,
    )
    if not sold.exclude(referral__recipient=company).exists():
        return None
    return Fact(True, "Another company of the network had sold them this service shortly before it was sent.")
