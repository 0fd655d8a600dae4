"""How a claim is resolved, on its page: who is to offer what, who confirms it, and what is not accepted."""

import pytest
from django.urls import reverse

from companies.enums import Role
from disputes.enums import ClaimState, ResolutionState
from disputes.models import Resolution
from disputes.templatetags.disputing import on_day
from tests.factories import MembershipFactory
from tests.support import claimed, rows
from tests.support.html import tree
from tests.support.pages import shown, signed_in, texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def referral():
    return claimed.own_row()


def address(referral, name="claim"):
    return reverse(f"disputes:{name}", args=[referral.pk])


def person(referral, side, role=Role.ADMIN):
    return signed_in(MembershipFactory(company=getattr(referral, side), role=role))


def problems(response):
    return texts(tree(response.content), "field-error")


@pytest.fixture
def owed(referral):
    return claimed.resolution_in(ResolutionState.OWED, claimed.claim_in(ClaimState.ACCIDENTAL, referral))


def test_the_form_prefers_the_return_and_proposes_the_recorded_sale(referral, owed):
    rows.behind_the_back(owed, proposed_cents=18_050)
    page = shown(person(referral, "recipient"), address(referral))
    checked = [tag.attributes["value"] for tag in page.all() if "checked" in tag.attributes]
    assert checked == ["return"]
    assert page.find("id_amount").attributes["value"] == "180.50"


@pytest.mark.parametrize(("side", "role"), [("recipient", Role.AGENT), ("sender", Role.ADMIN), ("sender", Role.AGENT)])
def test_everybody_else_reads_who_is_to_offer_and_by_when(referral, owed, side, role):
    page = shown(person(referral, side, role), address(referral))
    assert f"until {on_day(owed.due_at, referral.sender.time_zone)} to say how it is resolved" in page.text()
    assert "id_amount" not in [tag.attributes.get("id") for tag in page.all()]


def present(page):
    """The step of the ladder that is marked as the present one."""
    return next(
        tag for tag in page.all() if tag.name == "li" and "ladder-dot" in str(tag) and "aria-current" in tag.attributes
    )


@pytest.mark.parametrize(("way", "step"), [("", "1 Return"), ("return", "1 Return"), ("compensate", "2 Or compensate")])
def test_what_is_to_be_done_stands_in_the_present_step(referral, owed, way, step):
    state = ResolutionState.OFFERED if way else ResolutionState.OWED
    amount = 18_000 if way == "compensate" else None
    rows.behind_the_back(owed, state=state, way=way, note="Done.", amount_cents=amount)
    now = present(shown(person(referral, "sender"), address(referral)))
    assert now.text().startswith(step)
    assert now.find("resolution")


def test_nothing_done_in_time_makes_the_pledge_the_present_step(referral, owed):
    rows.behind_the_back(owed, state=ResolutionState.LAPSED)
    now = present(shown(person(referral, "sender"), address(referral)))
    assert now.text().startswith("3 Or Baton looks at the pledge")


def test_an_offer_is_made_and_confirmed(referral, owed):
    offer = {"way": "compensate", "amount": "$180", "note": "By check."}
    person(referral, "recipient").post(address(referral, "offer"), offer)
    harmed = person(referral, "sender")
    assert "Compensates with $180" in shown(harmed, address(referral)).text()
    harmed.post(address(referral, "confirm"), {"read": Resolution.objects.get().as_read})
    assert Resolution.objects.get().state == ResolutionState.CONFIRMED


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"amount": ""}, "Type what you offer, such as 180."),
        ({"amount": "a lot"}, "Type dollars, with cents if there are some, such as 180 or 62.50."),
        ({"amount": "0"}, "Type more than zero, and $1,000,000 at most."),
        ({"amount": "2000000"}, "Type more than zero, and $1,000,000 at most."),
        ({"note": ""}, "Say what you have done or will do."),
        ({"way": "sorry"}, "Choose one of the two."),
    ],
)
def test_an_offer_that_is_wrong_gets_a_sentence(referral, owed, changes, sentence):
    offer = {"way": "compensate", "amount": "180", "note": "By check."} | changes
    response = person(referral, "recipient").post(address(referral, "offer"), offer)
    assert problems(response) == [sentence]
    assert Resolution.objects.get().state == ResolutionState.OWED


def test_what_is_not_accepted_goes_to_baton_with_the_reason(referral, owed):
    read = claimed.resolution_in(ResolutionState.OFFERED, owed.claim).as_read
    person(referral, "sender").post(address(referral, "refuse"), {"read": read, "reason": "She has it still."})
    words = shown(person(referral, "recipient"), address(referral)).text()
    assert "“She has it still.”" in words
    assert "to look at the offer" in words


def test_not_accepting_it_without_a_reason_keeps_the_page(referral, owed):
    claimed.resolution_in(ResolutionState.OFFERED, owed.claim)
    response = person(referral, "sender").post(address(referral, "refuse"), {"reason": ""})
    assert problems(response) == ["Say why you do not accept it."]


@pytest.mark.parametrize("name", ["offer", "confirm", "refuse"])
def test_without_a_violation_there_is_nothing_to_resolve(referral, name):
    claimed.opened(referral)
    sides = {"offer": "recipient"}
    response = person(referral, sides.get(name, "sender")).post(address(referral, name), {})
    assert response.status_code == 404
