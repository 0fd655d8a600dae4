"""The same person for the same service, counted from submission on (ADR 7)."""

from dataclasses import replace
from typing import Any

import pytest

from core.actors import CUSTOMER
from core.models import Event
from matching.flow import validate
from referrals import queries
from referrals.enums import IN_CHECK, WORKED, Status
from referrals.flow import consent, delivery, outcome
from referrals.flow.submission import Repeat
from referrals.models import Consent, Customer, Referral
from tests.factories import CompanyFactory, ServiceTypeFactory
from tests.support.time import at, later
from tests.support.world import CONTACT

pytestmark = pytest.mark.django_db

SAME_PHONE = replace(CONTACT, first_name="Ines", email="other@example.com")
SAME_EMAIL = replace(CONTACT, phone="+15125550188", email="Marisol.VEGA@example.com")
WHAT_TO_DO = (
    " Nothing was sent. If they need another service, change the need. If it is a second job of the same kind,"
    " ask Baton to look first."
)


@pytest.fixture(autouse=True)
def _somebody_receives(db):
    CompanyFactory(services=["termites", "ants"])


@pytest.fixture
def first(world) -> Referral:
    """On its way to the company it names."""
    return world.submitted(contact=CONTACT)


def refused(world: Any, contact: Any = CONTACT, **more: Any) -> Repeat:
    with pytest.raises(Repeat) as refusal:
        world.submitted(contact=contact, **more)
    return refusal.value


@pytest.mark.parametrize(("contact", "field"), [(SAME_PHONE, "phone"), (SAME_EMAIL, "email")])
@pytest.mark.parametrize("status", sorted(IN_CHECK))
def test_a_repeat_is_refused_at_the_field_while_the_first_is_still_on_its_way(world, status, contact, field):
    by = world.sender()
    second = world.matched(by)
    first = world.in_state(status)
    with pytest.raises(Repeat) as refusal:
        world.submit(second, by, contact)
    first.refresh_from_db()
    assert (refusal.value.field, first.status) == (field, status)


@pytest.mark.parametrize(("contact", "field"), [(SAME_PHONE, "phone"), (SAME_EMAIL, "email")])
@pytest.mark.parametrize("status", sorted(WORKED))
def test_a_repeat_is_refused_whatever_became_of_the_first(world, status, contact, field):
    world.in_state(status)
    assert refused(world, contact).field == field


def test_what_repeats_phone_and_e_mail_is_told_at_the_phone(world, first):
    assert refused(world).field == "phone"


def test_nothing_of_a_refused_one_is_saved(world, first):
    by = world.sender()
    second = world.matched(by)
    with pytest.raises(Repeat):
        world.submit(second, by, CONTACT)
    second.refresh_from_db()
    assert (second.status, second.submit_token, second.phone_digest) == (Status.MATCHED, None, "")
    assert not Customer.objects.filter(referral=second).exists()
    assert not Consent.objects.filter(referral=second).exists()


def test_the_agent_may_send_the_same_match_under_the_right_number(world, first):
    by = world.sender()
    second = world.matched(by)
    with pytest.raises(Repeat):
        world.submit(second, by, CONTACT)
    assert world.submit(second, by, replace(CONTACT, phone="+15125550188", email="")).status == Status.SUBMITTED


# --- what the agent reads -------------------------------------------------------------------------


def test_the_sender_of_the_first_reads_which_one_and_when(world):
    by = world.sender()
    with at("2026-11-12T10:00:00-06:00"):
        first = world.submitted(by, CONTACT)
    with at("2026-11-13T10:00:00-06:00"):
        said = str(refused(world, by=by))
    assert said == (
        f"This number was referred for the same service on Thu, Nov 12 already. It is your {first.number}." + WHAT_TO_DO
    )


def test_anybody_else_reads_only_that_it_was_and_when(world):
    with at("2026-11-12T10:00:00-06:00"):
        world.submitted(contact=CONTACT)
    with at("2026-11-13T10:00:00-06:00"):
        said = str(refused(world, SAME_EMAIL))
    assert said == "This e-mail address was referred for the same service on Thu, Nov 12 already." + WHAT_TO_DO


def test_the_sender_of_a_sold_one_reads_that_it_was_sold(world):
    by = world.sender()
    first = world.in_state(Status.SOLD, by=by)
    assert f"It is your {first.number}, and it was reported sold." in str(refused(world, by=by))


def test_anybody_else_does_not_read_that_it_was_sold(world):
    world.in_state(Status.SOLD)
    assert "sold" not in str(refused(world))


def test_who_took_the_call_for_the_sender_reads_which_one_too(world, first):
    agent = world.service_pro()
    Referral.objects.filter(pk=first.pk).update(taken_by=agent.company)
    assert first.number in str(refused(world, by=agent))


