"""What is next in a claim, said once: the pledge in question, in the staff's list as in the portal, and whose turn."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import product
from typing import Any, NamedTuple
from uuid import uuid4

import pytest

from companies.enums import Pledge
from companies.models import Company, PledgeMove
from core import clock
from disputes.cases import OPEN, YOURS, listed
from disputes.claims import pledge_in_question
from disputes.enums import FOUND, VIOLATIONS, CaseKind, ClaimState, ResolutionState, Ruling
from disputes.models import Claim, Resolution, Waiting
from disputes.turns import NOT_OVER, PLEDGE_IN_QUESTION, STEP, turn
from referrals.enums import Status
from referrals.models import Referral
from tests.factories import CompanyFactory, ServiceTypeFactory, ZipFactory
from tests.support import rows, world

pytestmark = pytest.mark.django_db

FOUND_AT, LAPSED_AT = timedelta(days=20), timedelta(days=6)
TAKEN = {"never": None, "before": timedelta(days=30), "between": timedelta(days=10), "after": timedelta(days=1)}
"""How long ago the claim was found, its resolution moved last, and the pledge was taken away, if it was."""


class Case(NamedTuple):
    state: str
    resolution: str
    ruling: str
    pledge: str
    taken: str

    @property
    def in_question(self) -> bool:
        """The rule once more, in other words."""
        if self.ruling or self.pledge != Pledge.PLEDGED or self.state not in VIOLATIONS or self.taken == "after":
            return False
        if self.resolution == ResolutionState.LAPSED:
            return True
        return self.state == ClaimState.INTENTIONAL and self.taken != "between"


def every_case() -> Iterator[Case]:
    for state in ClaimState.values:
        found = state in VIOLATIONS
        resolutions = ResolutionState.values if found else [""]
        rulings = [Ruling.NONE, Ruling.KEPT, Ruling.REVOKED] if found else [Ruling.NONE]
        yield from (Case(state, *rest) for rest in product(resolutions, rulings, Pledge.values, TAKEN))


@pytest.fixture
def table() -> dict[int, Case]:
    """Every case as rows, a few statements for all of them; by the claim's id."""
    now, staff, cases = clock.now(), world.staff(), list(every_case())
    against = _companies()
    sender, service, zip = CompanyFactory(zips=[], services=[]), ServiceTypeFactory(), ZipFactory()
    same = {"sender": sender, "opened_by": staff, "service": service, "zip": zip, "property_type": "residential"}
    same |= {"timing": "this_week", "existing_customer": True, "status": Status.DELIVERED}
    same |= dict.fromkeys(("submitted_at", "delivered_at", "call_by"), now)
    about = Referral.objects.bulk_create(
        Referral(form_token=uuid4(), recipient=against[case.pledge, case.taken], **same) for case in cases
    )
    said = {"company": sender, "service": service, "ground": "direct", "switched": True, "happened_on": now.date()}
    said |= {"answer_by": now, "decide_by": now, "opened_by_name": "Dana Reyes"}
    claims = Claim.objects.bulk_create(
        Claim(referral=referral, against=referral.recipient, **said, **_columns(case, staff))
        for referral, case in zip_of(about, cases)
    )
    Resolution.objects.bulk_create(
        Resolution(claim=claim, due_at=now, moved_at=now - LAPSED_AT, **rows.resolution_columns(case.resolution))
        for claim, case in zip_of(claims, cases)
        if case.resolution
    )
    return {claim.pk: case for claim, case in zip_of(claims, cases)}


def zip_of(made: Any, cases: Any) -> Any:
    return zip(made, cases, strict=True)


def _companies() -> dict[tuple[str, str], Company]:
    kinds = list(product(Pledge.values, TAKEN))
    made = Company.objects.bulk_create(
        Company(name=f"{pledge} {taken}", phone="+15125550100", **rows.pledge_columns(pledge))
        for pledge, taken in kinds
    )
    PledgeMove.objects.bulk_create(
        PledgeMove(company=company, before="pledged", after="revoked", reason="A plan.", at=clock.now() - ago)
        for company, (_, taken) in zip_of(made, kinds)
        if (ago := TAKEN[taken])
    )
    return dict(zip_of(kinds, made))


def _columns(case: Case, staff: Any) -> dict[str, Any]:
    columns = rows.claim_columns(case.state)
    if case.state in FOUND:
        columns["decided_at"] = clock.now() - FOUND_AT
    ruled = {"ruled_at": clock.now(), "ruled_by": staff, "ruled_by_name": "Ada", "ruled_because": "One man."}
    return columns | ({"ruling": case.ruling} | ruled if case.ruling else {})


def test_lists_and_the_staffs_own_list_agree_on_every_state_when_a_pledge_is_in_question(table):
    expected = {pk for pk, case in table.items() if case.in_question}
    waiting = set(Waiting.objects.filter(kind=CaseKind.PLEDGE).values_list("subject_id", flat=True))
    assert waiting == expected
    assert set(Claim.objects.filter(PLEDGE_IN_QUESTION).values_list("pk", flat=True)) == expected


def test_a_claim_is_over_when_there_is_no_next_step(table):
    steps = dict(Claim.objects.values_list("pk", STEP))
    assert set(Claim.objects.filter(NOT_OVER).values_list("pk", flat=True)) == {pk for pk in table if steps[pk]}


@pytest.mark.parametrize("ruling", [Ruling.NONE, Ruling.KEPT])
def test_a_claim_by_itself_is_asked_the_same(ruling):
    ruled = {"ruled_at": clock.now(), "ruled_by": world.staff(), "ruled_by_name": "Ada", "ruled_because": "One."}
    against = rows.company(pledge=Pledge.PLEDGED)
    claim = rows.claim(ClaimState.INTENTIONAL, against=against, **({"ruling": ruling} | ruled if ruling else {}))
    assert pledge_in_question(claim) == (not ruling)


def owner(resolution: str) -> str:
    owns = {ResolutionState.OWED: "against", ResolutionState.OFFERED: "company"}
    return owns.get(ResolutionState(resolution), "staff")


@pytest.mark.parametrize("state", ResolutionState.values)
def test_whose_turn_it_is_to_mend_follows_the_resolution(state):
    claim = rows.resolution(state, claim=rows.claim(ClaimState.ACCIDENTAL)).claim
    rows.behind_the_back(claim.against, **rows.pledge_columns(Pledge.PLEDGED))
    to_do = turn(claim)
    over = state == ResolutionState.CONFIRMED
    whose = None if over or owner(state) == "staff" else getattr(claim, owner(state))
    assert (to_do is None, to_do and to_do.company) == (over, whose)
    ranks = [listed(each, against=each == claim.against)[0][2] for each in (claim.company, claim.against)]
    assert ranks == [YOURS if each == whose else 2 if over else OPEN for each in (claim.company, claim.against)]


def test_mended_on_purpose_leaves_the_pledge_to_baton_and_the_case_open():
    against = rows.company(pledge=Pledge.PLEDGED)
    claim = rows.claim(ClaimState.INTENTIONAL, against=against)
    rows.resolution(ResolutionState.CONFIRMED, claim=claim)
    to_do = turn(claim)
    assert to_do
    assert (to_do.company, to_do.what, to_do.by) == (None, "look at the pledge", claim.decide_by)
    assert [rank for _, _, rank, *_ in listed(against, against=True)] == [OPEN]
