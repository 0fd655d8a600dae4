"""Working off a queue: what waits is counted, and the next one opens when one is done."""

import pytest
from django.urls import reverse

from core import clock
from disputes.models import Dispute
from matching.models import HeldReferral
from referrals.enums import Status
from tests.factories import CompanyFactory
from tests.support import rows
from tests.support.desk import disputed, url
from tests.support.html import tree
from tests.support.time import later


@pytest.fixture
def three(world):
    """Disputes, the oldest first."""
    made = []
    for hours in range(3):
        with later(hours=hours):
            made.append(disputed(world))
    return made


def decide(staff, dispute, slug="decline"):
    return staff.post(url(Dispute, "move", dispute.pk, slug), {"reason": "The ZIP is listed."})


def test_the_first_page_counts_what_waits_and_says_for_how_long(staff, three):
    with later(hours=5):
        page = tree(staff.get(reverse("admin:index")).content)
    line = next(tag.text() for tag in page.all() if tag.name == "tr" and "Cases to decide" in tag.text())
    assert " ".join(line.split()) == "Cases to decide 3 0 late , 0 late soon, 3 on time 5 h"


def test_a_decision_leads_to_whoever_waits_next(staff, three):
    assert decide(staff, three[0]).url == url(Dispute, "change", three[1].pk)


def test_after_the_youngest_one_that_was_left_out_comes_again(staff, three):
    assert decide(staff, three[2]).url == url(Dispute, "change", three[0].pk)


def test_the_last_decision_leads_to_what_was_decided(staff, world):
    only = disputed(world)
    assert decide(staff, only).url == url(Dispute, "change", only.pk)


def test_a_row_of_the_queue_leads_to_the_next(staff, three):
    page = staff.get(url(Dispute, "change", three[0].pk)).content.decode()
    assert f'href="{url(Dispute, "change", three[1].pk)}"' in page


@pytest.fixture
def three_held(world):
    """Held referrals, the oldest first; the second is of another company."""
    senders = [CompanyFactory(name=name) for name in ("Harrow", "Cedar", "Harrow Two")]
    made = [rows.referral(Status.HELD, sender=sender, submitted_at=clock.now()) for sender in senders]
    for held in made:
        rows.Customer.objects.create(referral=held)
    return made


FROM_A_SEARCH = "?_changelist_filters=q%3DHarrow"


def test_whoever_works_off_what_they_searched_stays_in_it(staff, three_held):
    first, _, third = three_held
    response = staff.post(url(HeldReferral, "move", first.pk, "reject") + FROM_A_SEARCH, {"reason": "Another family."})
    assert response.url == url(HeldReferral, "change", third.pk) + FROM_A_SEARCH


def test_a_row_that_was_searched_says_how_many_of_those_wait(staff, three_held):
    page = staff.get(url(HeldReferral, "change", three_held[0].pk) + FROM_A_SEARCH).text
    assert "2 wait of those you filtered." in page
    assert f'href="{url(HeldReferral, "changelist")}?q=Harrow"' in page


def test_a_search_that_cannot_be_read_is_none(staff, three_held):
    page = staff.get(url(HeldReferral, "change", three_held[0].pk) + "?_changelist_filters=nonsense%3D1").text
    assert "3 wait" in page


def test_a_row_that_waits_no_more_stands_in_no_queue(staff, three):
    decide(staff, three[0])
    assert "desk-queue" not in staff.get(url(Dispute, "change", three[0].pk)).content.decode()


def test_one_that_is_still_being_checked_again_is_left_behind(staff):
    first, second = (rows.referral(Status.HELD, submitted_at=clock.now()) for _ in range(2))
    for held in (first, second):
        rows.Customer.objects.create(referral=held)
    seen = {"reason": "Another family.", "finding": first.status_reason}
    response = staff.post(url(HeldReferral, "move", first.pk, "release"), seen)
    assert response.url == url(HeldReferral, "change", second.pk)
