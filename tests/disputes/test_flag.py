"""What the portal notices by itself, who is told, and how it is settled."""

import pytest
from django.conf import settings
from django.urls import reverse

from companies.enums import Role, Standing
from core import clock
from core.models import Message
from core.refusals import MoveRefused, NotAllowed, Refused
from disputes.enums import DisputeState, FlagKind
from disputes.flow import dispute, flag
from disputes.models import Flag
from referrals.enums import Status
from referrals.flow import outcome
from tests.factories import CompanyFactory, MembershipFactory, ServiceTypeFactory
from tests.support import rows
from tests.support.pages import HTMX, links, shown, signed_in
from tests.support.time import later


@pytest.fixture
def referral(db):
    return rows.received(existing_customer=True, protects=["termites"])


@pytest.fixture
def by(world, referral):
    return world.recipient_of(referral)


@pytest.fixture
def sold(world, referral, by):
    MembershipFactory(company=referral.sender)
    outcome.report(referral, status="sold", sold_cents=90_000, by=by)
    world.hear()
    return referral


def address(referral):
    return reverse("disputes:flag", args=[referral.pk])


def open_flags(kind=FlagKind.PROTECTED_SALE):
    return Flag.objects.filter(kind=kind, settled_at=None)


def test_a_protected_service_that_was_sold_is_flagged(sold):
    assert Flag.objects.get().company == sold.recipient


def test_another_service_that_was_sold_is_not(world, referral, by):
    other = ServiceTypeFactory(slug="roofing", name="Roofing")
    outcome.report(referral, status="sold", sold_cents=1, service=other, by=by)
    world.hear()
    assert not Flag.objects.exists()


def test_a_report_is_flagged_once(sold):
    flag.look_at_sale(sold)
    assert Flag.objects.count() == 1


def test_both_companies_are_told(world, sold):
    told = Message.objects.filter(title__contains="a protected service was sold").values_list("about", flat=True)
    assert set(told) == {f"company:{sold.sender_id}", f"company:{sold.recipient_id}"}


def test_a_flag_settles_itself_when_the_report_is_undone(world, sold, by):
    outcome.undo(sold, by=by)
    world.hear()
    assert not open_flags().exists()


def test_a_flag_settles_itself_when_another_report_follows(world, sold, by):
    outcome.report(sold, status="in_progress", by=by)
    world.hear()
    assert Flag.objects.get().settled_because == "The report was taken back or changed."


def test_a_flag_settles_itself_when_a_claim_is_opened(sold):
    flag.settle_claimed(sold)
    assert Flag.objects.get().settled_by_name == "Baton"


@pytest.mark.parametrize("side", ["sender", "recipient"])
def test_both_companies_see_it_from_the_page_of_the_referral(sold, side):
    client = signed_in(MembershipFactory(company=getattr(sold, side)))
    assert address(sold) in links(shown(client, reverse("referrals:detail", args=[sold.pk])))
    assert "Termites" in client.get(address(sold), headers=HTMX).content.decode()


def test_an_admin_of_the_sender_is_led_to_a_claim(sold):
    claim = reverse("disputes:open_claim", args=[sold.pk])
    assert claim in links(shown(signed_in(MembershipFactory(company=sold.sender)), address(sold)))
    agent = MembershipFactory(company=sold.sender, role=Role.AGENT)
    assert claim not in links(shown(signed_in(agent), address(sold)))
    assert claim not in links(shown(signed_in(MembershipFactory(company=sold.recipient)), address(sold)))


def test_where_nothing_protected_was_sold_there_is_nothing(referral, by):
    client = signed_in(by)
    assert address(referral) not in links(shown(client, reverse("referrals:detail", args=[referral.pk])))
    assert client.get(address(referral)).status_code == 404


def test_a_stranger_finds_no_flag(world, sold):
    assert signed_in(world.sender()).get(address(sold)).status_code == 404


