"""What disputes do when they hear an event."""

from celery import shared_task
from django.conf import settings
from django.db import transaction

from companies.models import Company
from core import messages
from core.events import subject_id
from core.models import Event
from core.tasks import hearer
from disputes import claims, queries
from disputes.emails import claim as claim_emails
from disputes.emails import dispute as emails
from disputes.emails import evidence as files_emails
from disputes.emails import flag as flag_emails
from disputes.emails import reinstatement as reinstatement_emails
from disputes.flow import claim, dispute, evidence, flag, reminder, resolution
from disputes.models import Claim, Dispute, Flag, Reinstatement
from referrals.models import Referral


@hearer
def tell_sender(event: Event) -> None:
    """The sender learns that its referral is disputed, and why."""
    emails.opened(_dispute(event))


@hearer
def tell_of_comment(event: Event) -> None:
    """The other company learns that something was said, which it reads in the portal."""
    emails.commented(_dispute(event), by=event.data["company"])


@hearer
def tell_of_files(event: Event) -> None:
    """The other company learns that files were added; both do when staff added them."""
    files_emails.added(_case(event), by=event.data["company"], count=event.data["files"])


@hearer
def tell_of_appeal(event: Event) -> None:
    """The other company learns that the decision is looked at again."""
    emails.appealed(_dispute(event), by=event.data["company"])


@hearer
def tell_parties(event: Event) -> None:
    """Both companies learn what was decided, and why; of a decision that is appealed meanwhile they know."""
    decided = _dispute(event)
    if not queries.in_review(decided):
        emails.decided(decided)


@hearer
def erase_statements(event: Event) -> None:
    """A customer was erased: so is what was written about them here."""
    dispute.erase_statements(int(subject_id(event)))
    claim.erase(int(subject_id(event)))
    evidence.erase(int(subject_id(event)))
    flag.erase(int(subject_id(event)))
    # Until then they could still be quoted.
    messages.erase_naming(event.subject)


@hearer
def look_at_sale(event: Event) -> None:
    """A report came or was taken back: is a protected service sold?"""
    referral = Referral.objects.get(pk=subject_id(event))
    if referral.protects:
        flag.look_at_sale(referral)


@hearer
def settle_claimed_sale(event: Event) -> None:
    """A claim is open: what the portal noticed by itself has its answer there."""
    flag.settle_claimed(Referral.objects.get(pk=event.data["referral"]))


@hearer
def look_for_no_consent(event: Event) -> None:
    """One more was upheld: is it a habit of the sender that customers have not agreed?"""
    flag.look_for_no_consent(_dispute(event).referral.sender)


@hearer
def look_for_declined(event: Event) -> None:
    """One more was declined: staff see a company whose disputes mostly are."""
    flag.look_for_declined(_dispute(event).company)


@hearer
def tell_of_sale(event: Event) -> None:
    """Both companies learn that a protected service was sold. Other flags are for staff alone."""
    raised = Flag.objects.select_related("company", "outcome__referral__sender", "outcome__service")
    found = raised.get(pk=subject_id(event))
    if found.outcome and not found.settled_at:
        flag_emails.protected_sale(found)


def _case(event: Event) -> Dispute | Claim:
    kind: type[Dispute] | type[Claim] = Dispute if event.subject.startswith("dispute:") else Claim
    return kind.objects.select_related("referral__sender", "referral__recipient").get(pk=subject_id(event))


@hearer
def tell_of_claim(event: Event) -> None:
    """Whom it concerns learns what became of a claim, or of how its harm is mended."""
    rows = Claim.objects.select_related("referral", "company", "against")
    claim_emails.tell(rows.get(pk=subject_id(event)), event.type, event.data)


@hearer
def tell_of_request(event: Event) -> None:
    """A company learns whether it has its pledge back, why, and on which conditions."""
    request = Reinstatement.objects.select_related("company").get(pk=event.data["request"])
    if event.type == "reinstatement.granted":
        reinstatement_emails.granted(request, agreed=event.data["agreed"])
    else:
        reinstatement_emails.refused(request)


@hearer
def tell_recent_referrers(event: Event) -> None:
    """Where the network wishes it: whoever sent a company its own customers lately learns that its pledge is gone."""
    company = Company.objects.get(pk=subject_id(event))
    if settings.TELL_RECENT_REFERRERS:
        for sender in claims.recent_referrers(company):
            reinstatement_emails.removed(company, to=sender)


@shared_task
def remind_to_dispute() -> None:
    """Beat: whoever marked a referral as not valid learns in time that the window shuts, in one e-mail about all."""
    for company in queries.companies_to_remind():
        with transaction.atomic():
            if due := reminder.remind(company):
                emails.window_shuts(company, due)


@shared_task
def keep_cases_moving() -> None:
    """Beat: remind whose time ends soon, and end the time of whoever has not answered, offered or confirmed."""
    claim.close_unanswered_due()
    resolution.move_due()
    resolution.remind_due()


def _dispute(event: Event) -> Dispute:
    rows = Dispute.objects.select_related("referral__sender", "company")
    return rows.get(pk=subject_id(event))
