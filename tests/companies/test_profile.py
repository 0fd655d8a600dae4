"""Services, properties, bid and contact: the form's sentences and what is written."""

import pytest

from companies.flow import profile
from companies.models import OfferedService, ServiceType
from companies.queries import offered_services
from core.models import Event
from core.refusals import NotAllowed
from referrals.enums import Status
from tests.factories import ServiceTypeFactory

URL = "/company/services/"


@pytest.fixture
def termites(company):
    return ServiceType.objects.get(slug="termites")


@pytest.fixture
def drains(db):
    return ServiceTypeFactory(slug="drains", trade="Plumbing", name="Drains and sewer")


@pytest.fixture
def filled(company, termites):
    """The form as the page shows it."""
    return {
        "services": [termites.pk],
        "property_types": ["residential", "commercial"],
        "bid": "50",
        "phone": "(512) 555-0142",
        "city": "Austin",
        "state": "TX",
    }


def words(response):
    return " ".join(response.content.decode().split())


def test_everything_is_saved_together(browser, company, filled, drains):
    changed = {"services": [drains.pk], "property_types": ["municipal"], "bid": "62.50", "city": "Kyle"}
    assert browser.post(URL, filled | changed).status_code == 302
    company.refresh_from_db()
    assert offered_services(company) == [drains]
    assert (company.property_types, company.bid_cents, company.city) == (["municipal"], 6250, "Kyle")


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("50", 5000),
        ("$62.50", 6250),
        ("1,240", 124_000),
        (" $ 62.5 ", 6250),
        ("0", 0),
        ("10000", 1_000_000),
    ],
)
def test_a_bid_is_kept_in_cents(browser, company, filled, typed, cents):
    browser.post(URL, filled | {"bid": typed})
    company.refresh_from_db()
    assert company.bid_cents == cents


@pytest.mark.parametrize("typed", ["fifty", "-5", "50.123", "1e3", "NaN", "Infinity", "٥٠", "50 dollars", "5" * 400])
def test_a_bad_bid_gets_a_sentence_and_is_kept(browser, company, filled, typed):
    response = browser.post(URL, filled | {"bid": typed})
    assert (response.status_code, response.context["form"]["bid"].value()) == (200, typed)
    assert response.context["form"].errors["bid"] == [
        "Enter dollars, with cents if there are some, such as 50 or 62.50."
    ]


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("bid", "", "Enter your bid in dollars, such as 50."),
        ("bid", "10000.01", "A bid can be up to $10,000."),
        ("phone", "(512) 555-014", "One digit short. A US number has ten."),
        ("phone", "", "Enter the number customers can call."),
        ("city", "", "Enter your city."),
        ("city", "A" * 81, "Keep the city under 80 characters."),
        ("city", "Austin\0", "Null characters are not allowed."),
        ("state", "ZZ", "That is not a state. Use its two letters, such as TX."),
        ("state", "Texas", "That is not a state. Use its two letters, such as TX."),
        ("property_types", [], "Choose at least one kind of property."),
        ("property_types", ["castle"], "Choose from the kinds of property shown."),
        ("services", ["0"], "A service you chose has left the list. Choose again."),
        ("services", ["9" * 30], "A service you chose has left the list. Choose again."),
        ("services", ["termites"], "A service you chose is not in the list. Choose again."),
        ("services", ["1\0"], "Null characters are not allowed."),
    ],
)
def test_bad_input_gets_a_sentence_and_nothing_is_saved(browser, company, filled, field, typed, sentence):
    response = browser.post(URL, filled | {"bid": "99"} | {field: typed})
    assert (response.status_code, response.context["form"].errors[field]) == (200, [sentence])
    company.refresh_from_db()
    assert company.bid_cents == 5000


def test_ticks_are_kept_beside_an_error(browser, company, filled, drains):
    response = browser.post(URL, filled | {"services": [drains.pk], "bid": "x"})
    ticked = [service for _, services in response.context["form"].trades() for service, on in services if on]
    assert ticked == [drains]


def test_no_service_at_all_may_be_listed(browser, company, filled):
    browser.post(URL, filled | {"services": []})
    assert not OfferedService.objects.filter(company=company).exists()


def test_services_come_trade_by_trade(browser, company, termites, drains):
    trades = [
        (trade, [service for service, _ in services]) for trade, services in browser.get(URL).context["form"].trades()
    ]
    assert trades == [("Pest control", [termites]), ("Plumbing", [drains])]


def test_a_listed_service_that_staff_switched_off_is_not_lost(browser, company, filled, termites):
    ServiceType.objects.update(active=False)
    browser.post(URL, filled)
    assert offered_services(company) == [termites]


def test_a_service_that_is_switched_off_cannot_be_listed_anew(browser, company, filled, drains):
    ServiceType.objects.filter(pk=drains.pk).update(active=False)
    assert browser.post(URL, filled | {"services": [drains.pk]}).status_code == 200


def test_the_journal_says_what_was_and_what_is(browser, company, filled, drains):
    browser.post(URL, filled | {"services": [drains.pk], "phone": "512 555 0199"})
    services, columns = Event.objects.order_by("id").values_list("data", flat=True)
    assert services == {"before": ["Termites"], "after": ["Drains and sewer"]}
    assert columns["after"] == {"phone": "+15125550199"}


def test_saving_what_is_there_already_writes_nothing(browser, company, filled):
    browser.post(URL, filled)
    before = Event.objects.count()
    browser.post(URL, filled)
    assert Event.objects.count() == before


def test_half_a_change_is_none(company, admin, drains):
    with pytest.raises(TypeError):
        profile.change_offer(company, services=[drains], by=admin, standing="active")
    assert not OfferedService.objects.filter(company=company, service_type=drains).exists()


def test_the_next_match_sees_what_is_listed(world, company, admin, drains):
    profile.set_services(company, services=[drains], by=admin)
    assert world.matched().status == Status.UNMATCHED
    assert world.matched(service=drains).status == Status.MATCHED


def test_the_next_match_sees_the_properties(world, company, admin):
    profile.change_profile(company, by=admin, property_types=["municipal"])
    assert world.matched(property_type="residential").status == Status.UNMATCHED


def test_an_agent_reads_only(agents_browser, company):
    page = words(agents_browser.get(URL))
    assert ("Save services and bid" in page, '<fieldset class="columns" disabled>' in page) == (False, True)


def test_an_agents_change_is_refused(agents_browser, company, filled):
    assert agents_browser.post(URL, filled | {"bid": "1"}).status_code == 403
    company.refresh_from_db()
    assert company.bid_cents == 5000


@pytest.mark.parametrize("who", ["agent", "stranger"])
def test_only_the_companys_admins_change_its_offer(request, company, who):
    with pytest.raises(NotAllowed):
        profile.change_offer(company, services=[], by=request.getfixturevalue(who), city="Kyle")
