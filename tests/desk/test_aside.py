"""A case that is put aside until a day: out of every other view, and back by itself."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.conf import settings
from django.urls import reverse

from companies.hours import midnight
from core import clock, events
from core.models import Event
from core.refusals import MoveRefused, NotAllowed, Refused
from disputes.desk import View
from disputes.enums import ClaimState, ResolutionState
from disputes.files import check
from disputes.flow import desk as sharing
from disputes.flow import evidence, resolution, statement
from disputes.flow.dispute import ERASED
from disputes.models import Claim, Dispute, Flag, Waiting
from referrals.flow.erasure import erase_customer
from tests.factories import MembershipFactory
from tests.support import claimed, rows
from tests.support.acts.disputes import reported_sold
from tests.support.desk import disputed, signed_in, url
from tests.support.html import tree
from tests.support.time import at, later

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_moment")]

LIST = url(Waiting, "changelist")
WORD = "She calls back on Monday."


def on(days: int) -> date:
    return clock.desk_day(clock.now()) + timedelta(days=days)


def aside(case, by, days=3):
    return sharing.put_aside(case, until=on(days), reason=WORD, by=by)


def shown(staff) -> dict[View, int]:
    return {place.view: count for place, count in staff.get(LIST).context["views"] if count}


def first_page(staff) -> str:
    return " ".join(tree(staff.get(reverse("admin:index")).content).text().split())


@pytest.fixture
def case(person):
    now = clock.now()
    return rows.dispute(assignee=person, opened_at=now - timedelta(days=4), decide_by=now - timedelta(hours=1))


def test_what_is_put_aside_stands_in_that_view_alone_with_the_word(staff, person, case):
    assert shown(staff) == {View.MINE: 1, View.LATE: 1, View.ALL: 1}
    aside(case, person)
    assert shown(staff) == {View.ASIDE: 1}
    assert WORD in staff.get(LIST, {"view": "aside"}).text
    assert f"until {on(3):%b} {on(3).day}: {WORD}" in staff.get(url(Dispute, "change", case.pk)).text


def test_the_first_page_counts_it_no_more(staff, person, case):
    assert "Cases to decide 1 1 late" in first_page(staff)
    aside(case, person)
    assert "Cases to decide 0 0 late" in first_page(staff)


def test_it_comes_back_by_itself_on_its_day(staff, person, case):
    aside(case, person)
    with clock.at(midnight(on(3), settings.TIME_ZONE)):
        assert shown(signed_in(person)) == {View.MINE: 1, View.LATE: 1, View.ALL: 1}


def test_staff_put_it_aside_from_its_page_and_bring_it_back_with_one_click(staff, case):
    page = url(Dispute, "move", case.pk, "put-aside")
    assert staff.post(page, {"until": on(2).isoformat(), "reason": WORD}).status_code == 302
    assert shown(staff) == {View.ASIDE: 1}
    staff.post(url(Dispute, "move", case.pk, "bring-back"))
    assert View.ASIDE not in shown(staff)


@pytest.mark.parametrize("days", [-1, 0, 31])
def test_its_day_is_after_today_and_within_a_month(staff, case, days):
    page = url(Dispute, "move", case.pk, "put-aside")
    assert "Choose a day after today" in staff.post(page, {"until": on(days).isoformat(), "reason": WORD}).text
    assert View.ASIDE not in shown(staff)


def test_the_day_is_told_by_the_clock_of_the_staff(staff, person, case):
    with clock.at(datetime(2031, 7, 15, 3, 0, tzinfo=UTC)):  # still the 14th in Chicago
        sharing.put_aside(case, until=date(2031, 7, 15), reason=WORD, by=person)
    with clock.at(datetime(2031, 7, 15, 4, 59, tzinfo=UTC)):
        assert f"until Jul 15: {WORD}" in staff.get(url(Dispute, "change", case.pk)).text


CLOCKS_CHANGE = ["2027-03-12T23:30:00-06:00", "2026-10-30T00:30:00-05:00"]
"""Late and early on a day of the staff's, with the clocks changed within three days from then on."""


