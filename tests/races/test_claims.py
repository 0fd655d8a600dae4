"""Claims at the same moment: one claim, one decision, one next step; each with a control that shows it can go wrong."""

from collections import Counter
from functools import partial
from typing import Any

from core import clock
from core.models import Event
from disputes.enums import ClaimState, ResolutionState
from disputes.flow import claim as claims
from disputes.flow import finding, reinstatement, resolution, ruling
from disputes.models import Claim, Reinstatement, Resolution
from referrals.models import Referral
from tests.factories import MembershipFactory
from tests.support import claimed, rows, unguarded, world
from tests.support.race import Meeting, committed, race

pytestmark = committed


def kinds(results: list[Any]) -> Counter[str]:
    return Counter(type(result).__name__ for result in results)


def journal(prefix: str) -> list[str]:
    return list(Event.objects.filter(type__startswith=prefix).order_by("id").values_list("type", flat=True))


# --- two claims about one referral ----------------------------------------------------------------


def claimed_twice(monkeypatch) -> list[Any]:
    referral = claimed.own_row()
    said, by = claimed.said(referral), MembershipFactory(company=referral.sender)
    monkeypatch.setattr(claims, "_check_what_is_said", Meeting().before(claims._check_what_is_said))
    return race(*[lambda: claims.open_claim(Referral.objects.get(pk=referral.pk), **said, by=by)] * 2)


def test_of_two_claims_about_one_referral_one_is_refused(monkeypatch):
    assert kinds(claimed_twice(monkeypatch)) == {"Claim": 1, "MoveRefused": 1}
    assert journal("claim.") == ["claim.opened"]


def test_negative_control_without_the_row_lock_the_database_refuses_the_second(monkeypatch):
    unguarded.claims_are_not_locked(monkeypatch)
    results = claimed_twice(monkeypatch)
    assert kinds(results) == {"Claim": 1, "IntegrityError": 1}
    assert "one_live_claim" in str(next(each for each in results if not isinstance(each, Claim)))


# --- two of the staff decide ----------------------------------------------------------------------


def found_twice(monkeypatch) -> list[Any]:
    pk = rows.claim(ClaimState.IN_REVIEW).pk
    staff = [world.staff(), world.staff()]
    monkeypatch.setattr(finding, "advance", Meeting().before(finding.advance))
    found = [(ClaimState.ACCIDENTAL, staff[0]), (ClaimState.INTENTIONAL, staff[1])]
    return race(*[partial(_find, pk, state, by) for state, by in found])


def _find(pk: int, state: str, by: Any) -> Claim:
    claim = Claim.objects.select_related("against").get(pk=pk)
    return finding.find(claim, finding=state, reason="We spoke with her.", by=by)


def test_of_two_findings_at_once_one_counts(monkeypatch):
    assert kinds(found_twice(monkeypatch)) == {"Claim": 1, "MoveRefused": 1}
    assert (len(journal("claim.")), Resolution.objects.count()) == (1, 1)


def test_negative_control_without_the_locks_the_database_refuses_the_second(monkeypatch):
    unguarded.claims_are_not_locked(monkeypatch)
    assert kinds(found_twice(monkeypatch))["MoveRefused"] == 0


def test_of_two_rulings_at_once_one_counts():
    pk = rows.claim(ClaimState.INTENTIONAL, against=rows.company(pledge="pledged")).pk
    rows.resolution(claim=Claim.objects.get(pk=pk))
    staff = world.staff()
    results = race(
        *[
            lambda act=act: act(Claim.objects.select_related("against").get(pk=pk), reason="A plan.", by=staff)
            for act in (ruling.keep, ruling.revoke)
        ]
    )
    assert kinds(results) == {"Claim": 1, "MoveRefused": 1}
    assert journal("claim.") == ["claim.ruled"]


# --- the two companies and the clock --------------------------------------------------------------


def test_an_answer_and_the_end_of_its_time_at_once_are_one_review():
    pk = rows.claim().pk
    by = claimed.other_side(Claim.objects.get(pk=pk))
    read = Claim.objects.select_related("against")
    results = race(
        lambda: claims.answer(read.get(pk=pk), text="She asked.", by=by),
        lambda: claims.close_unanswered(read.get(pk=pk)),
    )
    assert kinds(results) in ({"Claim": 1, "bool": 1}, {"MoveRefused": 1, "bool": 1})
    assert len(journal("claim.")) == 1


def test_of_an_offer_and_a_lapse_at_once_one_counts():
    pk = rows.resolution(ResolutionState.OWED).pk
    read = Resolution.objects.select_related("claim__against")
    by = claimed.other_side(read.get(pk=pk).claim)
    race(
        lambda: resolution.offer(read.get(pk=pk), way="return", note="We ended it.", by=by),
        lambda: resolution.time_out(read.get(pk=pk)),
    )
    assert len(journal("resolution.")) == 1


def test_two_beats_at_once_let_it_lapse_once():
    pk = rows.resolution(due_at=clock.now()).pk
    race(*[lambda: resolution.time_out(Resolution.objects.select_related("claim__against").get(pk=pk))] * 2)
    assert journal("resolution.") == ["resolution.lapsed"]


def test_of_two_requests_for_a_pledge_one_is_refused():
    company = rows.company(pledge="revoked")
    people = [MembershipFactory(company=company) for _ in range(2)]
    said = {"changed": "We trained everybody.", "version": 1}
    assert kinds(race(*[partial(reinstatement.ask, company, **said, by=by) for by in people])) == {
        "Reinstatement": 1,
        "MoveRefused": 1,
    }
    assert Reinstatement.objects.count() == 1


def test_of_a_grant_and_a_refusal_at_once_one_counts():
    pk = rows.reinstatement().pk
    acts = [partial(act, reason="We read it.", by=world.staff()) for act in (reinstatement.grant, reinstatement.refuse)]
    results = race(*[lambda act=act: act(Reinstatement.objects.get(pk=pk)) for act in acts])
    assert kinds(results) == {"Reinstatement": 1, "MoveRefused": 1}
    assert len(journal("reinstatement.")) == 1
