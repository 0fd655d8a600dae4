"""What the portal looks for by itself: a sale that the pledge forbids to urge, and companies with a habit."""

from datetime import datetime

from django.conf import settings

from companies.models import Company
from core import clock
from disputes.enums import DECIDED, DisputeState, FlagKind
from disputes.models import Dispute, Flag
from referrals.enums import InvalidReason, Status
from referrals.models import Outcome, Referral
from referrals.queries import last_outcome


def protected_sale(referral: Referral) -> Outcome | None:
    """The report that counts now, if it says that a service was sold which the sender already gives this customer."""
    report = last_outcome(referral)
    sold = report and report.status == Status.SOLD and report.service and report.service.slug
    return report if sold in referral.protects else None


def without_consent(sender: Company) -> bool:
    """Whether so many of its customers had not agreed to be contacted, by decisions that stand."""
    upheld = Dispute.objects.filter(
        referral__sender=sender,
        reason=InvalidReason.UNWANTED_CONTACT,
        state=DisputeState.UPHELD,
        decided_at__gt=_since(sender, FlagKind.NO_CONSENT),
    )
    return upheld.count() >= settings.NO_CONSENT_PATTERN


def mostly_declined(company: Company) -> bool:
    since = _since(company, FlagKind.MOSTLY_DECLINED)
    decided = Dispute.objects.filter(company=company, state__in=sorted(DECIDED), decided_at__gt=since).order_by()
    total, declined = decided.count(), decided.filter(state=DisputeState.DECLINED).count()
    few = total < settings.MOSTLY_DECLINED["decided"]
    return not few and declined * 100 >= total * settings.MOSTLY_DECLINED["percent"]


def _since(company: Company, kind: FlagKind) -> datetime:
    """What staff have looked at is not counted against it a second time."""
    start = clock.now() - settings.LOOK_BACK
    settled = Flag.objects.filter(company=company, kind=kind, settled_at__gt=start).order_by("-settled_at").first()
    return settled.settled_at if settled and settled.settled_at else start
