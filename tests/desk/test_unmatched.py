"""The queue of needs that nobody fits: why it is so now, and the moves by which it empties."""

import pytest

from companies.flow import preferences
from core.models import Event, Message
from matching.models import UnmatchedReferral
from referrals.enums import Status
from referrals.flow import marks
from tests.factories import CompanyFactory, MembershipFactory
from tests.support.desk import url
from tests.support.placing import placeable, waiting

WHY = {"reason": "The house was sold."}


@pytest.fixture
def need():
    return waiting()


def page(staff, referral):
    return staff.get(url(UnmatchedReferral, "change", referral.pk))


def move(staff, referral, slug, **said):
    return staff.post(url(UnmatchedReferral, "move", referral.pk, slug), said)


def queued(staff) -> int:
    return staff.get(url(UnmatchedReferral, "changelist"), {"waiting": "yes"}).context["cl"].result_count


def test_its_page_says_who_could_take_it_now(staff, need):
    CompanyFactory(name="Copperline Pest")
    assert "Copperline Pest would get it" in page(staff, need).text


def test_its_page_names_the_nearest_misses_with_the_gate_they_fail_today(staff, need):
    paused = MembershipFactory(company=CompanyFactory(name="Copperline Pest"))
    preferences.pause(paused.company, by=paused)
    CompanyFactory(name="Far Off", property_types=[])
    seen = page(staff, need).text
    assert "Not paused: wanted accepting, had paused" in seen
    assert seen.index("Copperline Pest</strong>") < seen.index("Far Off</strong>")


def test_once_a_company_fits_the_list_no_longer_says_why_nobody_did(staff, need):
    marks.mark_placeable(need, placeable=True)
    listed = staff.get(url(UnmatchedReferral, "changelist")).text
    assert "A company fits now" in listed
    assert need.status_reason not in listed


def test_looked_at_again_it_is_marked_and_its_sender_is_told(staff, need):
    CompanyFactory()
    move(staff, need, "look-again")
    assert placeable(need)
    assert Event.objects.filter(type="referral.placeable").exists()


def test_a_look_holds_nobody(staff, need):
    CompanyFactory()
    move(staff, need, "look-again")
    need.refresh_from_db()
    assert (need.status, need.assignments.count()) == (Status.UNMATCHED, 0)


def test_a_sender_who_is_asked_to_place_it_reads_so_and_it_leaves_the_queue(staff, need, world):
    marks.mark_placeable(need, placeable=True)
    move(staff, need, "ask-to-place")
    world.hear()
    assert Message.objects.filter(title=f"Baton asks you to place {need.number}").exists()
    assert queued(staff) == 0


def test_nobody_is_asked_to_place_what_nobody_fits(staff, need):
    assert move(staff, need, "ask-to-place").status_code == 409


def test_it_waits_for_staff_again_once_it_can_be_placed_anew(staff, need):
    marks.mark_placeable(need, placeable=True)
    move(staff, need, "ask-to-place")
    marks.mark_placeable(need, placeable=False)
    assert queued(staff) == 1


def test_a_need_that_staff_close_ends_with_the_reason_its_sender_reads(staff, need, world):
    move(staff, need, "close", **WHY)
    world.hear()
    need.refresh_from_db()
    assert (need.status, need.status_reason) == (Status.ABANDONED, WHY["reason"])
    assert WHY["reason"] in Message.objects.get(title=f"Baton closed {need.number}").body


def test_the_reason_is_not_in_the_journal(staff, need):
    move(staff, need, "close", **WHY)
    assert WHY["reason"] not in str(Event.objects.get(type="referral.closed").data)


def test_what_was_closed_in_another_tab_cannot_be_closed_again(staff, need):
    move(staff, need, "close", **WHY)
    again = move(staff, need, "close", **WHY)
    assert again.status_code == 409
    assert "See how it stands now" in again.text
    assert 'value="Close"' not in again.text
