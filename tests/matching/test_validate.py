"""Validation as an act: what each finding leads to."""

from dataclasses import replace
from typing import Any

import pytest

from companies.flow import pledge, preferences, standing
from companies.models import Company
from core.actors import CUSTOMER
from matching.flow import validate
from matching.models import ValidationRun
from referrals.enums import AssignmentState, Status
from referrals.flow import consent, delivery, outcome
from referrals.models import Consent, Referral
from tests.factories import CompanyFactory, MembershipFactory, ServiceTypeFactory
from tests.support import rows
from tests.support.time import at, later
from tests.support.world import CONTACT

pytestmark = pytest.mark.django_db

ON_LARKSPUR = replace(CONTACT, email="", street="4471 Larkspur Bend")
OTHER_PHONE = replace(CONTACT, phone="+15125550188")


def validated(referral: Referral) -> ValidationRun:
    run = validate.validate(referral.pk)
    referral.refresh_from_db()
    return run


def failed(run: ValidationRun) -> list[str]:
    return [finding["rule"] for finding in run.findings if not finding["passed"]]


# --- delivered ------------------------------------------------------------------------------------


def test_what_passes_is_delivered_to_the_company_that_the_consent_names(world):
    CompanyFactory()
    referral = world.submitted()
    assert validated(referral).outcome == "deliver"
    assert referral.recipient == Consent.objects.get().company


def test_every_finding_is_kept_without_the_customer(world):
    CompanyFactory()
    run = validated(world.submitted())
    assert failed(run) == []
    assert CONTACT.phone not in str(run.findings)


def test_matched_at_4_59_and_sent_at_5_04_goes_through(world):
    CompanyFactory(hours=[(1, 480, 1020)])
    sender = world.sender()
    with at("2026-07-14T16:59:00-05:00"):
        referral = world.matched(by=sender)
    with at("2026-07-14T17:04:00-05:00"):
        world.submit(referral, by=sender)
        assert validated(referral).outcome == "deliver"


def test_and_at_5_04_nobody_else_is_matched_any_more(world):
    CompanyFactory(hours=[(1, 480, 1020)])
    with at("2026-07-14T17:04:00-05:00"):
        assert world.matched().status_reason == "1 is closed at that time"


# --- returned to the sender -----------------------------------------------------------------------


def pausing(world: Any, company: Company, referral: Referral) -> None:
    preferences.pause(company, by=MembershipFactory(company=company))


def suspending(world: Any, company: Company, referral: Referral) -> None:
    standing.change_standing(company, to="suspended", reason="Unpaid.", by=world.staff())


def revoking(world: Any, company: Company, referral: Referral) -> None:
    pledge.revoke(company, reason="Solicited.", by=world.staff())


def opting_out(world: Any, company: Company, referral: Referral) -> None:
    pledge.opt_out(company, by=MembershipFactory(company=company))


def blocking(world: Any, company: Company, referral: Referral) -> None:
    preferences.block_sender(company, sender=referral.sender, by=MembershipFactory(company=company))


WAYS_OUT = {
    pausing: "pause",
    suspending: "standing",
    revoking: "pledge",
    opting_out: "pledge",
    blocking: "block",
}
every_way_out = pytest.mark.parametrize(
    ("drop_out", "rule"), WAYS_OUT.items(), ids=lambda way: getattr(way, "__name__", way)
)


@every_way_out
def test_a_recipient_that_drops_out_on_the_way_sends_it_back_to_the_sender(world, drop_out, rule):
    company = world.pledged(CompanyFactory())
    world.pledged(CompanyFactory(bid_cents=1))
    referral = world.submitted(existing_customer=True)
    drop_out(world, company, referral)
    run = validated(referral)
    assert (run.outcome, failed(run)) == ("return", [rule])
    assert (referral.status, referral.recipient) == (Status.OPEN, None)


@every_way_out
def test_a_recipient_that_drops_out_is_found_by_its_own_event_too(world, drop_out, rule):
    company = world.pledged(CompanyFactory())
    referral = world.matched(existing_customer=True)
    drop_out(world, company, referral)
    world.hear()
    referral.refresh_from_db()
    assert (referral.status, referral.assignments.get().state) == (Status.OPEN, AssignmentState.WITHDRAWN)


def test_losing_the_pledge_does_not_matter_to_somebody_else_s_customer(world):
    company = world.pledged(CompanyFactory())
    referral = world.submitted()
    revoking(world, company, referral)
    assert validated(referral).outcome == "deliver"


