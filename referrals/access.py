# NOTICE to the author of this file: the original was overwritten by mistake at 18:35 (by the intake work) and this
# is a stand-in rebuilt from its callers. Write yours over it.
"""A referral as one company may see it."""

from dataclasses import dataclass

from django.shortcuts import get_object_or_404

from companies.models import Membership
from referrals import queries
from referrals.enums import Status
from referrals.models import Referral


@dataclass(frozen=True, slots=True)
class Seen:
    """A referral and who looks at it."""

    referral: Referral
    viewer: Membership

    @property
    def received(self) -> bool:
        return self.referral.recipient_id == self.viewer.company_id

    @property
    def consent_taken(self) -> bool:
        named = next(iter(self.referral.assignments.all()), None)
        return self.referral.status == Status.MATCHED and named is not None and named.confirmed_at is not None


def seen_or_404(pk: int, viewer: Membership) -> Seen:
    """A referral that the viewer's company sends, or that was delivered to it; any other one does not exist."""
    rows = queries.for_pages(Referral.objects.visible_to(viewer.company))
    return Seen(get_object_or_404(rows, pk=pk), viewer)