# --- what is no repeat ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "contact",
    [replace(CONTACT, phone="+15125550188", email=""), replace(SAME_EMAIL, email="other@example.com")],
    ids=["another phone and no e-mail", "another phone and e-mail"],
)
def test_another_person_is_sent(world, first, contact):
    assert world.submitted(contact=contact).status == Status.SUBMITTED


def test_two_without_an_e_mail_are_not_one_person(world):
    world.submitted(contact=replace(CONTACT, email=""))
    assert world.submitted(contact=replace(CONTACT, phone="+15125550188", email=""))


def test_the_same_person_may_need_another_service(world, first):
    assert world.delivered(contact=CONTACT, service=ServiceTypeFactory(slug="ants")).status == Status.DELIVERED


def test_the_window_opens_at_submission(world, first, settings):
    assert first.repeat_window == (first.submitted_at, first.submitted_at + settings.REPEAT_WINDOW)


def test_the_last_minute_of_the_window_counts(world, first):
    with later(days=30, minutes=-1):
        assert refused(world)


def test_after_its_window_the_same_person_may_be_referred_again(world, first):
    with later(days=30):
        assert world.delivered(contact=CONTACT).status == Status.DELIVERED


def test_how_long_it_counts_is_a_setting(world, settings):
    settings.REPEAT_WINDOW /= 10
    world.submitted(contact=CONTACT)
    with later(days=3):
        assert world.submitted(contact=CONTACT)


# --- what frees the person ------------------------------------------------------------------------


def rejected(world: Any, referral: Referral) -> None:
    delivery.reject(referral, because="It was resolved already.", by=world.staff())


def rejected_from_the_desk(world: Any, referral: Referral) -> None:
    delivery.hold_for_staff(referral, because="It looks like a repeat.")
    rejected(world, referral)


def withdrawn(world: Any, referral: Referral) -> None:
    consent.withdraw(referral, by=CUSTOMER)


def returned(world: Any, referral: Referral) -> None:
    delivery.return_to_sender(referral, because="It has just paused.")


def invalid(world: Any, referral: Referral) -> None:
    validate.validate(referral.pk)
    outcome.invalidate(referral, by=world.staff())


@pytest.mark.parametrize("end", [rejected, rejected_from_the_desk, withdrawn, returned, invalid])
@pytest.mark.parametrize("contact", [SAME_PHONE, SAME_EMAIL], ids=["phone", "e-mail"])
def test_what_ended_frees_the_person_for_another_referral(world, first, end, contact):
    end(world, first)
    first.refresh_from_db()
    assert first.repeat_window is None
    assert world.delivered(contact=contact).status == Status.DELIVERED


def test_what_came_back_may_be_sent_again_with_a_new_consent(world):
    by = world.sender()
    first = world.submitted(by, CONTACT)
    returned(world, first)
    world.ask_again(first, by)
    world.submit(first, by, CONTACT)
    assert (first.consents.count(), queries.last_assignment(first).consent) == (2, first.consents.latest("id"))


def test_what_came_back_cannot_be_sent_again_once_another_took_its_place(world):
    by = world.sender()
    first = world.submitted(by, CONTACT)
    returned(world, first)
    world.submitted(contact=CONTACT)
    world.ask_again(first, by)
    with pytest.raises(Repeat):
        world.submit(first, by, CONTACT)


def test_a_customer_who_says_stop_after_delivery_still_counts(world):
    withdrawn(world, world.delivered(contact=CONTACT))
    assert refused(world)


def test_undoing_a_report_leaves_the_window_as_it_was(world):
    referral = world.in_state(Status.SOLD)
    outcome.undo(referral, by=world.recipient_of(referral))
    referral.refresh_from_db()
    assert referral.repeat_window.lower == referral.submitted_at


def test_a_refusal_is_in_no_journal(world, first):
    known = Event.objects.filter(type="referral.submitted").count()
    refused(world)
    assert Event.objects.filter(type="referral.submitted").count() == known


# --- likely, not certain --------------------------------------------------------------------------

ON_LARKSPUR = replace(CONTACT, street="4471 Larkspur Bend")
LIKE_IT = replace(ON_LARKSPUR, phone="+15125550188", email="")


def test_the_same_name_at_the_same_address_is_sent_and_looks_alike(world):
    first = world.submitted(contact=ON_LARKSPUR)
    second = world.submitted(contact=LIKE_IT)
    assert (list(queries.alike(second)), list(queries.alike(first))) == ([first], [])


@pytest.mark.parametrize("end", [rejected, withdrawn, returned, invalid])
def test_what_ended_is_not_what_another_looks_like(world, end):
    first = world.submitted(contact=ON_LARKSPUR)
    end(world, first)
    assert not queries.alike(world.submitted(contact=LIKE_IT)).exists()


def test_after_the_window_nothing_looks_alike(world):
    world.submitted(contact=ON_LARKSPUR)
    with later(days=30):
        assert not queries.alike(world.submitted(contact=LIKE_IT)).exists()