@pytest.mark.parametrize("moment", CLOCKS_CHANGE, ids=["spring", "autumn"])
def test_a_month_has_its_thirty_days_also_when_clocks_are_changed(case, person, moment):
    with at(moment):
        with pytest.raises(Refused):
            aside(case, person, days=31)
        aside(case, person, days=30)


@pytest.mark.parametrize("moment", CLOCKS_CHANGE, ids=["spring", "autumn"])
def test_three_days_are_proposed_also_when_clocks_are_changed(staff, case, moment):
    with at(moment):
        page = tree(staff.get(url(Dispute, "move", case.pk, "put-aside")).content)
        assert page.find("id_until").attributes["value"] == on(3).isoformat()


@pytest.mark.parametrize("reason", ["", "x" * 201])
def test_it_takes_a_word_that_fits(case, person, reason):
    with pytest.raises(Refused):
        sharing.put_aside(case, until=on(1), reason=reason, by=person)


def test_what_waits_for_nobody_is_not_put_aside(person):
    with pytest.raises(MoveRefused, match="does not wait"):
        aside(claimed.opened(), person)


def test_what_is_not_put_aside_is_not_brought_back(case, person):
    with pytest.raises(MoveRefused, match="not put aside"):
        sharing.bring_back(case, by=person)


def test_only_staff_put_aside(case, world):
    for act in (lambda by: aside(case, by), lambda by: sharing.bring_back(case, by=by)):
        with pytest.raises(NotAllowed):
            act(world.sender())


@pytest.mark.parametrize("adds", ["statement", "file"])
def test_what_one_of_the_companies_adds_brings_it_back(staff, person, adds):
    case = rows.dispute()
    aside(case, person)
    by = MembershipFactory(company=case.company)
    if adds == "statement":
        statement.comment(Dispute.objects.get(pk=case.pk), text="They rent it.", by=by)
    else:
        evidence.add(Dispute.objects.get(pk=case.pk), files=[check("a.txt", b"They rent it.")], by=by)
    assert View.ASIDE not in shown(staff)


def test_the_next_step_of_the_same_case_is_not_aside(person):
    mended = claimed.resolution_in(ResolutionState.REFUSED)
    aside(mended.claim, person)
    resolution.reopen(mended, read=mended.as_read, reason="The plan runs on.", by=person)
    with later(days=1):
        resolution.offer(mended, way="return", note="Cancelled.", by=claimed.other_side(mended.claim))
        resolution.refuse(mended, read=mended.as_read, reason="It runs on.", by=claimed.claimant(mended.claim))
        assert Waiting.objects.get(kind="resolution").aside_until is None


def test_the_word_stays_out_of_the_journal_and_out_of_what_companies_read(person):
    claim = aside(claimed.claim_in(ClaimState.IN_REVIEW), person)
    assert events.timeline(claim).first().data == {"until": on(3).isoformat()}
    assert WORD not in str(list(Event.objects.values_list("data", flat=True)))


def test_the_word_goes_with_an_erased_customer(world, person):
    claim, dispute = claimed.claim_in(ClaimState.IN_REVIEW), disputed(world)
    for case in (claim, dispute):
        aside(case, person)
        erase_customer(case.referral, by=person)
    world.hear()
    left = [model.objects.get(pk=case.pk).aside_because for model, case in ((Claim, claim), (Dispute, dispute))]
    assert left == [ERASED, ERASED]


def test_what_staff_wrote_on_a_flag_goes_with_an_erased_customer(world, person):
    referral = reported_sold()
    world.hear()
    flag = Flag.objects.get()
    aside(flag, person)
    rows.behind_the_back(flag, settled_at=clock.now(), settled_because=WORD, settled_by_name="Ada")
    erase_customer(referral, by=person)
    world.hear()
    flag.refresh_from_db()
    assert (flag.settled_because, flag.aside_because) == (ERASED, ERASED)
