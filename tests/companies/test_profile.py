"""A company's details and its default bid: the form's sentences and what is written."""

import pytest

from companies.flow import profile
from companies.templatetags.changes import changes
from core.models import Event
from core.refusals import NotAllowed
from referrals.enums import Status
from tests.factories import ZipFactory
from tests.support.pages import shown

SERVICES = "/company/services/"
DETAILS = "/company/details/"
DEFAULT_BID = "/company/services/default-bid/"
NO_WEBSITE = "Enter an address that starts with https://, such as https://example.com."


@pytest.fixture
def filled(company):
    """The form as the page shows it."""
    return {"phone": "(512) 555-0142", "city": "Austin", "state": "TX", "website": "", "about": ""}


def test_details_are_saved_together(browser, company, filled):
    changed = {"city": "Kyle", "website": "https://harrow.example", "about": "Termites since 1998."}
    assert browser.post(DETAILS, filled | changed).status_code == 302
    company.refresh_from_db()
    assert (company.city, company.website, company.about) == tuple(changed.values())


def test_the_details_are_shown_on_the_services_page(browser, company, admin):
    profile.change_profile(company, by=admin, website="https://harrow.example", about="Termites since 1998.")
    page = shown(browser, SERVICES).text()
    assert "https://harrow.example" in page
    assert "Termites since 1998." in page


def test_a_name_is_not_the_companys_to_change(browser, company, filled):
    browser.post(DETAILS, filled | {"name": "Other"})
    company.refresh_from_db()
    assert company.name == "Harrow Pest"
    assert "Only Baton can change the name you are known by." in shown(browser, DETAILS).text()


def test_https_is_put_before_a_bare_address(browser, company, filled):
    browser.post(DETAILS, filled | {"website": "harrow.example/termites"})
    company.refresh_from_db()
    assert company.website == "https://harrow.example/termites"


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("phone", "(512) 555-014", "One digit short. A US number has ten."),
        ("phone", "", "Enter the number customers can call."),
        ("city", "", "Enter your city."),
        ("city", "A" * 81, "Keep the city under 80 characters."),
        ("city", "Austin\0", "Null characters are not allowed."),
        ("state", "ZZ", "That is not a state. Use its two letters, such as TX."),
        ("state", "Texas", "That is not a state. Use its two letters, such as TX."),
        ("website", "http://harrow.example", NO_WEBSITE),
        ("website", "javascript:alert(1)", NO_WEBSITE),
        ("website", "https://dana:secret@harrow.example", NO_WEBSITE),
        ("website", "https://localhost", NO_WEBSITE),
        ("website", "https://[", NO_WEBSITE),
        ("website", "our site", NO_WEBSITE),
        ("website", "https://harrow.example/\0", "Null characters are not allowed."),
        ("website", "https://harrow.example/" + "a" * 200, "Keep the address under 200 characters."),
        ("about", "A" * 501, "Keep this under 500 characters."),
        ("about", "\0", "Null characters are not allowed."),
    ],
)
def test_bad_details_get_a_sentence_and_nothing_is_saved(browser, company, filled, field, typed, sentence):
    ZipFactory()
    response = browser.post(DETAILS, {**filled, "city": "Kyle", field: typed})
    assert (response.status_code, response.context["form"].errors[field]) == (200, [sentence])
    company.refresh_from_db()
    assert company.city == "Austin"


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("50.50", 5050),
        ("$62.50", 6250),
        ("1,240", 124_000),
        ("1,240.5", 124_050),
        (" $ 62.5 ", 6250),
        ("0", 0),
        ("10000", 1_000_000),
    ],
)
def test_a_default_bid_is_kept_in_cents(browser, company, typed, cents):
    browser.post(DEFAULT_BID, {"bid": typed})
    company.refresh_from_db()
    assert company.bid_cents == cents


NO_DOLLARS = "Enter dollars, with cents if there are some, such as 50 or 62.50."


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Enter your bid in dollars, such as 50."),
        ("10000.01", "A bid can be up to $10,000."),
        ("999999999", "A bid can be up to $10,000."),
        ("50\0", "Null characters are not allowed."),
        *dict.fromkeys(
            ["fifty", "-5", "50.123", "1e3", "1e9", "NaN", "Infinity", "٥٠", "50 dollars", "5" * 400], NO_DOLLARS
        ).items(),
        *dict.fromkeys(["62,50", "1,24", ",50", "1,,000", "12,3456", "$$5", "5."], NO_DOLLARS).items(),
    ],
)
def test_a_bad_default_bid_gets_a_sentence_and_is_kept(browser, company, typed, sentence):
    response = browser.post(DEFAULT_BID, {"bid": typed})
    form = response.context["default"]
    assert (response.status_code, form["bid"].value(), form.errors["bid"]) == (200, typed, [sentence])
    company.refresh_from_db()
    assert company.bid_cents == 5000


def test_the_journal_says_what_was_and_what_is(browser, company, filled):
    browser.post(DETAILS, filled | {"phone": "512 555 0199", "city": company.city})
    columns = Event.objects.latest("id").data
    assert columns["after"] == {"phone": "+15125550199"}
    assert columns["before"].keys() == {"phone"}


def test_the_history_says_it_in_words(company, admin, told):
    profile.change_profile(company, by=admin, bid_cents=6250, property_types=["municipal"], website="https://h.example")
    assert changes(Event.objects.latest("id").data) == [
        ("default bid", "$50", "$62.50"),
        ("property types", "residential, commercial", "municipal"),
        ("website", "none", "https://h.example"),
    ]
    assert all(word in told(company) for word in ("Dana Whitlock", "default bid", "$50", "$62.50"))


def test_saving_what_is_there_already_writes_nothing(browser, company, filled):
    browser.post(DETAILS, filled)
    before = Event.objects.count()
    browser.post(DETAILS, filled)
    assert Event.objects.count() == before


def test_the_next_match_sees_the_properties(world, company, admin):
    profile.change_profile(company, by=admin, property_types=["municipal"])
    assert world.matched(property_type="residential").status == Status.UNMATCHED


def test_an_agent_reads_the_details_only(agents_browser, company):
    page = shown(agents_browser, SERVICES)
    assert "Company details" in page.text()
    assert not {"Edit company details", "Save default bid"} & {tag.text() for tag in page.all()}


@pytest.mark.parametrize("address", [DETAILS, DEFAULT_BID])
def test_an_agents_change_is_refused(agents_browser, company, filled, address):
    assert agents_browser.post(address, filled | {"bid": "1", "city": "Kyle"}).status_code == 403
    company.refresh_from_db()
    assert (company.bid_cents, company.city) == (5000, "Austin")


@pytest.mark.parametrize("who", ["agent", "stranger"])
def test_only_the_companys_admins_change_its_profile(request, company, who):
    with pytest.raises(NotAllowed):
        profile.change_profile(company, by=request.getfixturevalue(who), city="Kyle")


def test_a_column_that_is_not_of_the_profile_is_refused(company, admin):
    with pytest.raises(TypeError):
        profile.change_profile(company, by=admin, standing="active")
