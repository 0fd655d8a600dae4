"""Baton's Service Pros: calls for every company, and nothing of any company beside them."""

from uuid import uuid4

import pytest
from django.urls import reverse

from accounts.models import User
from companies.enums import Standing
from companies.flow import standing, team
from core.refusals import NotAllowed
from referrals.enums import CallKind, Status
from referrals.flow import intake, marks
from referrals.models import Referral
from referrals.script import script_for
from tests.factories import CompanyFactory, MembershipFactory, UserFactory
from tests.referrals.pros.calls import PROS, need_page, taken, typed, url
from tests.support import rows
from tests.support.browser import HTMX, browser_of, text_of
from tests.support.invitations import invited
from tests.support.time import later

pytestmark = pytest.mark.django_db


def test_they_start_at_their_calls(console):
    assert console.get(reverse("referrals:home")).url == PROS
    assert console.get(reverse("referrals:refer")).url == PROS


def test_a_search_finds_companies_that_may_refer(console, tallgrass):
    CompanyFactory(name="Tall Pines", **rows.standing_columns(Standing.SUSPENDED))
    part = text_of(console.get(PROS, {"name": "tall"}, headers=HTMX))
    assert "Tallgrass Plumbing" in part
    assert "Tall Pines" not in part


def test_a_search_that_finds_nothing_says_so(console):
    for name in ("zzz", "x" * 81, "\0"):
        assert console.get(PROS, {"name": name}).status_code == 200
    assert "No company that may refer has that in its name." in text_of(console.get(PROS, {"name": "zzz"}))


def test_enter_goes_to_the_first_one_found(console, tallgrass):
    page = text_of(console.get(PROS, {"name": "tall"}))
    assert f'<a href="{need_page(tallgrass)}" autofocus>' in page


def test_a_call_is_the_company_s_and_taken_by_baton(console, pro, tallgrass):
    console.post(need_page(tallgrass), typed())
    referral = Referral.objects.get()
    assert (referral.sender, referral.taken_by, referral.opened_by) == (tallgrass, pro.company, pro.user)


def test_a_caller_of_baton_s_own_is_baton_s(console, pro):
    console.post(need_page(pro.company), typed())
    referral = Referral.objects.get()
    assert (referral.sender, referral.taken_by, referral.existing_customer) == (pro.company, None, False)


def test_a_caller_of_baton_s_own_is_nobody_s_customer(console, pro):
    assert "existing_customer" not in console.get(need_page(pro.company)).context["form"].fields


def test_the_question_names_the_company_they_called(console, tallgrass):
    assert "Are they already Tallgrass Plumbing’s customer?" in text_of(console.get(need_page(tallgrass)))


def test_what_becomes_of_the_call_is_asked_of_service_pros(console, tallgrass):
    assert "Say whether you put them through now." in text_of(console.post(need_page(tallgrass), typed(call="")))
    assert not Referral.objects.exists()


def test_a_form_sent_twice_is_one_referral(console, tallgrass):
    form = typed()
    assert console.post(need_page(tallgrass), form).url == console.post(need_page(tallgrass), form).url
    assert Referral.objects.count() == 1


def test_one_form_is_of_one_company(console, tallgrass, harrow):
    form = typed()
    console.post(need_page(tallgrass), form)
    console.post(need_page(harrow), form)
    assert Referral.objects.get().sender == tallgrass


@pytest.mark.parametrize("name", [Standing.APPLICANT, Standing.SUSPENDED, Standing.REFERRING_PAUSED, Standing.REMOVED])
def test_nobody_refers_for_a_company_that_may_not(console, name):
    company = CompanyFactory(**rows.standing_columns(name))
    assert console.get(need_page(company)).status_code == 404


def test_a_company_that_may_not_refer_any_more_sends_nothing(console, pro, tallgrass, harrow, world):
    referral = intake.open_referral(form_token=uuid4(), by=pro, sender=tallgrass, **world.need())
    world.hear()
    standing.change_standing(tallgrass, to=Standing.SUSPENDED, reason="Unpaid.", by=world.staff())
    referral = Referral.objects.get(pk=referral.pk)
    with pytest.raises(NotAllowed):
        world.submit(referral, pro)


def test_a_member_refers_for_nobody_else(world, tallgrass):
    by = world.sender()
    assert browser_of(by).post(need_page(tallgrass), typed()).status_code == 403
    with pytest.raises(NotAllowed):
        intake.open_referral(form_token=uuid4(), by=by, sender=tallgrass, **world.need())


