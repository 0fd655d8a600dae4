"""The next best two beside the match: shown with why they are behind, and taken with the customer's reason."""

from html import unescape

import pytest
from django.urls import reverse

from companies.flow import preferences
from matching.models import MatchRun
from referrals import queries
from tests.factories import CompanyFactory, MembershipFactory
from tests.support.browser import HTMX, browser_of, text_of
from tests.support.html import tree

pytestmark = pytest.mark.usefixtures("nobody_waits")

BIDS = {"Copperline Pest": 9_731, "Sable Ridge Pest": 8_642, "Overton Pest": 7_553, "Tumbleweed Pest": 6_464}


@pytest.fixture
def network(db):
    """Four that fit, best first, and one that is paused."""
    fitting = [CompanyFactory(name=name, bid_cents=cents) for name, cents in BIDS.items()]
    paused = CompanyFactory(name="Paused Pest", bid_cents=9_999)
    preferences.pause(paused, by=MembershipFactory(company=paused))
    return fitting


@pytest.fixture
def referral(world, sender, network):
    return world.matched(sender)


def url(referral, name="match"):
    return reverse(f"matching:{name}", args=[referral.pk])


def wanted(company, **more):
    return {"company": company.pk, **more}


def page_of(agent, referral, name="match"):
    return unescape(text_of(agent.get(url(referral, name))))


def named(referral):
    return queries.live_assignment(referral).company.name


def test_the_next_best_two_stand_beside_the_match_with_why_they_are_behind(agent, referral):
    page = page_of(agent, referral)
    assert "Use Sable Ridge Pest instead" in page
    assert "Use Overton Pest instead" in page
    assert page.count("Behind on the whole") == 2


def test_their_pledge_is_shown(agent, world, sender, network):
    for company in network[:2]:
        world.pledged(company)
    assert page_of(agent, world.matched(sender)).count("Pledge</span>") == 1


def test_alone_nobody_stands_beside_it(agent, world, sender):
    CompanyFactory()
    assert "Next best" not in page_of(agent, world.matched(sender))


def test_taking_one_asks_for_the_reason_in_place(agent, referral, network):
    part = text_of(agent.get(url(referral, "choose"), wanted(network[1]), headers=HTMX))
    assert part.startswith("<section")
    assert "Why do they want this company?" in part


def test_the_reason_is_asked_on_a_page_of_its_own_without_javascript(agent, referral, network):
    page = text_of(agent.get(url(referral, "choose"), wanted(network[1])))
    assert "<html" in page
    assert "Keep Copperline Pest" in page


def test_with_a_reason_it_is_held_and_its_script_is_read(agent, referral, network):
    answer = agent.post(url(referral, "choose"), wanted(network[1], reason="knows_it"), follow=True)
    page = unescape(text_of(answer))
    assert page.count("<mark>Sable Ridge Pest</mark>") == 2
    assert "The customer’s choice" in page
    assert " checked" not in page


def test_then_the_first_one_can_be_gone_back_to_at_once(agent, referral, network):
    agent.post(url(referral, "choose"), wanted(network[1], reason="knows_it"))
    assert "Back to Copperline Pest" in page_of(agent, referral)
    agent.post(url(referral, "choose"), wanted(network[0]))
    assert named(referral) == "Copperline Pest"


@pytest.mark.parametrize("reason", ["", "because", "\0", "k" * 500])
def test_without_a_reason_nothing_is_changed_and_the_page_asks_again(agent, referral, network, reason):
    answer = agent.post(url(referral, "choose"), wanted(network[1], reason=reason))
    assert answer.status_code == 200
    assert named(referral) == "Copperline Pest"


@pytest.mark.parametrize("company", ["", "0", "-1", "x", "\0", "9" * 40])
def test_who_is_not_offered_leads_back_to_the_match(agent, referral, company):
    for answer in (
        agent.get(url(referral, "choose"), {"company": company}),
        agent.post(url(referral, "choose"), {"company": company, "reason": "knows_it"}),
    ):
        assert answer.url == url(referral)
    assert named(referral) == "Copperline Pest"


