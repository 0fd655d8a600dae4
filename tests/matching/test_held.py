"""What validation holds for staff, and what becomes of it once they release it."""

from dataclasses import replace
from typing import Any

import pytest

from companies.models import Company
from core import clock
from core.models import Message
from core.refusals import Refused
from matching.flow import validate
from matching.models import ValidationRun
from referrals.enums import Status
from referrals.flow import delivery
from referrals.flow.submission import Contact
from referrals.models import Referral
from tests.factories import CompanyFactory, ServiceTypeFactory
from tests.support import rows
from tests.support.time import later
from tests.support.world import CONTACT

pytestmark = pytest.mark.django_db

ON_LARKSPUR = replace(CONTACT, street="4471 Larkspur Bend")
OTHER_PHONE = replace(CONTACT, phone="+15125550188")
LIKE_LARKSPUR = replace(ON_LARKSPUR, phone="+15125550188", email="")
ABROAD = replace(CONTACT, phone="+442071838750")
CUT_SHORT = replace(CONTACT, email="marisol.vega@brightmail")
DOUBTS = {
    "another country": (ABROAD, "phone_here", "The phone number is one of another country."),
    "no dot": (CUT_SHORT, "email", "The e-mail address has no dot after the @."),
}
every_doubt = pytest.mark.parametrize(("contact", "rule", "said"), DOUBTS.values(), ids=DOUBTS)


def validated(referral: Referral) -> ValidationRun:
    run = validate.validate(referral.pk)
    referral.refresh_from_db()
    return run


def failed(run: ValidationRun) -> list[str]:
    return [finding["rule"] for finding in run.findings if not finding["passed"]]


def delivered_twice(world: Any, first: Contact, second: Contact, **need: Any) -> Referral:
    CompanyFactory(services=["termites", "ants"])
    assert world.delivered(contact=first).status == Status.DELIVERED
    return world.delivered(contact=second, **need)


def released(world: Any, referral: Referral) -> Referral:
    delivery.release(referral, finding=referral.status_reason, by=world.staff())
    world.hear()
    referral.refresh_from_db()
    return referral


@every_doubt
def test_what_is_doubtful_waits_for_a_person_and_the_sender_reads_why(world, contact, rule, said):
    CompanyFactory()
    referral = world.submitted(contact=contact)
    run = validated(referral)
    assert (run.outcome, failed(run), referral.status) == ("hold", [rule], Status.HELD)
    assert referral.why_and_what_to_do == f"{said} A person at Baton looks before it is sent."


@every_doubt
def test_what_staff_release_is_delivered_in_spite_of_that_doubt(world, contact, rule, said):
    CompanyFactory()
    assert released(world, world.delivered(contact=contact)).status == Status.DELIVERED


@pytest.mark.parametrize(
    "second",
    [LIKE_LARKSPUR, replace(LIKE_LARKSPUR, first_name="MARISOL", street=" 4471  larkspur bend")],
    ids=["name and address", "name and address spelled otherwise"],
)
def test_a_likely_repeat_waits_for_a_person(world, second):
    referral = delivered_twice(world, ON_LARKSPUR, second)
    assert referral.status == Status.HELD
    assert referral.status_reason.startswith("It looks like a customer referred not long ago.")


def test_of_two_alike_on_their_way_the_first_is_delivered_and_the_second_waits(world):
    CompanyFactory()
    senders = [world.sender(), world.sender()]
    first, second = (world.matched(by) for by in senders)
    world.submit(second, senders[1], ON_LARKSPUR)
    world.submit(first, senders[0], LIKE_LARKSPUR)
    assert [validated(each).outcome for each in (first, second)] == ["hold", "deliver"]


def test_what_was_likely_done_already_waits_for_a_person(world):
    CompanyFactory()
    rows.behind_the_back(world.delivered(contact=ON_LARKSPUR), status=Status.SOLD)
    referral = world.submitted(contact=LIKE_LARKSPUR)
    run = validated(referral)
    assert (run.outcome, failed(run)) == ("hold", ["near_resolved", "near_repeat"])
    assert referral.status_reason.startswith("It looks like a customer who had the same service done not long ago.")


