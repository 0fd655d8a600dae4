"""Validation as an act: what each finding leads to."""

from dataclasses import replace
from typing import Any

import pytest

from companies.flow import pledge, preferences, standing
from companies.models import Company
from core.actors import CUSTOMER
from core.models import Message
from matching.flow import validate
from matching.models import ValidationRun
from referrals.enums import AssignmentState, Status
from referrals.flow import consent, delivery
from referrals.flow.submission import Contact
from referrals.models import Consent, Referral
from tests.factories import CompanyFactory, MembershipFactory
from tests.support import rows
from tests.support.time import at
from tests.support.world import CONTACT

pytestmark = pytest.mark.django_db

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
    world.pledged(CompanyFactory(tier="marketing"))
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
    company, sender = CompanyFactory(), world.sender()
    second = CompanyFactory(tier="marketing")
    referral = world.submitted(by=sender)
    pausing(world, company, referral)
    validated(referral)
    world.ask_again(referral, by=sender)
    world.submit(referral, by=sender)
    validated(referral)
    named = Consent.objects.filter(referral=referral).order_by("id").values_list("company", flat=True)
    assert (list(named), referral.recipient) == ([company.pk, second.pk], second)


# --- rejected -------------------------------------------------------------------------------------


def as_sold(referral: Referral) -> None:
    rows.behind_the_back(referral, status=Status.SOLD)


def known_before(world: Any, contact: Contact) -> tuple[Referral, Referral]:
    """An earlier referral of the same person in the inbox, and one that got past the look for repeats."""
    CompanyFactory()
    first, second = world.delivered(contact=CONTACT), world.submitted(contact=STRANGER)
    same = Referral.objects.get(pk=first.pk)
    known = {"phone_digest": same.phone_digest} if contact is CONTACT else {"email_digest": same.email_digest}
    rows.behind_the_back(second, repeat_window=None, **known)
    return first, second


STRANGER = Contact(first_name="Tom", last_name="Okafor", phone="+15125550101", email="tom.okafor@example.com")
by_phone_or_e_mail = pytest.mark.parametrize("contact", [CONTACT, OTHER_PHONE], ids=["phone", "e-mail"])


@by_phone_or_e_mail
def test_a_repeat_that_was_not_seen_at_submission_is_rejected(world, contact):
    _, second = known_before(world, contact)
    run = validated(second)
    assert (run.outcome, failed(run), second.status) == ("reject", ["repeat"], Status.REJECTED)


@by_phone_or_e_mail
def test_what_the_same_person_had_done_already_is_rejected_for_that(world, contact):
    first, second = known_before(world, contact)
    as_sold(first)
    run = validated(second)
    assert (run.outcome, failed(run)) == ("reject", ["resolved", "repeat"])
    assert second.status_reason.startswith("This customer had the same service done not long ago.")


def test_a_phone_that_cannot_be_dialed_is_rejected(world):
    CompanyFactory()
    referral = world.submitted(contact=replace(CONTACT, phone="+15121112222"))
    run = validated(referral)
    assert (run.outcome, failed(run), referral.status) == ("reject", ["phone"], Status.REJECTED)


def test_a_customer_without_a_name_is_rejected(world):
    CompanyFactory()
    run = validated(world.submitted(contact=replace(CONTACT, first_name="", last_name=" ")))
    assert (run.outcome, failed(run)) == ("reject", ["name"])


def test_the_consent_for_a_match_that_ended_is_none_for_the_next_one(world):
    by, first = world.sender(), CompanyFactory()
    referral = world.submitted(by=by)
    delivery.return_to_sender(referral, because="It has just paused.")
    world.ask_again(referral, by=by)
    rows.behind_the_back(referral, status=Status.MATCHED)
    rows.behind_the_back(referral, status=Status.SUBMITTED)
    run = validated(referral)
    assert (run.outcome, failed(run)) == ("reject", ["consent", "consent_company", "confirmations"])
    assert referral.consents.get().company == first


def test_what_was_rejected_is_told_to_its_sender(world):
    CompanyFactory()
    by = world.sender()
    world.delivered(by, replace(CONTACT, phone="+15121112222"))
    mail = Message.objects.get(to=by.user.email)
    assert "The phone number cannot be dialed. Nothing was sent, and nothing is charged." in mail.body


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