def without_consent(count):
    """The sender of so many whose customers had not agreed."""
    sender = CompanyFactory(zips=[], services=[])
    for _ in range(count):
        referral = rows.referral(Status.DELIVERED, sender=sender)
        rows.dispute(DisputeState.UPHELD, referral=referral, reason="unwanted_contact")
    return sender


@pytest.mark.parametrize(("fewer", "noticed"), [(0, True), (1, False)])
def test_a_sender_whose_customers_had_not_agreed_is_flagged_at_the_third(db, fewer, noticed):
    sender = without_consent(settings.NO_CONSENT_PATTERN - fewer)
    assert (flag.look_for_no_consent(sender) is not None) == noticed


def test_a_decision_of_staff_is_what_makes_it_look(world):
    sender = without_consent(settings.NO_CONSENT_PATTERN - 1)
    case = rows.dispute(reason="unwanted_contact", referral=rows.referral(Status.DELIVERED, sender=sender))
    dispute.uphold(case, reason="They say so.", by=world.staff())
    world.hear()
    assert open_flags(FlagKind.NO_CONSENT).get().company == sender


def test_what_lies_further_back_makes_no_pattern(db):
    sender = without_consent(settings.NO_CONSENT_PATTERN)
    with later(days=settings.LOOK_BACK.days):
        assert flag.look_for_no_consent(sender) is None


def test_what_staff_settled_is_not_counted_again(world):
    sender = without_consent(settings.NO_CONSENT_PATTERN)
    noticed = flag.look_for_no_consent(sender)
    flag.settle(noticed, reason="They changed their script.", by=world.staff())
    assert flag.look_for_no_consent(sender) is None


def test_staff_confirm_and_the_sender_may_not_refer_any_more(world):
    sender = world.sender()
    noticed = noticed_about(FlagKind.NO_CONSENT, sender.company)
    flag.pause(noticed, reason="Three had not agreed.", by=world.staff())
    sender.company.refresh_from_db()
    assert (sender.company.standing, sender.company.standing_reason) == (
        Standing.REFERRING_PAUSED,
        "Three had not agreed.",
    )
    assert not open_flags(FlagKind.NO_CONSENT).exists()


def test_a_company_is_not_paused_for_another_flag(world):
    noticed = noticed_about(FlagKind.MOSTLY_DECLINED, CompanyFactory())
    with pytest.raises(MoveRefused):
        flag.pause(noticed, reason="Because.", by=world.staff())


def noticed_about(kind, company):
    return Flag.objects.create(kind=kind, company=company, look_by=clock.now())


def declined(count, upheld=0):
    states = [DisputeState.DECLINED] * count + [DisputeState.UPHELD] * upheld
    return [rows.dispute(state) for state in states][0].company


@pytest.mark.parametrize(("count", "upheld", "noticed"), [(5, 0, True), (4, 0, False), (4, 1, True), (7, 2, False)])
def test_a_company_whose_disputes_are_mostly_declined_is_shown_to_staff(count, upheld, noticed, db):
    company = declined(count, upheld)
    assert (flag.look_for_declined(company) is not None) == noticed


def test_one_flag_of_a_kind_is_open_at_a_time(db):
    company = declined(5)
    flag.look_for_declined(company)
    assert flag.look_for_declined(company) is None


def test_nobody_but_staff_is_told_of_declined_disputes(world):
    flag.look_for_declined(declined(5))
    world.hear()
    assert not Message.objects.exists()


def test_a_flag_is_settled_by_staff_with_a_reason_and_once(world):
    noticed, staff = noticed_about(FlagKind.MOSTLY_DECLINED, CompanyFactory()), world.staff()
    with pytest.raises(NotAllowed):
        flag.settle(noticed, reason="Fine.", by=world.sender())
    with pytest.raises(Refused):
        flag.settle(noticed, reason=" ", by=staff)
    flag.settle(noticed, reason="They are new.", by=staff)
    with pytest.raises(MoveRefused):
        flag.settle(noticed, reason="Again.", by=staff)