def test_what_came_back_needs_a_new_match_and_a_new_consent(world):
    company, sender = CompanyFactory(bid_cents=9000), world.sender()
    second = CompanyFactory(bid_cents=1)
    referral = world.submitted(by=sender)
    pausing(world, company, referral)
    validated(referral)
    world.ask_again(referral, by=sender)
    world.submit(referral, by=sender)
    validated(referral)
    named = Consent.objects.filter(referral=referral).order_by("id").values_list("company", flat=True)
    assert (list(named), referral.recipient) == ([company.pk, second.pk], second)


# --- rejected -------------------------------------------------------------------------------------


def delivered_twice(world: Any, first: Any = CONTACT, second: Any = CONTACT, **need: Any) -> Referral:
    CompanyFactory(services=["termites", "ants"])
    assert world.delivered(contact=first).status == Status.DELIVERED
    return world.delivered(contact=second, **need)


def test_the_same_phone_for_the_same_service_is_rejected(world):
    referral = delivered_twice(world, second=replace(CONTACT, first_name="Mari", email="other@example.com"))
    assert (referral.status, referral.recipient) == (Status.REJECTED, None)
    assert "already referred" in referral.status_reason


def test_the_same_phone_for_another_service_is_delivered(world):
    assert delivered_twice(world, service=ServiceTypeFactory(slug="ants")).status == Status.DELIVERED


def test_the_same_phone_after_thirty_days_is_delivered(world):
    CompanyFactory()
    world.delivered()
    with later(days=30):
        assert world.delivered().status == Status.DELIVERED


def test_the_same_phone_within_thirty_days_is_rejected(world):
    CompanyFactory()
    world.delivered()
    with later(days=30, minutes=-1):
        assert world.delivered().status == Status.REJECTED


def test_one_that_was_found_not_valid_frees_the_phone(world):
    CompanyFactory()
    outcome.invalidate(world.delivered(), by=world.staff())
    assert world.delivered().status == Status.DELIVERED


def test_a_phone_that_cannot_be_dialed_is_rejected(world):
    CompanyFactory()
    referral = world.submitted(contact=replace(CONTACT, phone="+15121112222"))
    run = validated(referral)
    assert (run.outcome, failed(run), referral.status) == ("reject", ["phone"], Status.REJECTED)


# --- held for staff -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (CONTACT, OTHER_PHONE),
        (CONTACT, replace(OTHER_PHONE, email=CONTACT.email.upper())),
        (ON_LARKSPUR, replace(ON_LARKSPUR, phone="+15125550188")),
        (ON_LARKSPUR, replace(ON_LARKSPUR, phone="+15125550188", first_name="MARISOL", street=" 4471  larkspur bend")),
    ],
    ids=["e-mail", "e-mail in capitals", "name and address", "name and address spelled otherwise"],
)
def test_a_likely_repeat_waits_for_a_person(world, first, second):
    referral = delivered_twice(world, first, second)
    assert (referral.status, referral.status_reason[:10]) == (Status.HELD, "It looks l")


@pytest.mark.parametrize(
    "second",
    [
        replace(ON_LARKSPUR, phone="+15125550188", first_name="Ines"),
        replace(ON_LARKSPUR, phone="+15125550188", street="4473 Larkspur Bend"),
        replace(OTHER_PHONE, email=""),
    ],
    ids=["another person there", "the same name elsewhere", "nothing alike"],
)
def test_what_is_not_alike_is_delivered(world, second):
    assert delivered_twice(world, ON_LARKSPUR, second).status == Status.DELIVERED


def test_what_staff_release_is_validated_again_and_delivered(world):
    referral = delivered_twice(world, second=OTHER_PHONE)
    delivery.release(referral, by=world.staff())
    world.hear()
    referral.refresh_from_db()
    assert referral.status == Status.DELIVERED


def test_staff_cannot_release_it_to_a_company_that_has_dropped_out(world):
    referral = delivered_twice(world, second=OTHER_PHONE)
    rows.behind_the_back(Company.objects.get(services__service_type__slug="ants"), paused_at=referral.opened_at)
    delivery.release(referral, by=world.staff())
    world.hear()
    referral.refresh_from_db()
    assert referral.status == Status.OPEN


def test_a_held_match_lasts_until_staff_have_looked(world):
    referral = delivered_twice(world, second=OTHER_PHONE)
    with later(days=2):
        delivery.release(referral, by=world.staff())
        world.hear()
    referral.refresh_from_db()
    assert referral.status == Status.DELIVERED


# --- and nothing at all ---------------------------------------------------------------------------


def test_what_the_customer_has_taken_back_is_not_validated(world):
    CompanyFactory()
    referral = world.submitted()
    consent.withdraw(referral, by=CUSTOMER)
    assert validated(referral) is None
    assert referral.status == Status.WITHDRAWN


def test_what_was_delivered_is_not_validated_again(world):
    CompanyFactory()
    referral = world.submitted()
    assert [bool(validated(referral)), validated(referral)] == [True, None]