def test_whoever_is_in_baton_s_company_without_the_mark_takes_no_calls(pro, tallgrass):
    plain = MembershipFactory(company=pro.company)
    assert browser_of(plain).get(PROS).status_code == 403
    assert browser_of(plain).post(need_page(tallgrass), typed()).status_code == 403


def test_who_joins_baton_s_company_is_a_service_pro(pro):
    _, token = invited(pro, email="new@example.com")
    team.accept_invitation(token, by=User(name="Noor Haddad"))
    assert User.objects.get(email="new@example.com").is_service_pro


def test_who_joins_another_company_is_none(world):
    by = world.sender()
    _, token = invited(by, email="new@example.com")
    team.accept_invitation(token, by=User(name="Noor Haddad"))
    assert not User.objects.get(email="new@example.com").is_service_pro


def test_the_code_is_asked_of_them(console, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    assert console.get(PROS).url == reverse("mfa_activate_totp")


@pytest.mark.parametrize(
    "name",
    ["referrals:detail", "referrals:submitted", "referrals:contact", "referrals:change_need", "matching:match"],
)
def test_what_others_took_does_not_exist_for_them(world, console, harrow, name):
    assert console.get(url(name, world.in_state(Status.MATCHED))).status_code == 404


@pytest.mark.parametrize(
    "name", ["referrals:call", "referrals:check_contact", "referrals:ask_again", "matching:confirm"]
)
def test_what_others_took_is_not_theirs_to_act_on(world, console, harrow, name):
    assert console.post(url(name, world.in_state(Status.MATCHED))).status_code == 404


def test_a_company_s_settings_are_not_theirs(console, pro, tallgrass):
    page = text_of(console.get(reverse("companies:details")))
    assert "Tallgrass Plumbing" not in page
    assert console.post(reverse("companies:switch"), {"company": tallgrass.pk}).status_code == 404


def test_open_calls_are_mine_or_the_team_s(world, console, pro, tallgrass):
    colleague = MembershipFactory(company=pro.company, user=UserFactory(is_service_pro=True))
    other = intake.open_referral(form_token=uuid4(), by=colleague, sender=tallgrass, **world.need())
    assert f'id="r-{other.pk}"' not in text_of(console.get(PROS))
    assert f'id="r-{other.pk}"' in text_of(console.get(PROS, {"whose": "team"}))


def test_what_can_be_placed_stands_first_among_the_calls_that_wait(world, console, pro, tallgrass):
    first, second = (world.matched(pro, sender=tallgrass) for _ in range(2))
    marks.mark_placeable(first, placeable=True)
    shown = console.get(PROS).context
    assert [seen.referral for seen in shown["waiting"]] == [first, second]
    assert shown["open"] == []


@pytest.mark.usefixtures("one_moment")
def test_what_was_sent_today_shows_what_came_of_the_call(world, console, pro, tallgrass, harrow):
    referral = taken(world, pro, tallgrass, call=CallKind.LIVE_TRANSFER)
    console.post(url("referrals:call", referral), {"result": "connected"})
    page = text_of(console.get(PROS))
    assert "Marisol Vega" in page
    assert "Connected" in page


def test_what_was_sent_yesterday_is_not_todays(world, console, pro, tallgrass, harrow):
    taken(world, pro, tallgrass)
    with later(hours=25):  # as long as a day is when clocks go back
        assert "Nothing sent today" in text_of(console.get(PROS))


@pytest.mark.parametrize(
    ("baton_s_own", "by_baton", "opening"),
    [
        (False, False, "This is not a job we do ourselves"),
        (False, True, "I'm with Baton, and I help customers of Tallgrass Plumbing."),
        (True, True, "I'm with Baton. We don't do the work ourselves"),
    ],
)
def test_the_script_speaks_in_the_voice_of_whoever_is_on_the_phone(
    world, pro, tallgrass, harrow, baton_s_own, by_baton, opening
):
    sender = pro.company if baton_s_own else tallgrass
    by = pro if by_baton else MembershipFactory(company=tallgrass)
    script = script_for(intake.open_referral(form_token=uuid4(), by=by, sender=sender, **world.need()), harrow)
    assert script.statement.startswith(opening)
    assert script.question_start == "May I give"


def test_a_receipt_keeps_the_words_of_its_version(world, pro, tallgrass, harrow):
    referral = taken(world, pro, tallgrass)
    assert referral.consents.get().script_version == 2
    assert script_for(referral, harrow, 1).statement.startswith("This is not a job we do ourselves")
