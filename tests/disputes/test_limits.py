"""How much one company may open on a day and put beside its cases: refused by the act, and said at the form before."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core import clock
from core.refusals import MoveRefused, Refused
from disputes.files import check
from disputes.flow import dispute, evidence
from disputes.models import Dispute, Evidence
from tests.factories import MembershipFactory
from tests.support import claimed, rows, world
from tests.support.browser import text_of
from tests.support.pages import signed_in
from tests.support.time import at

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_moment")]

SAID = {"reason": "fully_invalid", "note": "They rent it."}
CALL = check("call.txt", b"They called us.")


@pytest.fixture
def referral():
    return claimed.own_row()


@pytest.fixture
def by(referral):
    return MembershipFactory(company=referral.recipient)


# --- disputes on one day --------------------------------------------------------------------------


@pytest.fixture
def full_day(settings, referral):
    settings.DISPUTES_A_DAY = 2
    return [rows.dispute(), rows.dispute()]


def test_a_company_that_has_opened_its_disputes_of_the_day_goes_on_tomorrow(full_day, referral, by):
    with pytest.raises(MoveRefused, match="2 disputes on one day at most. Go on tomorrow."):
        dispute.open_dispute(referral, **SAID, by=by)


@pytest.mark.parametrize(
    ("opened", "allowed"), [("2026-07-14T23:59:00-05:00", True), ("2026-07-15T00:01:00-05:00", False)]
)
def test_the_day_is_that_of_the_companys_own_clock(full_day, referral, by, opened, allowed):
    with at(opened):
        for each in full_day:
            rows.behind_the_back(each, opened_at=clock.now())
    with at("2026-07-15T09:00:00-05:00"):
        rows.behind_the_back(referral, delivered_at=clock.now())
        referral.refresh_from_db()
        if allowed:
            assert dispute.open_dispute(referral, **SAID, by=by)
        else:
            with pytest.raises(MoveRefused):
                dispute.open_dispute(referral, **SAID, by=by)


def test_what_others_opened_is_not_counted(settings, referral, by):
    settings.DISPUTES_A_DAY = 1
    rows.dispute(referral=claimed.own_row(recipient=rows.company()))
    assert dispute.open_dispute(referral, **SAID, by=by)


def test_the_form_is_not_shown_once_the_day_is_full(full_day, referral, by):
    response = signed_in(by).get(reverse("disputes:open", args=[referral.pk]), follow=True)
    assert "2 disputes on one day at most" in text_of(response)


def test_several_say_at_the_list_how_many_more_can_be_opened_today(settings, referral, by):
    settings.DISPUTES_A_DAY = 2
    rows.dispute()
    chosen = [referral.pk, claimed.own_row().pk]
    response = signed_in(by).post(reverse("disputes:several"), {**SAID, "referrals": chosen})
    assert response.context["form"].errors["referrals"] == [
        "A company opens 2 disputes on one day at most. You can open 1 more today, and the others tomorrow."
    ]
    assert Dispute.objects.count() == 1


# --- files of one company -------------------------------------------------------------------------


@pytest.fixture
def case(referral):
    return rows.dispute(referral=referral)


@pytest.fixture
def no_room(settings, case):
    """Its files fill all there is."""
    settings.FILES_OF_A_COMPANY = 1024 * 1024
    return rows.evidence(dispute=case, company=case.company, size=1024 * 1024)


def test_files_that_do_not_fit_a_companys_room_are_refused(no_room, case, by):
    with pytest.raises(Refused, match="A company adds 1 MB of files within 90 days at most"):
        evidence.add(case, files=[CALL], by=by)


def test_the_form_says_so_at_its_field_and_keeps_the_account(no_room, referral, by):
    other = claimed.own_row()
    file = SimpleUploadedFile("call.txt", CALL.content)
    sent = signed_in(by).post(reverse("disputes:open", args=[other.pk]), {**SAID, "evidence": file})
    form = sent.context["form"]
    assert (list(form.errors), form["note"].value()) == (["evidence"], "They rent it.")
    assert form.errors["evidence"][0].startswith("A company adds 1 MB of files")


@pytest.mark.parametrize("how", ["erased", "long ago", "by staff"])
def test_what_is_erased_or_old_or_of_baton_takes_no_room(no_room, case, by, how):
    freed = {
        "erased": {"content": b""},
        "long ago": {"added_at": clock.now() - timedelta(days=91)},
        "by staff": {"company": None},
    }
    rows.behind_the_back(no_room, **freed[how])
    assert evidence.add(case, files=[CALL], by=by)


def test_baton_adds_files_to_a_full_case(no_room, case):
    assert evidence.add(case, files=[CALL], by=world.staff())
    assert Evidence.objects.count() == 2
