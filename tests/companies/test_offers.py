"""Choosing services: ticks, limits, properties, and the table of what is offered."""

import pytest

from companies.flow import bids, offers
from companies.models import OfferedService, ServiceType
from companies.queries import services_of
from core.models import Event
from core.refusals import NotAllowed
from referrals.enums import Status
from tests.factories import ServiceTypeFactory, SpecificIssueFactory
from tests.support.pages import shown

URL = "/company/services/choose/"
TABLE = "/company/services/"


@pytest.fixture
def termites(company):
    return ServiceType.objects.get(slug="termites")


@pytest.fixture
def drains(db):
    return ServiceTypeFactory(slug="drains", trade="Plumbing", name="Drains and sewer")


@pytest.fixture
def filled(company, termites):
    """The form as the page shows it."""
    return {"services": [termites.pk], "property_types": ["residential", "commercial"]}


def limit_of(company, service):
    return OfferedService.objects.get(company=company, service_type=service).limit


def test_services_limits_and_properties_are_saved_together(browser, company, filled, drains):
    changed = {"services": [drains.pk], f"limit-{drains.pk}": "No sewer mains", "property_types": ["municipal"]}
    assert browser.post(URL, filled | changed).status_code == 302
    company.refresh_from_db()
    assert (list(services_of(company.pk)), company.property_types) == ([drains], ["municipal"])
    assert limit_of(company, drains) == "No sewer mains"


def test_a_limit_without_its_tick_is_left_out(browser, company, filled, drains):
    browser.post(URL, filled | {f"limit-{drains.pk}": "x" * 500})
    assert [row.limit for row in company.services.all()] == [""]


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("property_types", [], "Choose at least one kind of property."),
        ("property_types", ["castle"], "Choose from the kinds of property shown."),
        ("services", ["0"], "A service you chose has left the list. Choose again."),
        ("services", ["9" * 30], "A service you chose has left the list. Choose again."),
        ("services", ["termites"], "A service you chose is not in the list. Choose again."),
        ("services", ["1\0"], "Null characters are not allowed."),
        ("limit", "x" * 121, "Keep the limit under 120 characters."),
        ("limit", "Indoors\0", "Null characters are not allowed."),
    ],
)
def test_bad_input_gets_a_sentence_and_nothing_is_saved(browser, company, filled, termites, field, typed, sentence):
    field = f"limit-{termites.pk}" if field == "limit" else field
    response = browser.post(URL, {**filled, "property_types": ["municipal"], field: typed})
    assert (response.status_code, response.context["form"].errors[field]) == (200, [sentence])
    company.refresh_from_db()
    assert "municipal" not in company.property_types


def test_ticks_and_limits_are_kept_beside_an_error(browser, company, filled, drains):
    typed = {"services": [drains.pk], f"limit-{drains.pk}": "No mains", "property_types": []}
    response = browser.post(URL, filled | typed)
    ticked = [
        (service, limit.value())
        for _, services in response.context["form"].trades()
        for service, on, limit in services
        if on
    ]
    assert ticked == [(drains, "No mains")]


def test_no_service_at_all_may_be_listed(browser, company, filled):
    browser.post(URL, filled | {"services": []})
    assert not company.services.exists()
    assert "No services yet" in shown(browser, TABLE).text()


def test_services_come_trade_by_trade(browser, company, termites, drains):
    trades = [
        (trade, [service for service, _, _ in services])
        for trade, services in browser.get(URL).context["form"].trades()
    ]
    assert trades == [("Pest control", [termites]), ("Plumbing", [drains])]


def test_a_listed_service_that_staff_switched_off_is_not_lost(browser, company, filled, termites):
    ServiceType.objects.update(active=False)
    browser.post(URL, filled)
    assert list(services_of(company.pk)) == [termites]


def test_a_service_that_is_switched_off_says_so(browser, company, termites):
    ServiceType.objects.update(active=False)
    assert "Switched off by Baton: no new referral can name it" in shown(browser, TABLE).text()


def test_a_service_that_is_switched_off_cannot_be_listed_anew(browser, company, filled, drains):
    ServiceType.objects.filter(pk=drains.pk).update(active=False)
    assert browser.post(URL, filled | {"services": [drains.pk]}).status_code == 200


def test_the_table_shows_issues_limit_and_the_bid_that_holds(browser, company, admin, termites):
    SpecificIssueFactory(name="Drywood termites")
    SpecificIssueFactory(slug="gone", name="Gone", active=False)
    offers.set_services(company, services={termites: "Indoors only"}, by=admin)
    page = shown(browser, TABLE).text()
    assert "Termites Drywood termites Any All areas $50 default Indoors only" in page
    assert "Gone" not in page


def test_the_journal_says_what_was_and_what_is(browser, company, admin, termites, drains):
    offers.set_services(company, services={drains: "No mains"}, by=admin)
    assert Event.objects.latest("id").data == {
        "before": ["Termites"],
        "after": ["Drains and sewer"],
        "limits": {"Drains and sewer": ["", "No mains"]},
    }


def test_the_history_says_it_in_words(company, admin, termites, drains, told):
    offers.set_services(company, services={drains: "No mains"}, by=admin)
    assert all(word in told(company) for word in ("Dana Whitlock", "Termites", "Drains and sewer", "No mains"))


def test_a_limit_alone_is_a_change(company, admin, termites, told):
    offers.set_services(company, services={termites: "Indoors only"}, by=admin)
    assert "Indoors only" in told(company)


def test_saving_what_is_there_already_writes_nothing(browser, company, filled):
    browser.post(URL, filled)
    before = Event.objects.count()
    browser.post(URL, filled)
    assert Event.objects.count() == before


def test_half_a_change_is_none(company, admin, drains):
    with pytest.raises(TypeError):
        offers.change_offer(company, services={drains: ""}, by=admin, standing="active")
    assert not OfferedService.objects.filter(company=company, service_type=drains).exists()


def test_bids_wait_for_a_service_that_left_the_list(browser, company, admin, termites):
    bids.set_custom_bid(company, service=termites, property_type="", zips=[], cents=6200, by=admin)
    offers.set_services(company, services={}, by=admin)
    assert "Termites Not on your list now, so this bid waits" in shown(browser, TABLE).text()


def test_the_next_match_sees_what_is_listed(world, company, admin, drains):
    offers.set_services(company, services={drains: ""}, by=admin)
    assert world.matched().status == Status.UNMATCHED
    assert world.matched(service=drains).status == Status.MATCHED


def test_an_agents_change_is_refused(agents_browser, company, filled):
    assert agents_browser.post(URL, filled | {"services": []}).status_code == 403
    assert company.services.exists()


@pytest.mark.parametrize("who", ["agent", "stranger"])
def test_only_the_companys_admins_change_its_offer(request, company, who):
    with pytest.raises(NotAllowed):
        offers.change_offer(company, services={}, by=request.getfixturevalue(who))
