"""Who is told what about a claim: Admins of whom it concerns, each decision with its reason, and no customer."""

from datetime import timedelta

import pytest

from companies.enums import Notice, Role
from companies.flow import pledge
from core import clock
from core.models import Message
from disputes import tasks
from disputes.enums import ClaimState, ResolutionState
from disputes.flow import claim as claims
from disputes.flow import finding, reinstatement, resolution, ruling, statement
from disputes.models import Claim
from tests.factories import MembershipFactory
from tests.support import claimed, rows, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim():
    return claimed.opened(claimed.own_row())


@pytest.fixture
def told(claim):
    """Who of the two companies got an e-mail of what is done from here on, and what it says."""
    world.hear()
    people = {side: MembershipFactory(company=getattr(claim, side)).user.email for side in ("company", "against")}
    before = Message.objects.count()

    def sides() -> dict[str, str]:
        world.hear()
        new = Message.objects.order_by("queued_at", "pk")[before:]
        words = {message.to: f"{message.title}\n{message.body}" for message in new}
        return {side: words[email] for side, email in people.items() if email in words}

    return sides


def found(claim, state):
    claims.answer(claim, text="She asked.", by=claimed.other_side(claim))
    return finding.find(claim, finding=state, reason="We listened to the call.", by=world.staff())


def test_a_claim_reaches_the_admins_of_both_companies():
    referral = claimed.own_row()
    both = [MembershipFactory(company=each).user.email for each in (referral.sender, referral.recipient)]
    agent = MembershipFactory(company=referral.recipient, role=Role.AGENT, notices=[])
    claims.open_claim(referral, **claimed.said(referral), by=MembershipFactory(company=referral.sender))
    world.hear()
    told = set(Message.objects.values_list("to", flat=True))
    assert {*both} <= told
    assert agent.user.email not in told


def test_an_agent_who_wants_case_e_mails_gets_them_and_an_admin_who_does_not_too(claim):
    agent = MembershipFactory(company=claim.against, role=Role.AGENT, notices=[Notice.CASE_EMAIL])
    admin = MembershipFactory(company=claim.against, notices=[])
    world.hear()
    assert {agent.user.email, admin.user.email} <= set(Message.objects.values_list("to", flat=True))


def test_an_e_mail_names_the_referral_and_quotes_nobody(claim):
    world.hear()
    for message in Message.objects.all():
        assert claim.referral.number in message.title
        assert "yearly plan" not in message.body


def test_an_answer_is_told_to_whoever_claimed(claim, told):
    claims.answer(claim, text="She asked.", by=claimed.other_side(claim))
    assert set(told()) == {"company"}


@pytest.mark.parametrize(("speaker", "hears"), [(claimed.claimant, "against"), (claimed.other_side, "company")])
def test_a_statement_is_told_to_the_other_side(claim, told, speaker, hears):
    statement.comment(claim, text="She rang us.", by=speaker(claim))
    assert set(told()) == {hears}


def test_a_claim_without_an_answer_in_time_is_told_to_both(claim, told):
    with clock.at(claim.answer_by):
        tasks.keep_cases_moving()
        assert set(told()) == {"company", "against"}


@pytest.mark.parametrize("state", [ClaimState.NO_VIOLATION, ClaimState.ACCIDENTAL, ClaimState.INTENTIONAL])
def test_a_finding_is_told_to_both_with_its_reason(claim, told, state):
    found(claim, state)
    words = told()
    assert set(words) == {"company", "against"}
    assert all("Why: We listened to the call." in each for each in words.values())


def test_a_pledge_that_stays_is_told_to_both_with_the_reason(claim, told):
    on_purpose = found(claim, ClaimState.INTENTIONAL)
    rows.behind_the_back(on_purpose.against, pledge="pledged", pledge_version=1)
    ruling.keep(on_purpose, reason="It was one man.", by=world.staff())
    assert all("Why: It was one man." in words for words in told().values())


def test_a_pledge_that_is_removed_is_told_once_to_each(claim, told):
    on_purpose = found(claim, ClaimState.INTENTIONAL)
    rows.behind_the_back(on_purpose.against, pledge="pledged", pledge_version=1)
    ruling.revoke(on_purpose, reason="A plan was sold.", by=world.staff())
    words = told()
    assert "Your Pledge to Protect was removed" in words["against"]
    assert "Why: A plan was sold." in words["company"]


