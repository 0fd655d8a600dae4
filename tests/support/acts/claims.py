"""The acts of a claim, of how its harm is mended, and of the pledge that it puts in question."""

from datetime import timedelta
from functools import partial

from companies.pledge_text import current_text
from core import clock
from disputes.enums import ClaimState, ReinstatementState, ResolutionState
from disputes.flow import claim as claims
from disputes.flow import finding, reinstatement, resolution, ruling, statement
from disputes.models import Resolution
from tests.factories import MembershipFactory
from tests.support import claimed, world
from tests.support.acts.catalogue import Ready, act


@act(claims.open_claim, "claim.opened")
def _() -> Ready:
    referral = claimed.own_customer()
    by = MembershipFactory(company=referral.sender)
    return partial(claims.open_claim, referral, **claimed.said(referral), by=by)


@act(claims.answer, "claim.answered")
def _() -> Ready:
    claim = claimed.opened()
    return partial(claims.answer, claim, text="She asked for it herself.", by=claimed.other_side(claim))


@act(statement.comment, "claim.commented")
def _() -> Ready:
    claim = claimed.opened()
    return partial(statement.comment, claim, text="She told us on the phone.", by=claimed.claimant(claim))


@act(claims.withdraw, "claim.withdrawn")
def _() -> Ready:
    claim = claimed.opened()
    return partial(claims.withdraw, claim, by=claimed.claimant(claim))


@act(claims.close_unanswered, "claim.in_review")
def _() -> Ready:
    claim = claimed.opened()

    def late() -> bool:
        with clock.at(claim.answer_by):
            return claims.close_unanswered(claim)

    return late


@act(finding.find, "claim.accidental")
def _() -> Ready:
    claim = claimed.claim_in(ClaimState.IN_REVIEW)
    return partial(finding.find, claim, finding="accidental", reason="We spoke with her.", by=world.staff())


@act(resolution.offer, "resolution.offered")
def _() -> Ready:
    owed = claimed.resolution_in(ResolutionState.OWED)
    by = claimed.other_side(owed.claim)
    return partial(resolution.offer, owed, way="compensate", amount_cents=18_000, note="By check.", by=by)


@act(resolution.confirm, "resolution.confirmed")
def _() -> Ready:
    offered = claimed.resolution_in(ResolutionState.OFFERED)
    return partial(resolution.confirm, offered, read=offered.as_read, by=claimed.claimant(offered.claim))


@act(resolution.refuse, "resolution.refused")
def _() -> Ready:
    offered = claimed.resolution_in(ResolutionState.OFFERED)
    return partial(
        resolution.refuse,
        offered,
        read=offered.as_read,
        reason="She has the plan still.",
        by=claimed.claimant(offered.claim),
    )


@act(resolution.close, "resolution.closed")
def _() -> Ready:
    refused = claimed.resolution_in(ResolutionState.REFUSED)
    return partial(resolution.close, refused, read=refused.as_read, reason="The plan has ended.", by=world.staff())


@act(resolution.reopen, "resolution.reopened")
def _() -> Ready:
    refused = claimed.resolution_in(ResolutionState.REFUSED)
    return partial(
        resolution.reopen,
        refused,
        read=refused.as_read,
        reason="The plan runs on.",
        amount_cents=18_000,
        by=world.staff(),
    )


@act(resolution.time_out, "resolution.lapsed")
def _() -> Ready:
    owed = claimed.resolution_in(ResolutionState.OWED)

    def late() -> bool:
        with clock.at(owed.due_at):
            return resolution.time_out(owed)

    return late


@act(resolution.remind, "resolution.reminded")
def _() -> Ready:
    owed = claimed.resolution_in(ResolutionState.OWED)

    def soon() -> bool:
        fresh = Resolution.objects.select_related("claim__against").get(pk=owed.pk)
        with clock.at(fresh.due_at - timedelta(days=1)):
            return resolution.remind(fresh)

    return soon


@act(ruling.revoke, "pledge.revoked", "company.narrowed", "claim.ruled")
def _() -> Ready:
    return partial(ruling.revoke, claimed.claim_in(ClaimState.INTENTIONAL), reason="On purpose.", by=world.staff())


@act(ruling.keep, "claim.ruled")
def _() -> Ready:
    return partial(ruling.keep, claimed.claim_in(ClaimState.INTENTIONAL), reason="It was one.", by=world.staff())


@act(reinstatement.ask, "reinstatement.asked")
def _() -> Ready:
    company = claimed.revoked()
    said = {"changed": "We trained everybody.", "version": current_text().version}
    return partial(reinstatement.ask, company, **said, by=MembershipFactory(company=company))


@act(reinstatement.withdraw, "reinstatement.withdrawn")
def _() -> Ready:
    request = claimed.asked_back()
    return partial(reinstatement.withdraw, request, by=MembershipFactory(company=request.company))


@act(reinstatement.grant, "pledge.lifted", "company.pledged", "company.widened", "reinstatement.granted")
def _() -> Ready:
    request = claimed.request_in(ReinstatementState.ASKED)
    return partial(reinstatement.grant, request, reason="It trained them.", by=world.staff())


@act(reinstatement.refuse, "reinstatement.refused")
def _() -> Ready:
    request = claimed.request_in(ReinstatementState.ASKED)
    return partial(reinstatement.refuse, request, reason="Nothing has changed.", by=world.staff())
