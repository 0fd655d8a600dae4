"""Reading claims, their resolutions, and requests for the pledge back."""

from datetime import date, datetime

from django.conf import settings
from django.db.models import QuerySet

from companies.hours import local
from companies.models import Company
from core import clock
from disputes.enums import LIVE_CLAIM, ReinstatementState, Ruling
from disputes.models import Claim, Reinstatement, Resolution
from disputes.queries import days_after, decide_by, working_days
from disputes.turns import PLEDGE_IN_QUESTION
from referrals.enums import WORKED, Status
from referrals.models import Referral
from referrals.queries import last_outcome


def claims_of(referral: Referral) -> list[Claim]:
    """Newest first, each with what followed from it."""
    rows = Claim.objects.filter(referral=referral)
    return list(rows.select_related("company", "against", "service", "resolution"))


def closed(referral: Referral) -> str:
    """Why its sender cannot open a claim about it, as a sentence; empty when it can."""
    if not referral.existing_customer:
        return "A claim is about your own customer. This referral was sent as somebody else's."
    if not referral.protects:
        return "This referral names no service that you do for them, so there is nothing that the pledge protects."
    if referral.status not in WORKED:
        return "There can be no claim about this referral now."
    return "There is a claim about this referral already." if is_claimed(referral) else ""


def is_claimed(referral: Referral) -> bool:
    """Whether there is a claim about it that is neither withdrawn nor found to be none."""
    return Claim.objects.filter(referral=referral, state__in=sorted(LIVE_CLAIM)).exists()


def first_day(referral: Referral) -> date:
    """The earliest day that a claim can be about, on the sender's clock: that of the delivery."""
    assert referral.delivered_at, "a worked referral was delivered"
    return local(referral.delivered_at, referral.sender.time_zone).date()


def answer_by(against: Company) -> datetime:
    """Until when a claim that is opened now is to be answered."""
    return working_days(settings.CLAIM_ANSWERED_IN_DAYS, clock.now(), against.time_zone)


def staff_by(claim: Claim) -> datetime:
    """Until when staff mean to have decided what comes to them now."""
    return decide_by(clock.now(), claim.against.time_zone)


def resolve_by(claim: Claim) -> datetime:
    """Until when the harm that is found now is to be mended."""
    return days_after(clock.now(), settings.RESOLVE_WITHIN, claim.against.time_zone)


def confirm_by(claim: Claim) -> datetime:
    """Until when what is offered now is to be confirmed."""
    return days_after(clock.now(), settings.CONFIRM_WITHIN, claim.company.time_zone)


def recorded_sale(referral: Referral) -> int | None:
    """What the recipient says it sold it for; None without a sale."""
    last = last_outcome(referral)
    return last.sold_cents or None if last and last.status == Status.SOLD else None


def resolution_of(claim: Claim) -> Resolution | None:
    return Resolution.objects.filter(claim=claim).first()


def pledge_in_question(claim: Claim) -> bool:
    """Whether staff are to say if the pledge stays, as the tables say now."""
    return Claim.objects.filter(PLEDGE_IN_QUESTION, pk=claim.pk).exists()


def claims_behind(company: Company) -> QuerySet[Claim]:
    """Claims over which its pledge was removed, newest first."""
    return Claim.objects.filter(against=company, ruling=Ruling.REVOKED).select_related("referral", "company")


def requests_of(company: Company) -> list[Reinstatement]:
    """What it asked to have its pledge back, newest first."""
    return list(Reinstatement.objects.filter(company=company))


def open_request(company: Company) -> Reinstatement | None:
    return Reinstatement.objects.filter(company=company, state=ReinstatementState.ASKED).first()


def recent_referrers(company: Company) -> QuerySet[Company]:
    """Whoever sent it customers of their own within LOOK_BACK."""
    since = clock.now() - settings.LOOK_BACK
    sent = Referral.objects.filter(recipient=company, existing_customer=True, delivered_at__gte=since)
    return Company.objects.filter(pk__in=sent.values("sender")).order_by("pk")
