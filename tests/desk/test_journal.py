"""The journal on the staff desk: found by subject, and tried again where it got stuck."""

import pytest

from core import events, messages
from core.actors import BATON
from core.admin import link_to
from core.models import Dispatch, Event, Message
from core.refusals import MoveRefused, NotAllowed
from matching.models import HeldReferral
from referrals.enums import Status
from referrals.links import token
from referrals.models import Referral
from tests.factories import CompanyFactory
from tests.support.desk import message, parked, url


def test_a_parked_dispatch_is_due_again_with_all_its_starts(world):
    dispatch = parked(world)
    events.try_again(dispatch, reason="The service is back.", by=world.staff())
    dispatch.refresh_from_db()
    assert (dispatch.attempts, dispatch.parked_at) == (0, None)
    assert dispatch in Dispatch.objects.due()


def test_trying_again_is_in_the_journal_with_its_reason(world):
    dispatch = parked(world)
    events.try_again(dispatch, reason="The service is back.", by=world.staff())
    assert events.timeline(dispatch).get().data["reason"] == "The service is back."


def test_only_what_is_parked_is_tried_again(world):
    dispatch = parked(world)
    events.try_again(dispatch, reason="The service is back.", by=world.staff())
    with pytest.raises(MoveRefused):
        events.try_again(dispatch, reason="Once more.", by=world.staff())


def test_only_staff_try_again(world):
    dispatch = parked(world)
    with pytest.raises(NotAllowed):
        events.try_again(dispatch, reason="Ours.", by=world.sender())


def test_what_was_tried_again_is_heard(world, staff):
    dispatch = parked(world)
    staff.post(url(Dispatch, "move", dispatch.pk, "try-again"), {"reason": "The service is back."})
    world.hear()
    dispatch.refresh_from_db()
    assert dispatch.done_at


def test_parked_dispatches_are_one_click_away(staff, world):
    dispatch = parked(world)
    world.opened()
    found = staff.get(url(Dispatch, "changelist"), {"state": "parked"}).context["cl"].result_list
    assert list(found) == [dispatch]


def test_the_journal_is_searched_by_subject(staff, world):
    referral, _ = world.opened(), world.opened()
    found = staff.get(url(Event, "changelist"), {"q": events.subject_of(referral)}).context["cl"].result_list
    assert {event.subject for event in found} == {events.subject_of(referral)}


def test_an_event_without_a_sentence_is_named_by_its_type(staff, world):
    company = CompanyFactory()
    events.record("company.waved", subject=company, by=BATON)
    assert "company.waved" in staff.get(f"/admin/companies/company/{company.pk}/change/").text


def test_a_message_is_not_listed_with_its_address(staff, world):
    row = message(world)
    assert row.to not in staff.get(url(Message, "changelist")).text


def test_an_emptied_message_says_why_it_has_no_words(staff):
    about = CompanyFactory()
    row = messages.queue(channel="email", to="dana@example.com", body="Open /in/key", about=about, sealed=True)
    messages.cancel(about)
    assert "Not kept" in staff.get(url(Message, "change", row.pk)).text


def test_staff_do_not_read_the_link_by_which_a_customer_acts(staff, world):
    CompanyFactory()
    referral = world.delivered()
    text = Message.objects.get(to_customer=True)
    assert "http" in text.body
    for page in (url(Message, "change", text.pk), url(Referral, "change", referral.pk)):
        seen = staff.get(page).text
        assert "or stop it: (their link)" in " ".join(seen.split())
        assert token(referral) not in seen


def test_a_subject_links_to_its_page():
    assert link_to("company:3") == '<a href="/admin/companies/company/3/change/">company:3</a>'


def test_a_subject_without_a_page_is_text():
    assert link_to("pledge:3") == "pledge:3"


def test_a_row_has_one_subject_under_whatever_name_it_was_read(world):
    referral = world.in_state(Status.HELD)
    assert events.subject_of(HeldReferral.objects.get()) == events.subject_of(referral)
