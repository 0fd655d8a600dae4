"""The customer takes another of the first three: held in the first one's place, on its own terms."""

from functools import partial

import pytest

from companies.flow import preferences
from core import clock, events
from core.models import Event
from core.refusals import MoveRefused, NotAllowed, Refused
from matching.flow import choose, match
from matching.models import MatchRun
from referrals import queries
from referrals.enums import AssignmentState, ChoiceReason, Status
from referrals.flow import consent
from referrals.flow.assignment import DroppedOut
from referrals.models import Assignment
from tests.factories import CompanyFactory, MembershipFactory
from tests.support import rows
from tests.support.race import committed, race

pytestmark = pytest.mark.django_db


@pytest.fixture
def four(db):
    """Who fits, best first."""
    return [CompanyFactory(name=f"Number {place}", bid_cents=10_000 - 1_000 * place) for place in range(1, 5)]


@pytest.fixture
def referral(world, sender, four):
    return world.matched(sender)


def take(referral, company, by, reason=ChoiceReason.KNOWS_IT):
    return choose.choose(referral, company=company, reason=reason, by=by)


def held(referral):
    return queries.live_assignment(referral)


@pytest.mark.parametrize("place", [2, 3])
def test_one_of_the_next_best_two_is_held_on_its_own_terms(referral, sender, four, place):
    before, chosen = held(referral), four[place - 1]
    new = take(referral, chosen, sender)
    assert held(referral) == new
    assert (new.company, new.bid_cents, new.run_id) == (chosen, chosen.bid_cents, before.run_id)
    assert (new.chosen_because, new.confirmed_at) == ("knows_it", None)


def test_its_bid_is_that_of_the_run_and_not_of_now(referral, sender, four):
    rows.behind_the_back(four[1], bid_cents=1)
    assert take(referral, four[1], sender).bid_cents == 8_000


def test_the_first_one_is_let_go_and_says_why(referral, sender, four):
    first = held(referral)
    take(referral, four[1], sender)
    first.refresh_from_db()
    assert (first.state, first.ended_because) == (AssignmentState.WITHDRAWN, "The customer chose Number 2.")


def test_the_run_keeps_the_system_s_choice_beside_the_customer_s(referral, sender, four):
    take(referral, four[1], sender)
    assert list(MatchRun.objects.values_list("winner", flat=True)) == [four[0].pk]


def test_the_choice_is_in_the_journal(referral, sender, four):
    run = held(referral).run_id
    take(referral, four[2], sender, ChoiceReason.RECOMMENDED)
    data = {"company": four[2].pk, "company_name": "Number 3", "instead_of": four[0].pk, "run": run}
    assert events.timeline(referral)[0].data == {**data, "reason": "recommended"}


def test_the_customer_may_go_back_to_the_first_one_without_a_reason(referral, sender, four):
    take(referral, four[1], sender)
    new = take(referral, four[0], sender, reason="")
    assert (held(referral), new.company, new.chosen_because) == (new, four[0], "")


def test_going_back_keeps_no_reason(referral, sender, four):
    take(referral, four[1], sender)
    assert take(referral, four[0], sender).chosen_because == ""


def test_the_hold_counts_from_the_choice(referral, sender, four, settings):
    at = clock.now() + settings.HOLD_FOR / 2
    with clock.at(at):
        assert take(referral, four[1], sender).held_until == at + settings.HOLD_FOR


def test_the_fourth_cannot_be_taken(referral, sender, four):
    with pytest.raises(Refused, match="Number 4 was not among the best three"):
        take(referral, four[3], sender)


def test_one_that_did_not_fit_cannot_be_taken(world, sender, four):
    preferences.pause(four[1], by=MembershipFactory(company=four[1]))
    referral = world.matched(sender)
    preferences.resume(four[1], by=MembershipFactory(company=four[1]))
    with pytest.raises(Refused, match="not among the best three"):
        take(referral, four[1], sender)


def test_another_company_needs_a_reason(referral, sender, four):
    with pytest.raises(Refused, match="Choose why"):
        take(referral, four[1], sender, reason="")


def test_one_that_closed_meanwhile_is_not_held_and_the_first_one_stays(referral, sender, four):
    preferences.pause(four[1], by=MembershipFactory(company=four[1]))
    with pytest.raises(DroppedOut, match="Number 2 has just paused."):
        take(referral, four[1], sender)
    assert held(referral).company == four[0]


@pytest.mark.parametrize("status", sorted(set(Status) - {Status.MATCHED}))
def test_only_while_a_match_is_held(world, sender, four, status):
    referral = world.in_state(status, by=sender)
    with pytest.raises(MoveRefused):
        take(referral, four[1], sender)


def test_a_hold_whose_time_is_over_is_not_changed(referral, sender, four):
    with clock.at(held(referral).held_until), pytest.raises(MoveRefused):
        take(referral, four[1], sender)


@pytest.mark.parametrize("who", ["stranger", "staff", "the company itself"])
def test_only_its_sender_chooses(world, referral, four, who):
    by = {"stranger": world.sender, "staff": world.staff}.get(who, lambda: MembershipFactory(company=four[1]))()
    with pytest.raises(NotAllowed):
        take(referral, four[1], by)


def test_a_second_click_changes_nothing(referral, sender, four):
    first = take(referral, four[1], sender)
    assert take(referral, four[1], sender, ChoiceReason.OTHER) == first
    assert Event.objects.filter(type="referral.choice_made").count() == 1


def test_what_was_confirmed_for_the_first_one_counts_nothing_for_the_next(referral, sender, four):
    consent.confirm(held(referral), by=sender)
    assert take(referral, four[1], sender).confirmed_at is None


def test_it_is_sent_to_whom_the_customer_chose(world, referral, sender, four):
    take(referral, four[2], sender)
    world.submit(referral, sender)
    world.hear()
    referral.refresh_from_db()
    assert (referral.status, referral.recipient) == (Status.DELIVERED, four[2])


def test_the_recipient_does_not_read_who_was_named_first(world, referral, sender, four):
    take(referral, four[2], sender)
    world.submit(referral, sender)
    world.hear()
    referral.refresh_from_db()
    told = queries.history(referral, company=four[2])
    assert [event.type for event in told][-1] == "referral.choice_made"


@committed
def test_two_clicks_at_once_choose_once(world):
    sender, (_, second, _) = world.sender(), [CompanyFactory(bid_cents=bid) for bid in (9_000, 8_000, 7_000)]
    referral = world.matched(sender)
    click = partial(take, referral, second, sender)
    one, other = race(click, click)
    assert one == other == held(referral)
    assert Assignment.objects.filter(referral=referral).count() == 2


@committed
def test_a_choice_and_a_pause_at_once_never_leave_a_closed_company_held(world):
    sender, (_, second) = world.sender(), [CompanyFactory(bid_cents=bid) for bid in (9_000, 8_000)]
    referral, admin = world.matched(sender), MembershipFactory(company=second)
    race(partial(take, referral, second, sender), partial(preferences.pause, second, by=admin))
    world.hear()
    now = held(referral)
    assert now is None or now.company != second


@committed
def test_two_matches_at_once_hold_one_and_neither_errs(world):
    CompanyFactory()
    referral = world.opened()
    runs = race(*[partial(match.match, referral.pk)] * 2)
    assert sorted(run is None for run in runs) == [False, True]
    assert MatchRun.objects.count() == Assignment.objects.count() == 1
