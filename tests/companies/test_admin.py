"""Companies on the staff desk: name and tier are fields, pledge and standing move, the taxonomy is switched."""

import pytest

from companies.enums import Pledge, Standing, Tier
from companies.flow import pledge, preferences, profile
from companies.models import Company, PledgeMove, ServiceType
from core import events
from core.refusals import NotAllowed
from matching.models import MatchRun
from referrals.enums import AssignmentState, Status
from referrals.models import Assignment
from tests.factories import CompanyFactory, MembershipFactory, ServiceTypeFactory, SpecificIssueFactory
from tests.support.desk import signed_in, url
from tests.support.time import later

PLEDGE_MOVES = {"revoke-pledge", "lift-revocation"}
REASON = {"reason": "It sold a plan to a referred customer."}


@pytest.fixture
def staff(world):
    return signed_in(world.staff())


def page(company: Company, *move: str) -> str:
    return url(Company, "move" if move else "change", company.pk, *move)


def save(staff, company: Company, **fields: str):
    """Send the page back as a browser does, with ``fields`` typed over."""
    formsets = staff.get(page(company)).context["inline_admin_formsets"]
    hidden = {
        field.html_name: field.value() for each in formsets for field in each.formset.management_form.hidden_fields()
    }
    return staff.post(page(company), {**hidden, "name": company.name, "tier": company.tier, **fields})


def buttons(staff, company: Company) -> set[str]:
    return {move.slug for move in staff.get(page(company)).context["moves"]}


def test_a_state_is_not_written_by_posting_it(staff):
    company = CompanyFactory()
    save(staff, company, tier="basic", standing="suspended", pledge="pledged")
    company.refresh_from_db()
    assert (company.tier, company.standing, company.pledge) == ("basic", Standing.ACTIVE, Pledge.NOT_PLEDGED)


def test_a_change_of_tier_is_in_the_journal(staff):
    company = CompanyFactory(tier=Tier.BASIC)
    save(staff, company, tier="premium")
    event = events.timeline(company).get()
    assert (event.type, event.data) == (
        "company.profile_changed",
        {"before": {"tier": "basic"}, "after": {"tier": "premium"}},
    )


def test_a_save_that_changes_nothing_leaves_no_event(staff):
    company = CompanyFactory()
    assert save(staff, company).status_code == 302
    assert not events.timeline(company).exists()


def test_two_companies_have_no_name_in_common(staff):
    company, other = CompanyFactory(), CompanyFactory()
    assert "Company with this Name already exists." in save(staff, company, name=other.name).text


def test_a_company_does_not_change_its_own_tier(world):
    by = world.sender()
    with pytest.raises(NotAllowed):
        profile.change_by_staff(by.company, tier=Tier.PREMIUM, by=by)


def test_staff_write_nothing_but_name_and_tier(world):
    with pytest.raises(TypeError):
        profile.change_by_staff(CompanyFactory(), bid_cents=1, by=world.staff())


def test_only_the_moves_that_the_table_allows_have_a_button(staff):
    company = CompanyFactory(standing=Standing.APPLICANT)
    assert buttons(staff, company) == {"standing-active", "decline", "rating", "invite-admin"}


def test_a_pledged_company_can_be_revoked_and_not_lifted(staff, world):
    assert buttons(staff, world.pledged(CompanyFactory())) & PLEDGE_MOVES == {"revoke-pledge"}


def test_a_revoked_company_can_be_lifted_and_not_revoked(staff, world):
    company = pledge.revoke(world.pledged(CompanyFactory()), by=world.staff(), **REASON)
    assert buttons(staff, company) & PLEDGE_MOVES == {"lift-revocation"}


def test_revoking_is_in_the_history_of_the_pledge_with_its_reason(staff, world):
    company = world.pledged(CompanyFactory())
    staff.post(page(company, "revoke-pledge"), REASON)
    assert PledgeMove.objects.get(after=Pledge.REVOKED).reason == REASON["reason"]
    assert REASON["reason"] in staff.get(page(company)).text


def test_a_revoked_company_drops_out_of_the_next_match_of_an_existing_customer(staff, world):
    company = world.pledged(CompanyFactory())
    staff.post(page(company, "revoke-pledge"), REASON)
    referral = world.matched(existing_customer=True)
    assert referral.status == Status.UNMATCHED
    decision = staff.get(url(MatchRun, "change", MatchRun.objects.get().pk)).text
    assert "Pledge to Protect: wanted pledged, had revoked" in decision


def test_revoking_takes_back_a_held_match_that_needed_the_pledge(staff, world):
    company = world.pledged(CompanyFactory())
    world.matched(existing_customer=True)
    staff.post(page(company, "revoke-pledge"), REASON)
    world.hear()
    assert Assignment.objects.get().state == AssignmentState.WITHDRAWN


def test_lifting_leaves_the_company_to_pledge_itself(staff, world):
    company = pledge.revoke(world.pledged(CompanyFactory()), by=world.staff(), **REASON)
    staff.post(page(company, "lift-revocation"), {"reason": "It made up for it."})
    company.refresh_from_db()
    assert company.pledge == Pledge.NOT_PLEDGED


def test_a_standing_is_changed_with_a_reason_that_the_company_reads(staff):
    company = CompanyFactory()
    staff.post(page(company, "standing-suspended"), {"reason": "Its license ran out."})
    company.refresh_from_db()
    assert (company.standing, company.standing_reason) == (Standing.SUSPENDED, "Its license ran out.")


def test_a_company_is_found_by_name(staff):
    company, _ = CompanyFactory(name="Copperline Pest"), CompanyFactory(name="Tallgrass Plumbing")
    found = staff.get(url(Company, "changelist"), {"q": "copper"}).context["cl"].result_list
    assert list(found) == [company]


def test_paused_companies_are_told_apart(staff):
    by = MembershipFactory()
    CompanyFactory()
    preferences.pause(by.company, by=by)
    found = staff.get(url(Company, "changelist"), {"paused": "yes"}).context["cl"].result_list
    assert list(found) == [by.company]


def test_a_service_is_switched_off(staff):
    service = ServiceTypeFactory()
    staff.post(
        url(ServiceType, "change", service.pk),
        {"name": service.name, "trade": service.trade, "bid_ceiling_cents": "150"},
    )
    service.refresh_from_db()
    assert not service.active


@pytest.mark.parametrize("make", [ServiceTypeFactory, SpecificIssueFactory])
def test_what_reference_data_knows_a_row_by_stays(staff, make):
    row = make()
    more = {"service_type": ServiceTypeFactory().pk, "bid_ceiling_cents": "150"}
    staff.post(url(type(row), "change", row.pk), {"name": "New", "trade": "New", "slug": "new", **more})
    before, row.slug = row.slug, ""
    row.refresh_from_db()
    assert (row.slug, row.name) == (before, "New")


def test_its_history_stands_in_the_order_of_time_without_what_says_nothing_itself(staff):
    by = MembershipFactory(company=CompanyFactory())
    preferences.pause(by.company, by=by)
    with later(hours=-1):
        events.record("company.pledged", subject=by.company, by=by, version=1)
    told = [event.type for event in staff.get(page(by.company)).context["history"]]
    assert told == ["company.paused", "company.pledged"]
