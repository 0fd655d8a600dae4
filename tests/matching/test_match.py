"""Matching as an act: who is held, what is kept of it, and that it can be judged again."""

from collections.abc import Callable
from functools import partial
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from companies.enums import Pledge, Standing
from companies.flow import preferences, profile
from companies.models import Company, ServiceArea
from core import clock
from matching import queries
from matching.flow import match
from matching.models import MatchCandidate, MatchRun
from referrals.enums import Status
from referrals.flow.assignment import DroppedOut
from referrals.models import Assignment, Referral
from tests.factories import CompanyFactory, MembershipFactory, ServiceTypeFactory, ZipFactory
from tests.support import rows
from tests.support.race import Intruder, committed

pytestmark = pytest.mark.django_db


def held(referral: Referral) -> Assignment:
    return Assignment.objects.get(referral=referral)


def test_the_better_bid_is_held_on_its_terms_of_now(world):
    CompanyFactory(bid_cents=4000)
    best = CompanyFactory(bid_cents=6200)
    assigned = held(world.matched())
    profile.change_profile(best, bid_cents=100, by=MembershipFactory(company=best))
    assigned.refresh_from_db()
    assert (assigned.company, assigned.bid_cents) == (best, 6200)


def test_a_customer_of_the_sender_s_goes_only_to_a_company_that_pledged(world):
    CompanyFactory(bid_cents=9000)
    pledged = world.pledged(CompanyFactory(bid_cents=100))
    assert held(world.matched(existing_customer=True)).company == pledged


def test_a_lower_tier_is_asked_only_when_no_higher_one_fits(world):
    CompanyFactory(tier="basic", bid_cents=9000)
    marketing = CompanyFactory(tier="marketing", bid_cents=100)
    assert held(world.matched()).company == marketing


def test_a_run_keeps_everybody_it_looked_at_with_the_first_gate_each_failed(world):
    CompanyFactory(bid_cents=9000)
    CompanyFactory(bid_cents=100)
    CompanyFactory(paused_at=clock.now())
    world.matched()
    run = MatchRun.objects.get()
    verdicts = MatchCandidate.objects.filter(run=run).order_by("verdict").values_list("verdict", flat=True)
    assert (run.looked_at, run.fit, list(verdicts)) == (3, 2, ["behind", "pause", "won"])


def test_companies_that_list_only_the_zip_are_counted_and_not_looked_at(world):
    CompanyFactory(services=["ants"])
    referral = world.matched()
    assert MatchRun.objects.get().looked_at == 0
    assert referral.status_reason == "1 does not offer Termites"


def test_nobody_fits_is_said_in_words_and_numbers(world):
    for changes in ({"paused_at": clock.now()}, {"paused_at": clock.now()}, {"hours": []}, {"services": ["ants"]}):
        CompanyFactory(**changes)
    assert world.matched().status_reason == "2 are paused; 1 is closed at that time; 1 does not offer Termites"


def test_nobody_fits_is_said_in_full_however_many_reasons_there_are(world):
    service = ServiceTypeFactory(slug="foundation", name="Foundation repair")
    fits = {"services": ["foundation"], **rows.pledge_columns(Pledge.PLEDGED)}
    lost: list[dict[str, Any]] = [
        {"property_types": ["residential"]},
        {"takes_emergencies": False},
        {"paused_at": clock.now()},
        {"hours": []},
        {"services": []},
        rows.standing_columns(Standing.ON_HOLD),
        rows.pledge_columns(Pledge.NOT_PLEDGED),
    ]
    for changes in lost:
        CompanyFactory(**fits | changes)
    ServiceArea.objects.filter(company=CompanyFactory(**fits)).update(active=False)
    need = {"existing_customer": True, "protects": ["termites"], "emergency": True, "property_type": "commercial"}
    referral = world.matched(service=service, **need)
    assert (referral.status, referral.status_reason.count(";")) == (Status.UNMATCHED, 7)


