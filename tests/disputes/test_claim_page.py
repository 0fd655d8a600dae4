"""The pages of a claim: opening one, the case that both companies read, and what each can do there."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from companies.enums import Role
from companies.hours import local
from core import clock
from disputes.enums import ClaimState, Source
from disputes.flow import claim as claims
from disputes.flow import ruling
from disputes.models import Claim, Comment
from disputes.templatetags.disputing import on_day
from tests.factories import MembershipFactory
from tests.support import claimed, rows, world
from tests.support.html import tree
from tests.support.pages import HTMX, links, shown, signed_in, texts

pytestmark = pytest.mark.django_db
ACCOUNT = "Their technician offered her a yearly plan."


@pytest.fixture
def referral():
    return claimed.own_row()


def address(referral, name="claim"):
    return reverse(f"disputes:{name}", args=[referral.pk])


def person(referral, side, role=Role.ADMIN):
    return signed_in(MembershipFactory(company=getattr(referral, side), role=role))


def typed(**changes):
    today = local(clock.now(), "America/Chicago").date().isoformat()
    said = {"ground": "direct", "service": claimed.KEPT, "happened_on": today, "switched": "no", "account": ACCOUNT}
    return said | changes


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def problems(response):
    return texts(tree(response.content), "field-error")


# --- opening one ----------------------------------------------------------------------------------


def test_beside_the_form_stand_the_definition_examples_and_the_words_in_force(referral):
    words = shown(person(referral, "sender"), address(referral, "open_claim")).text()
    assert "works, unasked, to win a referred customer over" in words
    assert words.index("Not kept") < words.index("yearly plan for all pests") < words.index("her own choice")
    assert "The pledge in force when it was sent Version 1" in words


def test_it_says_what_happens_next_and_by_when(referral):
    words = shown(person(referral, "sender"), address(referral, "open_claim")).text()
    answer_by = claims.claims.answer_by(referral.recipient)
    assert f"5 working days to answer: until {on_day(answer_by, referral.sender.time_zone)}" in words


def test_the_services_to_choose_from_are_those_that_are_protected(referral):
    page = shown(person(referral, "sender"), address(referral, "open_claim"))
    boxes = [tag for tag in page.all() if tag.attributes.get("name") == "service"]
    assert [(box.attributes["value"], "checked" in box.attributes) for box in boxes] == [(claimed.KEPT, True)]


def test_an_admin_of_the_sender_opens_a_claim_and_lands_in_it(referral):
    response = person(referral, "sender").post(address(referral, "open_claim"), typed(), follow=True)
    assert response.redirect_chain[-1][0] == address(referral)
    assert f"“{ACCOUNT}”" in tree(response.content).text()
    assert Claim.objects.get().against == referral.recipient


def test_an_agent_of_the_sender_reads_what_counts_and_cannot_send_it(referral):
    agent = person(referral, "sender", Role.AGENT)
    page = shown(agent, address(referral, "open_claim"))
    assert "Only an Admin of your company can open a claim." in page.text()
    assert not [tag for tag in page.all() if tag.attributes.get("name") == "account"]
    assert agent.post(address(referral, "open_claim"), typed()).status_code == 403


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"ground": ""}, "Choose what your claim rests on."),
        ({"ground": "rumor"}, "Choose one of the three."),
        ({"service": "termites"}, "Choose one of the services shown."),
        ({"happened_on": "soon"}, "Give a date such as 12/24/2026."),
        ({"happened_on": "2019-01-01"}, "That is before the referral was delivered."),
        ({"happened_on": "2999-01-01"}, "That day is still to come."),
        ({"switched": ""}, "Say whether they have switched."),
        (
            {"ground": "complaint"},
            "A complaint or a report counts once the customer has switched. If somebody urged them, choose that.",
        ),
    ],
)
def test_what_is_wrong_gets_a_sentence_and_the_rest_is_kept(referral, changes, sentence):
    response = person(referral, "sender").post(address(referral, "open_claim"), typed(**changes))
    assert problems(response) == [sentence]
    assert tree(response.content).find("id_account").text() == ACCOUNT
    assert not Claim.objects.exists()


def test_an_account_that_is_too_long_gets_a_sentence(referral):
    response = person(referral, "sender").post(address(referral, "open_claim"), typed(account="x" * 2001))
    assert problems(response) == ["That is too long. There is room for 2,000 characters."]


def test_a_second_claim_is_led_back_with_the_sentence(referral):
    claimed.opened(referral)
    response = person(referral, "sender").get(address(referral, "open_claim"))
    assert said(response) == ["There is a claim about this referral already."]


# --- the case -------------------------------------------------------------------------------------


@pytest.mark.parametrize("side", ["sender", "recipient"])
@pytest.mark.parametrize("role", Role)
def test_both_companies_read_both_sides(referral, side, role):
    claimed.claim_in(ClaimState.IN_REVIEW, referral)
    words = shown(person(referral, side, role), address(referral)).text()
    assert f"“{ACCOUNT}”" in words
    assert "“She asked for it herself.”" in words


def test_a_stranger_finds_no_claim(referral):
    claimed.opened(referral)
    assert signed_in(world.sender()).get(address(referral)).status_code == 404


def test_without_a_claim_there_is_no_page(referral):
    assert person(referral, "sender").get(address(referral)).status_code == 404


def test_an_answer_is_given_by_an_admin_of_the_other_side(referral):
    claim = claimed.opened(referral)
    assert f"has until {on_day(claim.answer_by, referral.sender.time_zone)} to answer the claim" in (
        shown(person(referral, "sender"), address(referral)).text()
    )
    person(referral, "recipient").post(address(referral, "claim_answer"), {"answer": "She asked."})
    claim.refresh_from_db()
    assert (claim.state, claim.answer) == (ClaimState.IN_REVIEW, "She asked.")


def test_an_empty_answer_gets_a_sentence(referral):
    claimed.opened(referral)
    response = person(referral, "recipient").post(address(referral, "claim_answer"), {"answer": " "})
    assert problems(response) == ["Say what happened from your side."]


@pytest.mark.parametrize(
    ("side", "role", "forms"),
    [
        ("sender", Role.ADMIN, {"claim_comment", "claim_files", "claim_withdraw"}),
        ("sender", Role.AGENT, {"claim_comment", "claim_files"}),
        ("recipient", Role.ADMIN, {"claim_comment", "claim_files", "claim_answer"}),
        ("recipient", Role.AGENT, {"claim_comment", "claim_files"}),
    ],
)
def test_each_is_offered_what_they_may_do(referral, side, role, forms):
    claimed.opened(referral)
    page = shown(person(referral, side, role), address(referral))
    actions = {tag.attributes.get("action") for tag in page.all() if tag.name == "form"}
    ours = {
        name: address(referral, name) for name in ("claim_comment", "claim_files", "claim_answer", "claim_withdraw")
    }
    assert {name for name, url in ours.items() if url in actions} == forms


def test_a_statement_is_read_by_the_other_side(referral):
    claimed.opened(referral)
    person(referral, "recipient", Role.AGENT).post(address(referral, "claim_comment"), {"text": "She rang us."})
    assert "She rang us." in shown(person(referral, "sender"), address(referral)).text()
    assert Comment.objects.get().company == referral.recipient


def test_whoever_claimed_withdraws_it(referral):
    claimed.opened(referral)
    response = person(referral, "sender").post(address(referral, "claim_withdraw"))
    assert said(response) == ["The claim is withdrawn."]
    assert Claim.objects.get().state == ClaimState.WITHDRAWN


def test_one_that_staff_brought_in_says_from_whom_baton_heard_of_it(referral):
    claims.open_claim(referral, **claimed.said(referral), source=Source.CUSTOMER, by=world.staff())
    words = shown(person(referral, "recipient"), address(referral)).text()
    assert "It heard of it from: the customer." in words


@pytest.mark.parametrize("side", ["sender", "recipient"])
@pytest.mark.parametrize(
    ("state", "badge"),
    [
        (ClaimState.NO_VIOLATION, "Pledge was kept"),
        (ClaimState.ACCIDENTAL, "Not kept, by accident"),
        (ClaimState.INTENTIONAL, "Not kept, on purpose"),
    ],
)
def test_both_read_the_finding_and_its_reason(referral, side, state, badge):
    claimed.claim_in(state, referral)
    page = shown(person(referral, side), address(referral))
    assert texts(page, "badge").count(badge) == 2
    assert "We spoke with her." in page.text()


def test_both_read_what_it_meant_for_the_pledge(referral):
    claim = rows.claim(ClaimState.INTENTIONAL, referral=referral, against=rows.company(pledge="pledged"))
    rows.resolution(claim=claim)
    ruling.keep(claim, reason="It was one man, who is gone.", by=world.staff())
    assert "Pledge stays It was one man, who is gone." in shown(person(referral, "sender"), address(referral)).text()


def test_an_earlier_claim_stands_beside_the_new_one(referral):
    claimed.claim_in(ClaimState.NO_VIOLATION, referral)
    claimed.opened(referral)
    assert "Earlier claims Pledge was kept" in shown(person(referral, "sender"), address(referral)).text()


# --- from the referral ----------------------------------------------------------------------------


def test_htmx_gets_the_panel_alone_with_a_link_to_the_whole(referral):
    claimed.opened(referral)
    page = tree(person(referral, "recipient").get(address(referral), headers=HTMX).content)
    assert not [tag for tag in page.all() if tag.name == "html"]
    assert address(referral) in links(page)


@pytest.mark.parametrize("side", ["sender", "recipient"])
def test_the_page_of_the_referral_leads_to_its_claim(referral, side):
    claimed.opened(referral)
    found = links(shown(person(referral, side), reverse("referrals:detail", args=[referral.pk])))
    assert {address(referral), "#claim"} <= found
    assert "#case" not in found


def test_the_sender_s_page_of_the_referral_leads_to_a_claim_that_could_be_opened(referral):
    detail = reverse("referrals:detail", args=[referral.pk])
    assert address(referral, "open_claim") in links(shown(person(referral, "sender"), detail))
    assert address(referral, "open_claim") not in links(shown(person(referral, "recipient"), detail))
