"""A call that Service Pros took for a company: who reads what of it."""

from uuid import uuid4

import pytest
from django.urls import reverse

from core.models import Message
from referrals.enums import Status
from referrals.flow import delivery, intake
from referrals.models import Referral
from referrals.queries import live_assignment
from tests.factories import MembershipFactory
from tests.referrals.pros.calls import need_page, taken, typed, url
from tests.support.browser import browser_of, text_of

pytestmark = pytest.mark.django_db


def test_the_same_steps_lead_to_the_inbox(console, world, tallgrass, harrow):
    console.post(need_page(tallgrass), typed())
    world.hear()
    referral = Referral.objects.get()
    held = live_assignment(referral)
    console.post(url("matching:confirm", referral), {"assignment": held.pk, "understood": "on", "agreed": "on"})
    contact = {"first_name": "Marisol", "last_name": "Vega", "phone": "(512) 555-0142", "read_back": "on"}
    console.post(url("referrals:contact", referral), {"assignment": held.pk, "token": str(uuid4()), **contact})
    world.hear()
    referral.refresh_from_db()
    assert (referral.status, referral.recipient) == (Status.DELIVERED, harrow)


def test_the_recipient_reads_who_took_the_call(world, pro, tallgrass, harrow):
    referral = taken(world, pro, tallgrass)
    recipient = browser_of(world.recipient_of(referral))
    assert "From Tallgrass Plumbing, by Baton’s Service Pros" in text_of(
        recipient.get(url("referrals:detail", referral))
    )
    assert "</b> <small>by Baton’s Service Pros</small>" in text_of(recipient.get(reverse("referrals:received")))


def test_the_company_they_called_reads_all_of_it(world, pro, tallgrass, harrow):
    referral = taken(world, pro, tallgrass)
    agent = browser_of(MembershipFactory(company=tallgrass))
    page = text_of(agent.get(url("referrals:detail", referral)))
    assert "Baton’s Service Pros" in page
    assert "Need written down</b> by Imani Porter, Baton" in page
    assert "Taken by</dt> <dd>Imani Porter, Baton" in page


def test_who_took_the_call_reads_its_receipt_and_its_whole_history(world, pro, console, tallgrass, harrow):
    page = text_of(console.get(url("referrals:detail", taken(world, pro, tallgrass))))
    assert "Need written down" in page
    assert "Consent receipt" in page


def test_the_company_they_called_is_told_what_was_not_delivered(world, pro, tallgrass, harrow):
    MembershipFactory(company=tallgrass, user__email="ben@example.com")
    referral = intake.open_referral(form_token=uuid4(), by=pro, sender=tallgrass, **world.need())
    world.hear()
    world.submit(Referral.objects.get(pk=referral.pk), pro)
    delivery.reject(referral, because="It was resolved already.", by=world.staff())
    world.hear()
    told = Message.objects.get(to="ben@example.com")
    assert "The call was taken by Baton's Service Pros." in told.body
