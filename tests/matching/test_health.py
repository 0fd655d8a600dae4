"""Coverage health: what came up, what was lost at which gate, who was named first instead, and where nobody is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from companies.enums import Role, Standing
from companies.flow import coverage, pledge, preferences
from companies.models import OpeningSpan, ServiceArea
from companies.pledge_text import current_text
from matching.behind import MENDS, WORDS, behind_of
from matching.empty_cells import empty_cells
from matching.engine import BEHIND, LEVEL, PREFERENCE, TIER
from matching.health import health_of
from tests.factories import CompanyFactory, MembershipFactory, ServiceTypeFactory
from tests.support import rows
from tests.support.pages import HTMX, links, shown, signed_in
from tests.support.time import at, later

HEALTH = reverse("matching:coverage_health")


@pytest.fixture
def company(db):
    return CompanyFactory(name="Copperline Pest")


@pytest.fixture
def admin(company):
    return MembershipFactory(company=company)


def only_loss(company):
    (loss,) = health_of(company).losses
    return loss


def holes(company):
    return {cell.service: cell.zips for cell in empty_cells(company, None)[1]}


def test_a_need_that_named_the_company_first_was_won(world, company):
    world.matched()
    health = health_of(company)
    assert (health.came_up, health.won, health.behind, health.losses) == (1, 1, 0, [])


def test_a_need_of_its_own_did_not_come_up(world, company, admin):
    world.matched(admin)
    assert health_of(company).came_up == 0


def test_a_need_in_another_zip_did_not_come_up(world, company):
    CompanyFactory(zips=["78701"])
    world.matched(zip=CompanyFactory(zips=["78701"]).areas.get().zips.get().zip)
    assert health_of(company).came_up == 0


def test_only_the_last_decision_of_a_need_counts(world, company, admin):
    sender = world.sender()
    referral = world.matched(sender)
    preferences.pause(company, by=admin)
    world.ask_again(referral, sender)
    health = health_of(company)
    assert (health.came_up, health.eligible, health.missed) == (1, 0, 1)


def test_what_is_older_than_thirty_days_is_left_out(world, company):
    world.matched()
    with later(days=30, minutes=1):
        assert health_of(company).came_up == 0


def test_a_loss_says_how_many_and_leads_to_what_mends_it(world, company, admin):
    preferences.pause(company, by=admin)
    for _ in range(2):
        world.matched()
    loss = only_loss(company)
    assert (loss.count, loss.lost, loss.mend.page) == (2, "while paused", "companies:preferences")


def test_a_gate_that_was_opened_since_says_so(world, company, admin):
    preferences.pause(company, by=admin)
    world.matched()
    company.refresh_from_db()
    assert not only_loss(company).fixed
    preferences.resume(company, by=admin)
    company.refresh_from_db()
    assert only_loss(company).fixed


def test_a_pledge_that_was_missing_says_whose_customers_they_were(world, company, admin):
    sender = world.sender()
    for _ in range(2):
        world.matched(sender, existing_customer=True)
    assert only_loss(company).words == "All 2 asked for a pledged company: already the sender's own customers."
    pledge.agree(company, version=current_text().version, by=admin)
    company.refresh_from_db()
    assert only_loss(company).fixed


def test_an_area_that_was_switched_off_is_named(world, company, admin):
    coverage.switch_area(company.areas.get(), active=False, by=admin)
    world.matched()
    loss = only_loss(company)
    assert (loss.lost, loss.words, loss.fixed) == ("in an area switched off", "1 in main.", False)


def close_at_six(company):
    OpeningSpan.objects.filter(company=company).update(opens=7 * 60, closes=18 * 60)


@pytest.mark.parametrize(
    ("moments", "words"),
    [
        (["14T18:00", "14T19:29", "15T18:10", "16T23:00"], "3 came between 6:00 PM and 7:30 PM on weekdays."),
        (["18T20:15", "19T20:10", "16T23:00"], "2 came between 8:00 PM and 8:30 PM on weekends."),
        (["14T23:40"], "It came between 11:30 PM and 12:00 AM on weekdays."),
    ],
)
def test_the_busiest_stretch_of_the_closed_hours_is_told_on_the_companys_clock(world, company, moments, words):
    close_at_six(company)
    sender = world.sender()
    for moment in moments:
        with at(f"2026-07-{moment}:00-05:00"):
            world.matched(sender)
    with at("2026-07-20T12:00:00-05:00"):
        assert only_loss(company).words == words


def test_two_reasons_have_a_part_of_the_bar_and_the_rest_share_one(world, company, admin):
    world.matched()
    preferences.pause(company, by=admin)
    world.matched()
    assert [(part.series.label, part.number) for part in health_of(company).bar] == [("Eligible", 1), ("Paused", 1)]


def test_a_need_lost_on_the_bid_says_so_and_leads_to_the_bids(world, company):
    CompanyFactory(bid_cents=9137)
    world.matched()
    (loss,) = behind_of(company).losses
    assert (loss.count, loss.lost, loss.mend.page) == (1, "on the bid", "companies:services")
    assert "5 to 15 points behind: 1 need." in loss.words


def test_of_the_company_that_came_first_neither_name_nor_bid_is_told(world, company):
    CompanyFactory(name="Sable Ridge Pest", bid_cents=9137)
    world.matched()
    page = shown(signed_in(MembershipFactory(company=company)), HEALTH).text()
    assert "1 on the bid" in page
    assert "Sable Ridge" not in page
    assert "91.37" not in page


def test_behind_in_a_later_round_says_which_come_first_and_no_distance(world, db):
    basic = CompanyFactory(tier="basic")
    CompanyFactory(tier="premium")
    world.matched()
    (loss,) = behind_of(basic).losses
    assert (loss.lost, loss.words, loss.mend.page) == ("to a tier asked before yours", WORDS[TIER], "")


def test_everything_that_can_be_lost_on_has_words_and_a_mend():
    assert set(WORDS) == set(MENDS) == {*BEHIND, PREFERENCE, TIER, LEVEL}


def test_a_cell_that_somebody_covers_is_not_empty(company):
    assert holes(company) == {}


def test_a_service_of_the_trade_that_nobody_lists_is_empty_in_every_zip(company):
    ServiceTypeFactory(slug="ants", name="Ants")
    ServiceTypeFactory(slug="leaks", name="Leaks", trade="Plumbing")
    assert holes(company) == {"Ants": ["78745"]}


def test_the_companys_own_area_that_is_switched_off_leaves_its_cells_empty(company, admin):
    coverage.switch_area(company.areas.get(), active=False, by=admin)
    (cell,) = empty_cells(company, None)[1]
    assert (cell.service, cell.listed, cell.zips, cell.off) == ("Termites", True, ["78745"], 1)


@pytest.mark.parametrize(
    ("standing", "covered"), [(Standing.REFERRING_PAUSED, True), (Standing.ON_HOLD, False), (Standing.SUSPENDED, False)]
)
def test_only_good_standing_covers_a_cell(company, admin, standing, covered):
    coverage.switch_area(company.areas.get(), active=False, by=admin)
    rows.company(standing=standing)
    assert (holes(company) == {}) is covered


def test_a_pause_leaves_no_cell_empty(company, admin):
    preferences.pause(company, by=admin)
    assert holes(company) == {}


def test_a_zip_in_two_areas_is_one_cell(company, admin):
    coverage.switch_area(company.areas.get(), active=False, by=admin)
    other = ServiceArea.objects.create(company=company, name="other", active=False)
    other.zips.create(company=company, zip=company.areas.get(name="main").zips.get().zip)
    assert holes(company) == {"Termites": ["78745"]}


def test_many_zips_are_looked_at_page_by_page(company, admin, monkeypatch):
    monkeypatch.setattr("matching.empty_cells.CELLS", 1)
    big = CompanyFactory(zips=["78701", "78702"])
    coverage.switch_area(big.areas.get(), active=False, by=MembershipFactory(company=big))
    pages = [empty_cells(big, number) for number in ("1", "2")]
    assert [cell.zips for _, cells in pages for cell in cells] == [["78701"], ["78702"]]


def test_an_admin_is_led_to_the_setting_and_an_agent_to_the_admin(world, company, admin):
    preferences.pause(company, by=admin)
    world.matched()
    agent = MembershipFactory(company=company, role=Role.AGENT)
    setting = reverse("companies:preferences")
    assert setting in links(shown(signed_in(admin), HEALTH).find("health"))
    seen = shown(signed_in(agent), HEALTH).find("health")
    assert setting not in links(seen)
    assert f"Only an Admin of your company can change this: {admin.user.name}" in seen.text()


def test_a_company_without_zips_reads_what_is_missing(db):
    member = MembershipFactory(company=CompanyFactory(zips=[], services=[]))
    assert "No ZIPs listed yet" in shown(signed_in(member), HEALTH).text()


def test_a_company_without_services_reads_what_is_missing(db):
    member = MembershipFactory(company=CompanyFactory(services=[]))
    assert "No services listed yet" in shown(signed_in(member), HEALTH).text()


def test_when_nothing_came_up_the_page_says_so(admin):
    assert "Nothing came up" in shown(signed_in(admin), HEALTH).text()


def test_home_gets_the_card_alone(admin):
    answer = signed_in(admin).get(HEALTH, headers=HTMX)
    assert answer.content.strip().startswith(b"<section")
    assert b"Where nobody stands ready" not in answer.content


def test_the_page_takes_as_many_queries_for_three_as_for_one(world, company, admin):
    client, counted = signed_in(admin), []
    preferences.pause(company, by=admin)
    for _ in range(3):
        world.matched()
        with CaptureQueriesContext(connection) as queries:
            client.get(HEALTH)
        counted.append(len(queries))
    assert counted[0] == counted[2]