def test_the_fourth_is_not_offered_and_cannot_be_posted(agent, referral, network):
    agent.post(url(referral, "choose"), wanted(network[3], reason="knows_it"))
    assert named(referral) == "Copperline Pest"


def test_one_that_closed_meanwhile_is_said_and_the_first_one_stays(agent, referral, network):
    preferences.pause(network[1], by=MembershipFactory(company=network[1]))
    page = text_of(agent.post(url(referral, "choose"), wanted(network[1], reason="knows_it"), follow=True))
    assert "Sable Ridge Pest has just paused." in page
    assert named(referral) == "Copperline Pest"


def test_a_second_click_leads_to_the_same_match(agent, referral, network):
    for _ in range(2):
        answer = agent.post(url(referral, "choose"), wanted(network[1], reason="knows_it"))
        assert answer.url == url(referral)
    assert named(referral) == "Sable Ridge Pest"


# --- who sees what ---

AMOUNTS = [f"{cents // 100}.{cents % 100:02d}" for cents in [*BIDS.values(), 9_999]]
ANYBODYS = [*AMOUNTS, *map(str, [*BIDS.values(), 9_999])]


def scores(referral):
    """What each bid won."""
    run = queries.live_assignment(referral).run_id
    verdicts = MatchRun.objects.get(pk=run).document["verdicts"]
    return [f"{part['points']}" for verdict in verdicts for part in verdict["parts"] if part["name"] == "bid"]


def told(page, forbidden):
    return [each for each in forbidden if each in page]


@pytest.mark.parametrize(
    ("name", "private"), [("match", ["points", "Active"]), ("why", ["points", "Active", "round the clock"])]
)
@pytest.mark.parametrize("choice", [None, 1])
def test_the_sender_reads_three_names_and_no_bid_score_or_standing(agent, referral, network, name, private, choice):
    if choice:
        agent.post(url(referral, "choose"), wanted(network[choice], reason="other"))
    page = tree(agent.get(url(referral, name)).content).find(name).text()
    assert [company for company in BIDS if company in page] == list(BIDS)[:3]
    assert told(page, [*ANYBODYS, *scores(referral), "Paused Pest", *private]) == []
    assert "1 is paused" in page


def test_the_reason_form_tells_no_more(agent, referral, network):
    page = unescape(text_of(agent.get(url(referral, "choose"), wanted(network[1]))))
    assert told(page, [*ANYBODYS, *scores(referral), "Overton", "Tumbleweed", "Paused Pest"]) == []


@pytest.mark.parametrize("choice", [0, 2])
def test_the_recipient_reads_its_own_line_and_of_nobody_else_a_name_or_a_bid(
    world, agent, sender, referral, network, choice
):
    if choice:
        agent.post(url(referral, "choose"), wanted(network[choice], reason="other"))
    world.submit(referral, sender)
    world.hear()
    referral.refresh_from_db()
    own = list(BIDS)[choice]
    foreign = [f"{cents / 100:.2f}" for name, cents in BIDS.items() if name != own]
    others = [name for name in BIDS if name != own]
    recipient = browser_of(MembershipFactory(company=referral.recipient))
    for place in ("matching:why", "referrals:detail"):
        page = unescape(text_of(recipient.get(reverse(place, args=[referral.pk]))))
        assert told(page, [*foreign, *others, "Paused Pest"]) == []
    assert f"${BIDS[own] / 100}" in page_of(recipient, referral, "why")


def test_a_recipient_that_was_chosen_reads_so_with_its_own_score(world, agent, sender, referral, network):
    agent.post(url(referral, "choose"), wanted(network[2], reason="other"))
    world.submit(referral, sender)
    world.hear()
    page = unescape(text_of(browser_of(MembershipFactory(company=network[2])).get(url(referral, "why"))))
    assert "The customer chose you." in page
    assert "You were in third place, and the customer chose you." in page
    assert "$75.53 bid" in page


def test_the_timeline_says_why_the_customer_chose(agent, referral, network):
    agent.post(url(referral, "choose"), wanted(network[1], reason="knows_it"))
    page = tree(agent.get(reverse("referrals:detail", args=[referral.pk])).content).text()
    assert f"The customer chose {network[1].name}: they know this company" in page
