"""What is known of a customer stays where it belongs (kernel rule 4)."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any

import pytest
from celery import current_app
from django.apps import apps
from django.db import connection, models

from core import relay
from core.actors import CUSTOMER
from core.models import Dispatch, Message
from disputes.flow.dispute import open_dispute, uphold
from disputes.models import Dispute
from matching.flow import validate
from referrals.enums import Status
from referrals.flow import assignment, consent, delivery, erasure, outcome
from referrals.flow.submission import Contact, Repeat
from referrals.models import Customer, Note, Referral
from tests.factories import CompanyFactory
from tests.support.time import later

pytestmark = pytest.mark.django_db

MAY_QUOTE = {Customer, Note, Dispute, Message}
"""The details live in Customer; the others must quote them, and are emptied with it."""
SOMEBODY = Contact(
    first_name="Xaverine",
    last_name="Quillfeather",
    phone="+15125550187",
    email="xq@example.com",
    street="4471 Larkspur Bend",
    best_time="after half past five",
    notes="The gate code is 8842.",
)
NOTE = "Zebulon answered the door."
WORDS = [
    *asdict(SOMEBODY).values(),
    "5125550187",
    "(512) 555-0187",
    "+442079460188",
    "+44 20 7946 0188",
    "xq@example",
    "+15121115555",
    NOTE,
]
OURS = ("core", "accounts", "companies", "referrals", "matching", "disputes")


def sold(world: Any, referral: Referral) -> None:
    by = world.recipient_of(referral)
    outcome.see(referral, by=by)
    outcome.add_note(referral, text=NOTE, by=by)
    outcome.report(referral, status=Status.SOLD, sold_cents=184_000, by=by)


def disputed(world: Any, referral: Referral) -> None:
    case = open_dispute(referral, reason="not_qualified_buyer", note=NOTE, by=world.recipient_of(referral))
    uphold(case, reason="The ZIP was not listed.", by=world.staff())


def withdrawn(world: Any, referral: Referral) -> None:
    consent.withdraw(referral, by=CUSTOMER)


def held_and_released(world: Any, referral: Referral) -> None:
    again = Contact(**asdict(SOMEBODY) | {"phone": "+442079460188", "email": "xq@example"})
    second = world.delivered(contact=again)
    assert second.status == Status.HELD
    delivery.release(second, finding=second.status_reason, by=world.staff())


def repeated(world: Any, referral: Referral) -> None:
    with pytest.raises(Repeat):
        world.submitted(contact=SOMEBODY)


def undialable(world: Any, referral: Referral) -> None:
    wrong = Contact(**asdict(SOMEBODY) | {"phone": "+15121115555", "email": "", "street": ""})
    assert world.delivered(contact=wrong).status == Status.REJECTED


def failed(world: Any, referral: Referral) -> None:
    """A hearer that fails over the customer's row."""
    Dispatch.objects.update(done_at=None)
    Customer.objects.all().delete()


LIVES: list[Callable[[Any, Referral], None]] = [
    sold,
    disputed,
    withdrawn,
    held_and_released,
    repeated,
    undialable,
    failed,
]


def found_in(tables: Iterable[type[models.Model]]) -> set[tuple[str, str]]:
    """Which of the customer's words stand in which table."""
    return {(model.__name__, word) for model in tables for word in WORDS if word.casefold() in contents(model)}


def contents(model: type[models.Model]) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT string_agg(t::text, ' ') FROM {model._meta.db_table} t")
        return (cursor.fetchone()[0] or "").casefold()


def our_models() -> set[type[models.Model]]:
    return {model for label in OURS for model in apps.get_app_config(label).get_models()}


def lived(world: Any, life: Callable[[Any, Referral], None]) -> Referral:
    CompanyFactory()
    referral = world.delivered(contact=SOMEBODY)
    life(world, referral)
    world.run_due()
    return referral


@pytest.mark.parametrize("life", LIVES)
def test_no_table_but_those_that_must_holds_a_word_of_the_customer(world, life):
    lived(world, life)
    assert found_in(our_models() - MAY_QUOTE) == set()


@pytest.mark.parametrize("life", LIVES)
def test_no_log_holds_a_word_of_the_customer(world, life, caplog, settings):
    settings.LOG_TRACEBACKS = False
    caplog.set_level(logging.DEBUG)
    lived(world, life)
    assert [word for word in WORDS if word.casefold() in caplog.text.casefold()] == []


def test_the_test_would_find_a_word(world):
    lived(world, sold)
    assert {name for name, _ in found_in(MAY_QUOTE)} == {"Customer", "Note", "Message"}


def test_the_broker_learns_nothing_but_numbers(world, monkeypatch):
    told: list[Any] = []
    monkeypatch.setattr(current_app, "send_task", lambda name, args, **_: told.extend(args))
    lived(world, sold)
    Dispatch.objects.update(done_at=None)
    with later(minutes=1):
        relay.publish(relay.lease())
    assert told
    assert {type(each) for each in told} == {int}


@pytest.mark.parametrize("life", [sold, disputed, withdrawn])
def test_an_erased_customer_is_gone_from_everywhere(world, life):
    referral = lived(world, life)
    erasure.erase_customer(referral, by=world.staff())
    world.hear()
    assert found_in(our_models()) == set()


def test_an_erased_customer_is_texted_nothing_any_more(world):
    CompanyFactory()
    referral = world.submitted(contact=SOMEBODY)
    validate.validate(referral.pk)
    erasure.erase_customer(referral, by=world.staff())
    world.hear()
    assert not Message.objects.filter(to_customer=True).exists()


def test_a_returned_referral_keeps_its_customer_and_tells_nobody(world):
    CompanyFactory()
    referral = world.submitted(contact=SOMEBODY)
    assignment.take_back(referral, because="It has just paused.")
    assert found_in(our_models() - MAY_QUOTE) == set()
    assert referral.customer.first_name == SOMEBODY.first_name