def test_an_offer_goes_to_the_harmed_company_and_its_answer_back(claim, told):
    owed = claimed.resolution_in(ResolutionState.OFFERED, found(claim, ClaimState.ACCIDENTAL))
    assert "it returns the customer to you" in told()["company"]
    resolution.confirm(owed, read=owed.as_read, by=claimed.claimant(claim))
    assert "is resolved" in told()["against"]


@pytest.mark.parametrize(("state", "hears"), [(ResolutionState.OWED, "against"), (ResolutionState.OFFERED, "company")])
def test_a_reminder_goes_to_whoever_s_turn_it_is(claim, told, state, hears):
    owed = claimed.resolution_in(state, found(claim, ClaimState.ACCIDENTAL))
    told()
    with clock.at(owed.due_at - timedelta(days=1)):
        tasks.keep_cases_moving()
        assert [side for side, words in told().items() if "your time ends soon" in words] == [hears]


def test_what_staff_say_about_a_resolution_is_told_to_both_with_the_reason(claim, told):
    refused = claimed.resolution_in(ResolutionState.REFUSED, found(claim, ClaimState.ACCIDENTAL))
    resolution.reopen(refused, read=refused.as_read, reason="The plan runs on.", amount_cents=18_000, by=world.staff())
    assert all("Why: The plan runs on.\n\nCompensating is at least $180." in words for words in told().values())


# --- the pledge -----------------------------------------------------------------------------------


def latest() -> Message:
    world.hear()
    return Message.objects.order_by("-queued_at", "-pk")[0]


def test_a_pledge_given_back_is_told_with_reason_and_conditions():
    request = claimed.asked_back(rows.company(pledge="revoked"))
    reinstatement.grant(request, reason="It trained them.", conditions="A yearly course.", by=world.staff())
    message = latest()
    assert message.title == "Your Pledge to Protect is back"
    assert "Why: It trained them.\n\nOn these conditions: A yearly course." in message.body


def test_a_request_that_is_refused_is_told_with_the_reason():
    request = claimed.asked_back(rows.company(pledge="revoked"))
    reinstatement.refuse(request, reason="Nothing has changed.", by=world.staff())
    assert "Why: Nothing has changed." in latest().body


@pytest.mark.parametrize("tells", [True, False])
def test_whoever_sent_it_customers_lately_is_told_of_a_removal_where_the_network_wishes_it(settings, tells):
    settings.TELL_RECENT_REFERRERS = tells
    referral = rows.referral("delivered", existing_customer=True)
    sender = MembershipFactory(company=referral.sender).user.email
    rows.behind_the_back(referral.recipient, pledge="pledged", pledge_version=1)
    pledge.revoke(referral.recipient, reason="A plan was sold.", by=world.staff())
    world.hear()
    words = Message.objects.filter(to=sender).values_list("body", flat=True)
    assert len(words) == tells
    assert "A plan was sold" not in "".join(words)


# --- a customer who was erased --------------------------------------------------------------------


def test_what_was_written_about_an_erased_customer_goes_and_what_was_decided_stays(claim):
    statement.comment(claim, text="Marisol rang us.", by=claimed.claimant(claim))
    refused = claimed.resolution_in(ResolutionState.REFUSED, found(claim, ClaimState.ACCIDENTAL))
    resolution.close(refused, read=refused.as_read, reason="Marisol says so.", by=world.staff())
    claims.erase(claim.referral_id)
    claim, refused = Claim.objects.get(), Claim.objects.get().resolution
    assert (claim.account, claim.answer, claim.comments.get().text) == ("", "", "")
    assert (refused.note, refused.answer) == ("", "")
    assert claim.decision_reason == refused.closed_because == claims.ERASED


def test_why_the_pledge_was_ruled_on_is_erased_as_well(claim):
    on_purpose = found(claim, ClaimState.INTENTIONAL)
    rows.behind_the_back(on_purpose.against, pledge="pledged", pledge_version=1)
    ruling.keep(on_purpose, reason="Marisol forgave them.", by=world.staff())
    claims.erase(claim.referral_id)
    assert Claim.objects.get().ruled_because == claims.ERASED
