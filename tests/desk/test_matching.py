"""Decisions criterion by criterion, and the two queues of referrals that wait for a person."""

from dataclasses import replace

import pytest
from django.utils.text import capfirst

from companies.flow import preferences
from core.models import Event
from matching.models import HeldReferral, MatchRun, UnmatchedReferral
from referrals.enums import Status
from referrals.models import Referral
from tests.factories import CompanyFactory, MembershipFactory
from tests.support.desk import url
from tests.support.rows import behind_the_back
from tests.support.world import CONTACT

ON_LARKSPUR = replace(CONTACT, street="4471 Larkspur Bend")
LIKE_IT = replace(ON_LARKSPUR, phone="+15125550177", email="")
SEEN = {"reason": "Another person at the same address."}


@pytest.fixture
def held(world):
    return world.in_state(Status.HELD)


def listed(staff, model: type[Referral]) -> list[Referral]:
    return list(staff.get(url(model, "changelist")).context["cl"].result_list)


def decision(staff, referral: Referral) -> str:
    return staff.get(url(MatchRun, "change", MatchRun.objects.get(referral=referral).pk)).text


def test_a_decision_shows_both_values_of_every_criterion(staff, world):
    CompanyFactory(name="Copperline Pest", bid_cents=6250)
    seen = decision(staff, world.matched())
    words = ("ZIP is covered", "in its main area", "Good standing", "Open at that time", "$62.50 bid")
    assert [each for each in words if each not in seen] == []


def test_a_decision_names_the_gate_at_which_a_company_lost(staff, world):
    by = MembershipFactory(company=CompanyFactory(name="Copperline Pest"))
    preferences.pause(by.company, by=by)
    assert "Not paused: wanted accepting, had paused" in decision(staff, world.matched())


def test_candidates_stand_in_the_order_of_the_decision(staff, world):
    CompanyFactory(name="Last Resort", property_types=[])
    CompanyFactory(name="Second Best", bid_cents=1000)
    CompanyFactory(name="First Choice", bid_cents=9000)
    seen = decision(staff, world.matched())
    assert seen.index("First Choice</strong>") < seen.index("Second Best</strong>") < seen.index("Last Resort</strong>")


def test_a_decision_of_nobody_says_so(staff, world):
    assert "No company lists this ZIP and this service." in decision(staff, world.matched())


def test_a_decision_that_replays_says_so(staff, world):
    assert "judged again it comes out the same" in decision(staff, world.in_state(Status.MATCHED))


def test_a_decision_that_does_not_replay_says_where(staff, world):
    run = MatchRun.objects.get(referral=world.in_state(Status.MATCHED))
    run.document["verdicts"][0]["place"] = 2
    differing = MatchRun.objects.create(
        referral=run.referral, formula=run.formula, looked_at=1, fit=1, document=run.document
    )
    seen = staff.get(url(MatchRun, "change", differing.pk)).text
    assert "place: stored 2, replayed 1" in seen


def test_a_decision_is_found_by_the_number_of_its_referral(staff, world):
    referral, _ = world.matched(), world.matched()
    found = staff.get(url(MatchRun, "changelist"), {"q": referral.number}).context["cl"].result_list
    assert [run.referral for run in found] == [referral]


def test_the_unmatched_queue_says_why_nobody_fits(staff, world):
    referral = world.in_state(Status.UNMATCHED)
    assert listed(staff, UnmatchedReferral) == [UnmatchedReferral.objects.get(pk=referral.pk)]
    assert capfirst(referral.status_reason) in staff.get(url(UnmatchedReferral, "changelist")).text


def test_a_queue_holds_only_what_waits(staff, world):
    world.in_state(Status.MATCHED)
    assert listed(staff, UnmatchedReferral) == listed(staff, HeldReferral) == []


def test_who_waits_longest_stands_first(staff, world):
    first, second = (world.in_state(Status.UNMATCHED) for _ in range(2))
    behind_the_back(first, opened_at=second.opened_at)
    behind_the_back(second, opened_at=first.opened_at)
    assert [row.pk for row in listed(staff, UnmatchedReferral)] == [second.pk, first.pk]


def test_a_likely_repeat_waits_in_the_queue_and_is_delivered_once_it_is_released(staff, world):
    CompanyFactory()
    world.delivered(contact=ON_LARKSPUR)
    repeat = world.delivered(contact=LIKE_IT)
    assert [row.pk for row in listed(staff, HeldReferral)] == [repeat.pk]
    staff.post(url(HeldReferral, "move", repeat.pk, "release"), SEEN | {"finding": repeat.status_reason})
    world.hear()
    repeat.refresh_from_db()
    assert repeat.status == Status.DELIVERED


def test_a_likely_repeat_is_shown_beside_what_it_looks_like(staff, world):
    CompanyFactory()
    first = world.delivered(contact=ON_LARKSPUR)
    repeat = world.delivered(contact=LIKE_IT)
    seen = staff.get(url(HeldReferral, "change", repeat.pk))
    assert list(seen.context["alike"]) == [first]
    assert "4471 Larkspur Bend, 78745" in seen.text
    assert url(Referral, "change", first.pk) in seen.text


def test_why_it_waits_is_shown_with_the_two_values_that_were_compared(staff, world):
    CompanyFactory()
    repeat = world.delivered(contact=replace(world.CONTACT, phone="+442071838750"))
    seen = staff.get(url(HeldReferral, "change", repeat.pk))
    compared = [(label, finding.wanted, finding.had) for label, finding in seen.context["failed"]]
    assert compared == [("Phone of this country", "a US or Canadian number", "a number of another country")]
    assert "+44 20 7183 8750" in seen.text


def test_before_a_release_staff_read_that_a_number_abroad_is_not_texted(staff, world):
    CompanyFactory()
    repeat = world.delivered(contact=replace(world.CONTACT, phone="+442071838750"))
    assert "not texted" in staff.get(url(HeldReferral, "move", repeat.pk, "release")).text


def test_a_page_read_before_another_finding_releases_nothing(staff, held):
    page = staff.get(url(HeldReferral, "move", held.pk, "release"))
    behind_the_back(held, status_reason="The name looks made up.")
    read = {"finding": page.context["form"]["finding"].value()}
    assert "waits for another reason now" in staff.post(page.request["PATH_INFO"], SEEN | read).text
    held.refresh_from_db()
    assert held.released_at is None


def test_why_it_was_released_is_read_beside_the_referral_and_not_in_the_journal(staff, held):
    staff.post(url(HeldReferral, "move", held.pk, "release"), SEEN | {"finding": held.status_reason})
    assert SEEN["reason"] in staff.get(url(Referral, "change", held.pk)).text
    assert Event.objects.get(type="referral.released").data == {}


def test_a_rejected_referral_says_why_to_its_sender(staff, held):
    staff.post(url(HeldReferral, "move", held.pk, "reject"), SEEN)
    held.refresh_from_db()
    assert (held.status, held.status_reason) == (Status.REJECTED, SEEN["reason"])


def test_after_the_last_decision_the_queue_is_shown(staff, held):
    response = staff.post(url(HeldReferral, "move", held.pk, "reject"), SEEN)
    assert response.url == url(HeldReferral, "changelist")


def test_a_held_referral_shows_its_history_in_the_queue_too(staff, held):
    assert staff.get(url(HeldReferral, "change", held.pk)).context["history"].filter(type="referral.held").exists()
