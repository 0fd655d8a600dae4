"""Which referrals exist for the viewer: any other one is not found."""

from django.shortcuts import get_object_or_404

from companies.access import MemberRequest
from referrals.models import Referral


def own_or_404(request: MemberRequest, pk: int) -> Referral:
    """A referral that the viewer's company sends."""
    return get_object_or_404(Referral.objects.sent_by(request.membership.company).for_list(), pk=pk)


def visible_or_404(request: MemberRequest, pk: int) -> Referral:
    """A referral that the viewer's company sends, or that was delivered to it."""
    return get_object_or_404(Referral.objects.visible_to(request.membership.company).for_list(), pk=pk)
