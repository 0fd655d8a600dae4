"""What staff wrote about a customer to companies goes with the customer, however it was told."""

import pytest

from core.models import Message
from disputes.enums import ClaimState, ResolutionState
from disputes.flow import dispute, finding, resolution, ruling
from referrals.flow import delivery, unplaced
from referrals.flow.erasure import erase_customer
from tests.factories import CompanyFactory, MembershipFactory
from tests.support import claimed
from tests.support.desk import disputed
from tests.support.placing import waiting

NAMED = "Marisol Vega told us so."


def declined(world):
    case = disputed(world)
    return dispute.decline(case, reason=NAMED, by=world.staff()).referral


def not_delivered(world):
    CompanyFactory()
    return delivery.reject(world.submitted(), because=NAMED, by=world.staff())


def closed(world):
    return unplaced.close(waiting(), because=NAMED, by=world.staff())


def found(world):
    claim = claimed.claim_in(ClaimState.IN_REVIEW)
    return finding.find(claim, finding=ClaimState.ACCIDENTAL, reason=NAMED, by=world.staff()).referral


def ruled(world):
    return ruling.keep(claimed.claim_in(ClaimState.INTENTIONAL), reason=NAMED, by=world.staff()).referral


def called_resolved(world):
    refused = claimed.resolution_in(ResolutionState.REFUSED)
    return resolution.close(refused, read=refused.as_read, reason=NAMED, by=world.staff()).claim.referral


def set_anew(world):
    refused = claimed.resolution_in(ResolutionState.REFUSED)
    return resolution.reopen(refused, read=refused.as_read, reason=NAMED, by=world.staff()).claim.referral


TOLD = [declined, not_delivered, closed, found, ruled, called_resolved, set_anew]


def quoting():
    return Message.objects.filter(body__contains=NAMED)


@pytest.fixture(params=TOLD, ids=lambda told: told.__name__)
def told(request, world):
    """A referral whose companies read in an e-mail what staff said of its customer."""
    referral = request.param(world)
    for company in (referral.sender, referral.recipient):
        if company:
            MembershipFactory(company=company)
    world.hear()
    assert quoting().exists()
    return referral


def test_no_e_mail_to_a_company_quotes_an_erased_customer(world, told):
    erase_customer(told, by=world.staff())
    assert not quoting().exists()


def test_what_still_waits_is_not_sent_without_its_words(world, told):
    Message.objects.update(sent_at=None)
    erase_customer(told, by=world.staff())
    emptied = Message.objects.filter(body="")
    assert emptied
    assert not emptied.filter(cancelled_at=None)


@pytest.mark.parametrize("told", TOLD, ids=lambda told: told.__name__)
def test_nor_does_one_that_was_still_to_be_written(world, told):
    referral = told(world)
    for company in (referral.sender, referral.recipient):
        if company:
            MembershipFactory(company=company)
    erase_customer(referral, by=world.staff())
    world.hear()
    assert not quoting().exists()
