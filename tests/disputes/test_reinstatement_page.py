"""Where a company reads why its pledge was removed, asks for it, and reads what was decided."""

import pytest
from django.contrib.messages import get_messages

from companies.enums import Pledge, Role
from disputes.enums import ClaimState, ReinstatementState
from disputes.flow import reinstatement, ruling
from disputes.models import Reinstatement
from disputes.templatetags.disputing import on_day
from tests.factories import CompanyFactory, MembershipFactory
from tests.support import claimed, rows, world
from tests.support.html import tree
from tests.support.pages import links, shown, signed_in, texts

pytestmark = pytest.mark.django_db
ADDRESS = "/cases/pledge/"
ASKS = {"changed": "We trained everybody.", "version": "1", "agree": "on"}


@pytest.fixture
def company():
    return claimed.revoked()


def browser(company, role=Role.ADMIN):
    return signed_in(MembershipFactory(company=company, role=role))


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_an_admin_reads_why_it_was_removed_and_the_words_to_agree_to(company):
    words = shown(browser(company), ADDRESS).text()
    assert "It sold a plan." in words
    assert "We train the people who sell for us" in words


def test_an_agent_reads_it_and_cannot_ask(company):
    agent = browser(company, Role.AGENT)
    assert "Only an Admin of your company can ask for the pledge." in shown(agent, ADDRESS).text()
    assert agent.post(ADDRESS, ASKS).status_code == 403


def test_a_company_whose_pledge_was_never_removed_has_no_such_page():
    assert browser(CompanyFactory()).get(ADDRESS).status_code == 404


def test_an_admin_asks_and_reads_by_when_baton_decides(company):
    admin = browser(company)
    assert said(admin.post(ADDRESS, ASKS)) == ["Asked. A person at Baton reads it and decides."]
    page = shown(admin, ADDRESS)
    assert "In review" in texts(page, "badge")
    assert "Baton is to decide by" in page.text()
    assert "Ask for it back" not in page.text()


def test_the_pledge_page_says_who_asked_for_it_back_and_by_when_baton_decides(company):
    admin = browser(company)
    assert "Ask for it back" in shown(admin, "/company/pledge/").text()
    admin.post(ADDRESS, ASKS)
    words = shown(admin, "/company/pledge/").text()
    asked = Reinstatement.objects.get()
    assert f"{asked.asked_by_name.partition(',')[0]} asked for it back on" in words
    assert f"means to decide by {on_day(asked.decide_by, company.time_zone)}" in words
    assert "Ask for it back" not in words


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"changed": ""}, "Say what your company does differently now."),
        ({"changed": "x" * 2001}, "That is too long. There is room for 2,000 characters."),
        ({"agree": ""}, "Tick that your company agrees to the words."),
        ({"version": "one"}, "This page lost track of which text you read. Read it below and save again."),
    ],
)
def test_what_is_wrong_gets_a_sentence(company, changes, sentence):
    response = browser(company).post(ADDRESS, ASKS | changes)
    assert texts(tree(response.content), "field-error") == [sentence]
    assert not Reinstatement.objects.exists()


def test_an_old_version_is_led_back_with_the_sentence(company):
    response = browser(company).post(ADDRESS, ASKS | {"version": "7"})
    assert said(response) == ["The words of the pledge have changed since you opened this page. Read them again."]


def test_a_request_is_withdrawn_and_can_be_made_again(company):
    claimed.asked_back(company)
    admin = browser(company)
    admin.post(f"{ADDRESS}withdraw/")
    assert Reinstatement.objects.get().state == ReinstatementState.WITHDRAWN
    assert "Ask for it back" in shown(admin, ADDRESS).text()


def test_a_refusal_is_read_with_its_reason_and_it_can_ask_again(company):
    reinstatement.refuse(claimed.asked_back(company), reason="Nothing has changed.", by=world.staff())
    words = shown(browser(company), ADDRESS).text()
    assert "Nothing has changed." in words
    assert "Ask for it back" in words


def test_the_conditions_stay_readable_once_it_is_back(company):
    asked = claimed.asked_back(company)
    reinstatement.grant(asked, reason="It trained them.", conditions="A yearly course.", by=world.staff())
    words = shown(browser(company), ADDRESS).text()
    assert "Conditions A yearly course." in words
    assert "Ask for it back" not in words


def test_the_claim_behind_the_removal_is_linked():
    company = rows.company(pledge=Pledge.PLEDGED)
    referral = claimed.own_row(recipient=company)
    on_purpose = rows.claim(ClaimState.INTENTIONAL, referral=referral)
    rows.resolution(claim=on_purpose)
    ruling.revoke(on_purpose, reason="A plan was sold.", by=world.staff())
    assert f"/referrals/{referral.pk}/claim/case/" in links(shown(browser(company), ADDRESS))


def test_the_pledge_page_leads_here_while_it_is_removed_and_afterwards(company):
    admin = browser(company)
    assert ADDRESS in links(shown(admin, "/company/pledge/"))
    reinstatement.grant(claimed.asked_back(company), reason="It trained them.", by=world.staff())
    assert ADDRESS in links(shown(admin, "/company/pledge/"))