@pytest.mark.parametrize(
    "second",
    [
        replace(LIKE_LARKSPUR, first_name="Ines"),
        replace(LIKE_LARKSPUR, street="4473 Larkspur Bend"),
        replace(OTHER_PHONE, email=""),
    ],
    ids=["another person there", "the same name elsewhere", "nothing alike"],
)
def test_what_is_not_alike_is_delivered(world, second):
    assert delivered_twice(world, ON_LARKSPUR, second).status == Status.DELIVERED


def test_a_likely_repeat_that_needs_another_service_is_delivered(world):
    ants = ServiceTypeFactory(slug="ants")
    assert delivered_twice(world, ON_LARKSPUR, LIKE_LARKSPUR, service=ants).status == Status.DELIVERED


def test_what_staff_release_is_validated_again_and_delivered(world):
    assert released(world, delivered_twice(world, ON_LARKSPUR, LIKE_LARKSPUR)).status == Status.DELIVERED


def test_what_fails_another_rule_by_then_waits_on_for_that_one(world):
    CompanyFactory()
    world.delivered(contact=ON_LARKSPUR)
    referral = world.delivered(contact=replace(ABROAD, email=""))
    other = Referral.objects.exclude(pk=referral.pk).get()
    rows.behind_the_back(referral, address_digest=other.address_digest)
    assert released(world, referral).status == Status.HELD
    assert referral.status_reason.startswith("It looks like a customer referred not long ago.")


def test_and_is_delivered_once_staff_have_seen_both(world):
    test_what_fails_another_rule_by_then_waits_on_for_that_one(world)
    assert released(world, Referral.objects.get(status=Status.HELD)).status == Status.DELIVERED


def test_what_waits_for_staff_is_not_validated_before_they_release_it(world):
    referral = delivered_twice(world, ON_LARKSPUR, LIKE_LARKSPUR)
    assert validate.validate(referral.pk) is None
    referral.refresh_from_db()
    assert referral.status == Status.HELD


def test_one_that_came_back_after_a_release_and_is_held_again_waits_for_a_release_of_its_own(world):
    by, company = world.sender(), CompanyFactory()
    referral = world.delivered(by, contact=ABROAD)
    rows.behind_the_back(company, paused_at=clock.now())
    assert released(world, referral).status == Status.OPEN
    rows.behind_the_back(company, paused_at=None)
    world.submit(world.ask_again(referral, by), by, ABROAD)
    world.hear()
    assert released(world, Referral.objects.get(status=Status.HELD)).status == Status.DELIVERED


def test_it_is_released_once_even_by_a_double_click(world):
    referral = delivered_twice(world, ON_LARKSPUR, LIKE_LARKSPUR)
    delivery.release(referral, finding=referral.status_reason, by=world.staff())
    with pytest.raises(Refused, match="does not wait for staff any more"):
        delivery.release(referral, finding=referral.status_reason, by=world.staff())


def test_what_was_found_since_staff_read_it_is_not_released_unread(world):
    test_what_fails_another_rule_by_then_waits_on_for_that_one(world)
    referral = Referral.objects.get(status=Status.HELD)
    with pytest.raises(Refused, match="another reason now"):
        delivery.release(referral, finding="It looks like a customer of long ago.", by=world.staff())


def test_staff_cannot_release_it_to_a_company_that_has_dropped_out(world):
    referral = delivered_twice(world, ON_LARKSPUR, LIKE_LARKSPUR)
    rows.behind_the_back(Company.objects.get(services__service_type__slug="ants"), paused_at=referral.opened_at)
    assert released(world, referral).status == Status.OPEN


def test_a_held_match_lasts_until_staff_have_looked(world):
    referral = delivered_twice(world, ON_LARKSPUR, LIKE_LARKSPUR)
    with later(days=2):
        assert released(world, referral).status == Status.DELIVERED


def test_a_customer_abroad_is_not_texted(world):
    CompanyFactory()
    released(world, world.delivered(contact=ABROAD))
    assert not Message.objects.filter(to_customer=True).exists()
