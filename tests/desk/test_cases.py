"""The one list of what waits for staff: its views, whose a case is, and the way from one to the next."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext

from companies.models import Company
from core import clock, events
from core.refusals import MoveRefused, NotAllowed
from disputes import desk
from disputes.desk import Place, View
from disputes.enums import CaseKind, ClaimState, DisputeState, ResolutionState
from disputes.flow import desk as sharing
from disputes.flow import dispute as disputes
from disputes.models import Claim, Dispute, Reinstatement, Waiting
from referrals.flow import outcome
from referrals.models import Referral
from tests.factories import MembershipFactory, UserFactory
from tests.support import claimed, rows
from tests.support.desk import disputed, signed_in, url

LIST = url(Waiting, "changelist")


def keys(response) -> list[str]:
    return [row.key for row in response.context["cl"].result_list]


def due(hours: int, **columns) -> Dispute:
    """A dispute opened four days before it is due."""
    at = clock.now() + timedelta(hours=hours)
    return rows.dispute(decide_by=at, opened_at=at - timedelta(days=4), **columns)


@pytest.fixture
def spread(person):
    """One late, one late soon, one on time and taken by ``person``."""
    return due(-3), due(5), due(48, assignee=person)


@pytest.mark.parametrize(
    ("view", "places"), [("", [0, 1, 2]), ("mine", [2]), ("unassigned", [0, 1]), ("soon", [1]), ("late", [0])]
)
def test_a_view_shows_what_it_names_and_the_first_due_on_top(staff, spread, view, places):
    shown = keys(staff.get(LIST, {"view": view} if view else {}))
    assert shown == [f"dispute-{spread[place].pk}" for place in places]


def test_each_view_says_how_many_wait_in_it(staff, spread):
    counts = {place.view: count for place, count in staff.get(LIST).context["views"]}
    assert counts == {View.MINE: 1, View.UNASSIGNED: 2, View.SOON: 1, View.LATE: 1, View.ASIDE: 0, View.ALL: 3}


def test_a_late_case_says_by_how_much(staff, spread):
    assert "3 h late" in staff.get(LIST).text


def test_one_kind_is_shown_by_itself(staff, spread):
    claim = claimed.claim_in(ClaimState.IN_REVIEW)
    assert keys(staff.get(LIST, {"kind": "claim"})) == [f"claim-{claim.pk}"]


def test_an_address_that_nobody_gave_shows_all(staff, spread):
    assert len(keys(staff.get(LIST, {"view": "odd", "kind": "odd"}))) == 3


def test_an_empty_view_says_so_and_leads_to_all(staff, spread):
    assert 'href="?view=all"' in staff.get(LIST, {"kind": "flag"}).text


def test_a_row_leads_to_the_case_itself_and_keeps_the_view(staff, spread):
    assert f'{url(Dispute, "change", spread[0].pk)}?view=late"' in staff.get(LIST, {"view": "late"}).text


def test_a_case_is_found_by_the_number_of_its_referral_or_by_company(staff, spread):
    flag = rows.flag()
    assert keys(staff.get(LIST, {"q": spread[1].referral.number})) == [f"dispute-{spread[1].pk}"]
    assert keys(staff.get(LIST, {"q": flag.company.name})) == [f"flag-{flag.pk}"]


@pytest.mark.parametrize("count", [1, 50])
def test_the_list_asks_the_same_few_questions_however_long_it_is(staff, count):
    about = rows.referral("delivered")
    for _ in range(count):
        rows.flag(company=rows.company())
    rows.dispute(referral=about)
    with CaptureQueriesContext(connection) as queries:
        staff.get(LIST)
    assert len(queries) == 5


def test_staff_without_rights_do_not_see_the_list(db):
    assert signed_in(UserFactory(is_staff=True)).get(LIST).status_code == 403


# --- whose it is ----------------------------------------------------------------------------------


def test_a_case_is_taken_with_one_click_and_stands_under_mine(staff, world):
    case = disputed(world)
    staff.post(url(Dispute, "move", case.pk, "take"))
    assert keys(staff.get(LIST, {"view": "mine"})) == [f"dispute-{case.pk}"]


def test_who_comes_second_reads_who_has_it(staff, world):
    case, other = disputed(world), world.staff()
    sharing.take(case, by=other)
    assert f"{other.name}, Baton has taken this one." in staff.post(url(Dispute, "move", case.pk, "take")).text


def test_a_case_that_a_colleague_has_can_be_put_back(staff, world):
    case = sharing.take(disputed(world), by=world.staff())
    staff.post(url(Dispute, "move", case.pk, "put-back"))
    case.refresh_from_db()
    assert case.assignee is None


def test_taking_is_in_the_history_of_the_case(world, person):
    case = sharing.take(claimed.asked_back(), by=person)
    assert events.timeline(case).get().type == "case.taken"


def test_nobody_puts_back_what_nobody_has(world, person):
    with pytest.raises(MoveRefused):
        sharing.release(disputed(world), by=person)


def test_a_company_takes_no_case(world):
    with pytest.raises(NotAllowed):
        sharing.take(disputed(world), by=world.sender())


def test_an_appealed_dispute_is_nobodys_again(world, person):
    case = sharing.take(disputed(world), by=person)
    appealed(case, person)
    assert (case.assignee, case.state) == (None, DisputeState.APPEALED)


# --- from one to the next -------------------------------------------------------------------------


def test_a_decision_leads_to_the_next_of_the_same_view(staff, world):
    first, second = disputed(world), due(900)
    due(-3)
    page = url(Dispute, "move", first.pk, "decline") + "?view=unassigned&kind=dispute"
    rows.behind_the_back(first, decide_by=clock.now() + timedelta(hours=1))
    assert staff.post(page, {"reason": "Listed."}).url == (
        url(Dispute, "change", second.pk) + "?view=unassigned&kind=dispute"
    )


def test_the_next_one_is_none_that_a_colleague_has(world, person, spread):
    assert desk.following(spread[0], Place(View.ALL), world.staff()) == Waiting.objects.get(subject_id=spread[1].pk)


def test_the_next_one_is_no_appeal_against_ones_own_decision(world, person):
    appealed(disputed(world), person)
    assert desk.following(due(1), Place(View.ALL), person) is None


def test_a_finding_on_purpose_stays_on_the_page_that_asks_about_the_pledge_next(staff):
    claim = claimed.claim_in(ClaimState.IN_REVIEW)
    due(1)
    response = staff.post(url(Claim, "move", claim.pk, "intentional"), {"reason": "It urged her."}, follow=True)
    assert {"revoke-pledge", "keep-pledge"} <= {move.slug for move in response.context["moves"]}


# --- the same reviewer ----------------------------------------------------------------------------


def appealed(case: Dispute, decided_by) -> Dispute:
    disputes.decline(case, reason="Listed.", by=decided_by)
    by = MembershipFactory(company=case.company)
    disputes.appeal(case, note="Their landlord wrote.", by=by)
    return case


def test_who_decided_first_has_no_button_on_appeal_and_reads_who_may(staff, person, world):
    page = staff.get(url(Dispute, "change", appealed(disputed(world), person).pk))
    assert [move.slug for move in page.context["moves"]] == ["add-files", "put-aside"]
    assert "Somebody else of the staff decides the appeal." in page.text


def test_who_decided_first_is_refused_with_a_sentence_on_the_page(staff, person, world):
    case = appealed(disputed(world), person)
    response = staff.post(url(Dispute, "move", case.pk, "uphold"), {"reason": "Sorry."})
    assert (response.status_code, "You decided this before." in response.text) == (200, True)


def test_somebody_else_decides_the_appeal(world, person):
    case = appealed(disputed(world), person)
    moves = signed_in(world.staff()).get(url(Dispute, "change", case.pk)).context["moves"]
    assert {"uphold", "decline"} <= {move.slug for move in moves}


# --- each kind on one screen ----------------------------------------------------------------------


def test_a_claim_is_on_one_screen(staff):
    claim = claimed.resolution_in(ResolutionState.REFUSED).claim
    seen = staff.get(url(Claim, "change", claim.pk)).text
    words = [claim.account, claim.answer, "General pest", "Version 1", "She still has the plan.", "Track records"]
    assert [each for each in words if each not in seen] == []


def test_a_claim_shows_the_other_cases_of_the_two_companies(staff):
    claim = claimed.claim_in(ClaimState.IN_REVIEW)
    other = rows.dispute(referral=rows.referral("delivered", sender=claim.company, recipient=claim.against))
    assert url(Dispute, "change", other.pk) in staff.get(url(Claim, "change", claim.pk)).text


def test_a_request_shows_what_changed_and_why_the_pledge_was_removed(staff):
    seen = staff.get(url(Reinstatement, "change", claimed.asked_back().pk)).text
    assert ("We trained everybody." in seen, "It sold a plan." in seen) == (True, True)


def test_a_file_is_handed_to_staff_as_an_attachment(staff):
    file = rows.evidence()
    response = staff.get(url(Dispute, "file", file.dispute_id, file.pk))
    assert (response.content, response["Content-Disposition"]) == (b"Call", 'attachment; filename="call.txt"')


def test_a_file_of_another_case_is_not_there(staff):
    assert staff.get(url(Dispute, "file", rows.dispute().pk, rows.evidence().pk)).status_code == 404


def test_a_file_is_for_staff_who_may_read_the_case(db):
    file, user = rows.evidence(), UserFactory(is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename="view_claim"))
    assert signed_in(user).get(url(Dispute, "file", file.dispute_id, file.pk)).status_code == 403


def test_every_kind_that_waits_has_a_page():
    assert set(desk.MODELS) == set(CaseKind)


def test_staff_open_a_claim_that_a_customer_reported(staff):
    referral = claimed.own_customer()
    told = claimed.said(referral, switched="on", source="customer")
    told |= {"service": told["service"].pk, "happened_on": told["happened_on"].isoformat()}
    staff.post(url(Referral, "move", referral.pk, "open-claim"), told)
    claim = Claim.objects.get()
    assert (claim.source, claim.company, claim.opened_by_name.endswith(", Baton")) == (
        "customer",
        referral.sender,
        True,
    )


def test_a_claim_stands_on_the_pages_of_its_referral_and_of_who_it_is_against(staff):
    claim = claimed.opened()
    page = url(Claim, "change", claim.pk)
    pages = [url(Referral, "change", claim.referral_id), url(Company, "change", claim.against_id)]
    assert [page in staff.get(each).text for each in pages] == [True, True]


def test_an_accident_names_the_recorded_sale_before_it_is_found(staff, world):
    claim = claimed.claim_in(ClaimState.IN_REVIEW)
    outcome.report(claim.referral, status="sold", by=claimed.other_side(claim), sold_cents=184_000)
    assert "$1,840 is proposed as the amount." in staff.get(url(Claim, "move", claim.pk, "accidental")).text


@pytest.mark.parametrize(("amount", "proposed"), [("", None), ("250", 25_000)])
def test_a_resolution_is_set_anew_with_an_amount_or_without(staff, amount, proposed):
    mended = claimed.resolution_in(ResolutionState.LAPSED)
    page = url(Claim, "move", mended.claim_id, "set-anew")
    staff.post(page, {"reason": "Once more.", "amount": amount, "read": mended.as_read})
    mended.refresh_from_db()
    assert (mended.state, mended.proposed_cents) == (ResolutionState.OWED, proposed)


def test_an_amount_that_is_none_is_sent_back(staff):
    mended = claimed.resolution_in(ResolutionState.LAPSED)
    page = url(Claim, "move", mended.claim_id, "set-anew")
    assert "Type dollars" in staff.post(page, {"reason": "Once more.", "amount": "much"}).text


def test_a_pledge_is_given_back_on_conditions(staff):
    asked = claimed.asked_back()
    page = url(Reinstatement, "move", asked.pk, "grant")
    staff.post(page, {"reason": "Trained.", "conditions": "A course a year."})
    asked.refresh_from_db()
    assert (asked.conditions, asked.company.pledged) == ("A course a year.", True)
