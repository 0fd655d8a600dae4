"""Decisions and the staff's queues. What is decided about a referral is added to the referral's own page."""

from matching.admin.choices import ChoosingSenderAdmin
from matching.admin.decisions import MatchRunAdmin, MatchRunInline, ValidationRunInline
from matching.admin.queues import HeldReferralAdmin
from matching.admin.unmatched import UnmatchedReferralAdmin
from referrals.admin import ReferralAdmin

__all__ = ["ChoosingSenderAdmin", "HeldReferralAdmin", "MatchRunAdmin", "UnmatchedReferralAdmin"]

ReferralAdmin.inlines = [*ReferralAdmin.inlines, MatchRunInline, ValidationRunInline]
