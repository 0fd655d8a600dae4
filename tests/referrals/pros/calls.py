"""What a Service Pro types and takes."""

from uuid import uuid4

from django.urls import reverse

from referrals.flow import intake
from tests.factories import ServiceTypeFactory, ZipFactory

PROS = reverse("referrals:pros")


def url(name, referral):
    return reverse(name, args=[referral.pk])


def need_page(company):
    return reverse("referrals:pros_need", args=[company.pk])


def typed(**changes):
    need = {
        "form_token": str(uuid4()),
        "service": str(ServiceTypeFactory().pk),
        "zip": ZipFactory().code,
        "property_type": "residential",
        "timing": "this_week",
        "existing_customer": "no",
        "call": "live_transfer",
    }
    return need | changes


def taken(world, pro, sender, **need):
    """A call that a Service Pro took for ``sender``, delivered."""
    referral = intake.open_referral(form_token=uuid4(), by=pro, sender=sender, **world.need(**need))
    world.hear()
    referral.refresh_from_db()
    world.submit(referral, pro)
    world.hear()
    referral.refresh_from_db()
    return referral
