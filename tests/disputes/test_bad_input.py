"""Words that no column can hold get a sentence from the acts themselves, whoever comes past a form."""

from collections.abc import Callable
from typing import Any

import pytest

from companies.enums import Pledge
from companies.flow import pledge
from companies.pledge_text import current_text
from core.refusals import Refused
from disputes.enums import ClaimState, DisputeState, FlagKind, ResolutionState
from disputes.flow import claim, desk, dispute, finding, flag, reinstatement, resolution, ruling, statement
from disputes.models import Claim
from tests.factories import MembershipFactory
from tests.support import claimed, rows, world
from tests.support.refused import tried

pytestmark = pytest.mark.django_db

TOO_LONG, NUL, BLANK = "x" * 100_000, "They\x00rent it.", "   "
Says = Callable[[str], Any]
REQUIRED: dict[str, Callable[[], Says]] = {}
"""Acts that take words, each made ready; what it returns is called with the words."""
OPTIONAL: dict[str, Callable[[], Says]] = {}


def staff() -> Any:
    return world.staff()


def a_found_claim(state: str = ClaimState.INTENTIONAL) -> Claim:
    made = rows.claim(state, against=rows.company(pledge=Pledge.PLEDGED))
    rows.resolution(ResolutionState.OWED, claim=made)
    return made


def act(group: dict[str, Callable[[], Says]]) -> Callable[[Callable[[], Says]], None]:
    def note(ready: Callable[[], Says]) -> None:
        group[ready.__name__] = ready

    return note


@act(REQUIRED)
def open_dispute() -> Says:
    referral = rows.referral("delivered")
    by = MembershipFactory(company=referral.recipient)
    return lambda text: dispute.open_dispute(referral, reason="fully_invalid", note=text, by=by)


@act(REQUIRED)
def comment() -> Says:
    case = rows.claim()
    return lambda text: statement.comment(case, text=text, by=claimed.claimant(case))


@act(REQUIRED)
def appeal() -> Says:
    case = rows.dispute(DisputeState.DECLINED)
    return lambda text: dispute.appeal(case, note=text, by=MembershipFactory(company=case.company))


@act(REQUIRED)
def decide_dispute() -> Says:
    case = rows.dispute()
    return lambda text: dispute.uphold(case, reason=text, by=staff())


@act(REQUIRED)
def open_claim() -> Says:
    referral = claimed.own_row()
    by, said = MembershipFactory(company=referral.sender), claimed.said(referral)
    return lambda text: claim.open_claim(referral, **said | {"account": text}, by=by)


@act(REQUIRED)
def answer() -> Says:
    case = rows.claim()
    return lambda text: claim.answer(case, text=text, by=claimed.other_side(case))


@act(REQUIRED)
def find() -> Says:
    case = rows.claim(ClaimState.IN_REVIEW)
    return lambda text: finding.find(case, finding=ClaimState.ACCIDENTAL, reason=text, by=staff())


@act(REQUIRED)
def offer() -> Says:
    owed = rows.resolution()
    return lambda text: resolution.offer(owed, way="return", note=text, by=claimed.other_side(owed.claim))


@act(REQUIRED)
def refuse_offer() -> Says:
    offered = rows.resolution(ResolutionState.OFFERED)
    return lambda text: resolution.refuse(
        offered, read=offered.as_read, reason=text, by=claimed.claimant(offered.claim)
    )


@act(REQUIRED)
def close() -> Says:
    refused = rows.resolution(ResolutionState.REFUSED)
    return lambda text: resolution.close(refused, read=refused.as_read, reason=text, by=staff())


@act(REQUIRED)
def reopen() -> Says:
    refused = rows.resolution(ResolutionState.REFUSED)
    return lambda text: resolution.reopen(refused, read=refused.as_read, reason=text, by=staff())


@act(REQUIRED)
def rule_against_it() -> Says:
    case = a_found_claim()
    return lambda text: ruling.revoke(case, reason=text, by=staff())


@act(REQUIRED)
def rule_for_it() -> Says:
    case = a_found_claim()
    return lambda text: ruling.keep(case, reason=text, by=staff())


@act(REQUIRED)
def ask_back() -> Says:
    company = rows.company(pledge=Pledge.REVOKED)
    by, version = MembershipFactory(company=company), current_text().version
    return lambda text: reinstatement.ask(company, changed=text, version=version, by=by)


@act(REQUIRED)
def grant() -> Says:
    asked = rows.reinstatement()
    return lambda text: reinstatement.grant(asked, reason=text, by=staff())


@act(REQUIRED)
def refuse_request() -> Says:
    asked = rows.reinstatement()
    return lambda text: reinstatement.refuse(asked, reason=text, by=staff())


@act(REQUIRED)
def settle() -> Says:
    raised = rows.flag()
    return lambda text: flag.settle(raised, reason=text, by=staff())


@act(REQUIRED)
def pause() -> Says:
    raised = rows.flag(FlagKind.NO_CONSENT)
    return lambda text: flag.pause(raised, reason=text, by=staff())


@act(REQUIRED)
def title_of_an_answer() -> Says:
    return lambda text: desk.save_answer(title=text, kind="", words="It was listed.", by=staff())


@act(REQUIRED)
def words_of_an_answer() -> Says:
    return lambda text: desk.save_answer(title="Listed", kind="", words=text, by=staff())


@act(REQUIRED)
def revoke() -> Says:
    company = rows.company(pledge=Pledge.PLEDGED)
    return lambda text: pledge.revoke(company, reason=text, by=staff())


@act(REQUIRED)
def lift() -> Says:
    company = rows.company(pledge=Pledge.REVOKED)
    return lambda text: pledge.lift(company, reason=text, by=staff())


@act(OPTIONAL)
def agree() -> Says:
    company = rows.company()
    by, version = MembershipFactory(company=company), current_text().version
    return lambda text: pledge.agree(company, version=version, by=by, reason=text)


@act(OPTIONAL)
def opt_out() -> Says:
    company = rows.company(pledge=Pledge.PLEDGED)
    return lambda text: pledge.opt_out(company, by=MembershipFactory(company=company), reason=text)


@act(OPTIONAL)
def conditions() -> Says:
    asked = rows.reinstatement()
    return lambda text: reinstatement.grant(asked, reason="Trained.", conditions=text, by=staff())


@pytest.mark.parametrize("ready", REQUIRED.values(), ids=REQUIRED)
def test_an_act_refuses_words_that_cannot_be_kept_and_none_at_all(ready):
    says = ready()
    assert [tried(lambda text=text: says(text)) for text in (TOO_LONG, NUL, BLANK)] == [Refused] * 3


@pytest.mark.parametrize("ready", OPTIONAL.values(), ids=OPTIONAL)
def test_what_may_be_left_out_is_refused_only_when_it_cannot_be_kept(ready):
    says = ready()
    assert [tried(lambda text=text: says(text)) for text in (TOO_LONG, NUL, BLANK)] == [Refused, Refused, None]


def test_a_ruling_that_takes_the_pledge_is_no_longer_than_the_pledges_own_history_holds():
    case = a_found_claim()
    with pytest.raises(Refused, match="room for 500 characters"):
        ruling.revoke(case, reason="x" * 501, by=staff())
    assert ruling.revoke(case, reason="x" * 500, by=staff()).ruled_because == "x" * 500