def test_nobody_at_all_covers_a_zip(world):
    assert world.matched(zip=ZipFactory(code="10001")).status_reason == "nobody covers 10001"


@pytest.mark.parametrize("status", sorted(set(Status) - {Status.MATCHING}))
def test_only_a_referral_that_waits_for_a_match_is_matched(status):
    CompanyFactory()
    assert match.match(rows.referral(status).pk) is None
    assert MatchRun.objects.count() == 0


@committed
def test_a_winner_that_pauses_before_it_is_locked_is_replaced_by_the_next(world, monkeypatch):
    best, next_best = CompanyFactory(bid_cents=9000), CompanyFactory(bid_cents=100)
    admin = Intruder(partial(preferences.pause, best, by=MembershipFactory(company=best)))
    referral = world.opened()
    monkeypatch.setattr(match, "_keep", admin.before(match._keep))
    match.match(referral.pk)
    assert admin.result.paused
    assert held(referral).company == next_best
    assert [run.winner for run in MatchRun.objects.all()] == [next_best]


def test_winners_that_drop_out_faster_than_they_are_found_leave_the_referral_waiting(world, monkeypatch):
    company, referral = CompanyFactory(), world.opened()
    monkeypatch.setattr(match.engine, "decide", paused_meanwhile(company, match.engine.decide))
    with pytest.raises(DroppedOut, match="has just paused"):
        match.match(referral.pk)
    assert (MatchRun.objects.count(), Assignment.objects.count()) == (0, 0)


def paused_meanwhile(company: Company, decide: Callable[..., Any]) -> Callable[..., Any]:
    def deciding(*args: Any) -> Any:
        decision = decide(*args)
        rows.behind_the_back(company, paused_at=clock.now())
        return decision

    return deciding


@pytest.mark.parametrize("count", [1, 15])
def test_the_facts_come_in_two_statements_however_many_candidates(world, count):
    CompanyFactory.create_batch(count)
    need = queries.need_of(world.opened())
    with CaptureQueriesContext(connection) as asked:
        assert len(queries.candidates(need)) == count
        queries.zip_only(need)
    assert len(asked) == 2


def statements_to_match(world: Any) -> int:
    referral = world.opened()
    with CaptureQueriesContext(connection) as asked:
        match.match(referral.pk)
    return len(asked)


def test_a_match_takes_as_many_statements_for_one_candidate_as_for_fifteen(world):
    CompanyFactory()
    alone = statements_to_match(world)
    CompanyFactory.create_batch(14)
    assert statements_to_match(world) == alone


# --- judged again ---------------------------------------------------------------------------------


def replayed(*runs: int) -> str:
    out = StringIO()
    call_command("replay_match", *runs, stdout=out)
    return out.getvalue().strip()


def test_every_run_replays(world):
    CompanyFactory.create_batch(3)
    for code in ("78745", "10001"):
        world.matched(zip=ZipFactory(code=code))
    assert replayed() == "2 replayed, 0 differ."


def test_a_run_is_judged_by_what_was_true_then(world):
    company = CompanyFactory(bid_cents=9000)
    CompanyFactory(bid_cents=100)
    world.matched()
    profile.change_profile(company, bid_cents=1, by=MembershipFactory(company=company))
    preferences.pause(company, by=MembershipFactory(company=company))
    assert replayed() == "1 replayed, 0 differ."


def test_a_document_that_does_not_bear_out_its_decision_is_named(world):
    CompanyFactory()
    run = MatchRun.objects.get(referral=world.matched())
    document = run.document
    document["verdicts"][0]["candidate"]["paused"] = True
    forged = MatchRun.objects.create(referral=run.referral, formula=1, looked_at=1, fit=1, document=document)
    with pytest.raises(CommandError, match=f"no longer replay: \\[{forged.pk}\\]"):
        replayed()


def test_an_unknown_run_is_said_to_be_unknown():
    with pytest.raises(CommandError, match="No such match run"):
        replayed(404)
