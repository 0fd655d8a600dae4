"""Custom bids: adding, changing, removing, and the page that says which of them holds."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from companies.flow import bids
from companies.models import CustomBid, OfferedService, ServiceType, Zip
from companies.templatetags.changes import bid_changes
from core.models import Event
from core.refusals import MoveRefused, NotAllowed, Refused
from tests.factories import CustomBidFactory, ServiceTypeFactory, SpecificIssueFactory, ZipFactory
from tests.support.pages import HTMX, shown
from tests.support.race import committed, race

ADD = "/company/services/bids/add/"
REMOVE = "/company/services/bids/remove/"
PAGE = "/company/services/"


@pytest.fixture
def termites(company):
    return ServiceType.objects.get(slug="termites")


@pytest.fixture
def filled(termites):
    return {"service": termites.pk, "property_type": "", "zips": "", "bid": "62"}


@pytest.fixture(autouse=True)
def austin(db):
    return [ZipFactory(code=code) for code in ("78701", "78702", "78703", "78704")]


def of(company):
    """What it pays, case by case."""
    rows = company.custom_bids.values_list("service_type__slug", "property_type", "zip_id", "cents")
    return sorted(rows, key=str)


def set_bid(company, by, **case):
    """Sets a bid, and returns one of its rows."""
    defaults = {"service": None, "property_type": "", "zips": [], "cents": 6200}
    bids.set_custom_bid(company, **(defaults | case), by=by)
    return company.custom_bids.order_by("-id").first()


def test_a_bid_for_everywhere_is_one_row(browser, company, filled):
    assert browser.post(ADD, filled).status_code == 302
    assert of(company) == [("termites", "", None, 6200)]


def test_a_bid_for_zips_is_a_row_for_each(browser, company, filled):
    browser.post(ADD, filled | {"zips": "78701, 78702\n78701", "property_type": "commercial", "bid": "62.50"})
    assert of(company) == [("termites", "commercial", "78701", 6250), ("termites", "commercial", "78702", 6250)]


@pytest.mark.parametrize("part", [{"service": ""}, {"property_type": "municipal"}, {"zips": "78701"}])
def test_a_bid_may_name_any_combination(browser, company, filled, part):
    browser.post(ADD, filled | {"service": "", "property_type": "residential", "zips": "78702"} | part)
    assert company.custom_bids.count() == 1


def test_the_same_case_is_replaced(browser, company, filled):
    browser.post(ADD, filled)
    browser.post(ADD, filled | {"bid": "70"})
    assert of(company) == [("termites", "", None, 7000)]


def test_a_changed_line_takes_the_place_of_the_whole_line(browser, company, admin, filled, termites):
    row = set_bid(company, admin, service=termites, zips=["78701", "78702"])
    browser.post(f"{PAGE}bids/{row.pk}/", filled | {"zips": "78702 78703", "bid": "70"})
    assert of(company) == [("termites", "", "78702", 7000), ("termites", "", "78703", 7000)]


def test_the_form_of_a_line_shows_what_stands(browser, company, admin, termites):
    row = set_bid(company, admin, service=termites, property_type="commercial", zips=["78702", "78701"], cents=6250)
    form = browser.get(f"{PAGE}bids/{row.pk}/").context["form"]
    shown = {name: form[name].value() for name in form.fields}
    assert shown == {"service": termites.pk, "property_type": "commercial", "zips": "78701 78702", "bid": "62.50"}


def test_a_line_is_removed(browser, company, admin, termites):
    row = set_bid(company, admin, service=termites, zips=["78701", "78702"])
    set_bid(company, admin, service=termites)
    browser.post(REMOVE, {"bid": row.pk})
    assert of(company) == [("termites", "", None, 6200)]


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("bid", "", "Enter the bid in dollars, such as 62."),
        ("bid", "62,50", "Enter dollars, with cents if there are some, such as 50 or 62.50."),
        ("bid", "10000.01", "A bid can be up to $10,000."),
        ("service", "0", "That service is not on your list any more. Choose again."),
        ("service", "9" * 30, "That service is not on your list any more. Choose again."),
        ("service", "termites", "That service is not on your list any more. Choose again."),
        ("property_type", "castle", "Choose from the kinds of property shown."),
        ("zips", "78701 99999 and 1234567", "We know no such ZIP: and, 1234567, 99999. Correct it, or take it out."),
        ("zips", "<script> " + "a" * 999, f"We know no such ZIP: script, {'a' * 20}…. Correct it, or take it out."),
        (
            "zips",
            " ".join(map(str, range(10_000, 10_012))),
            "We know no such ZIP: 10000, 10001, 10002, 10003, 10004, 10005, 10006, 10007, 10008, 10009 and 2 more. "
            "Correct it, or take it out.",
        ),
        ("zips", "7" * 300_001, "That is more than fits in one go. Paste up to 300,000 characters."),
        ("zips", "78701\0", "Null characters are not allowed."),
    ],
)
def test_bad_input_gets_a_sentence_and_nothing_is_saved(browser, company, filled, field, typed, sentence):
    response = browser.post(ADD, {**filled, field: typed})
    form = response.context["form"]
    assert (response.status_code, form.errors[field], form[field].value()) == (200, [sentence], typed)
    assert of(company) == []


def test_a_bid_is_for_something(browser, company, filled):
    response = browser.post(ADD, filled | {"service": ""})
    assert response.context["form"].non_field_errors() == [bids.FOR_NOTHING]


def test_the_act_refuses_a_bid_for_nothing(company, admin):
    with pytest.raises(Refused, match="Say what the bid is for"):
        set_bid(company, admin)


def test_a_service_of_others_cannot_be_bid_for(browser, company, filled):
    other = ServiceTypeFactory(slug="ants", name="Ants")
    assert browser.post(ADD, filled | {"service": other.pk}).context["form"].errors["service"]


def test_a_line_changed_meanwhile_is_not_overwritten(browser, company, admin, filled, termites):
    row = set_bid(company, admin, service=termites)
    set_bid(company, admin, service=termites, cents=7000)
    response = browser.post(f"{PAGE}bids/{row.pk}/", filled | {"bid": "65"})
    form = response.context["form"]
    assert form.non_field_errors() == [f"{bids.GONE} Save again to set it anew."]
    assert (form["bid"].value(), of(company)) == ("65", [("termites", "", None, 7000)])


def test_a_line_that_is_gone_is_not_removed_twice(browser, company, admin, termites):
    row = set_bid(company, admin, service=termites)
    browser.post(REMOVE, {"bid": row.pk})
    assert bids.GONE in browser.post(REMOVE, {"bid": row.pk}, follow=True).content.decode()


@pytest.mark.parametrize("typed", ["", "x", "1\0", "9" * 5000])
def test_what_is_no_bid_is_not_there(browser, typed):
    assert browser.post(REMOVE, {"bid": typed}).status_code == 404


def test_another_companys_bid_is_not_there(browser, stranger, company, filled):
    foreign = CustomBidFactory(company=stranger.company)
    assert browser.get(f"{PAGE}bids/{foreign.pk}/").status_code == 404
    browser.post(f"{PAGE}bids/{foreign.pk}/", filled)
    browser.post(REMOVE, {"bid": foreign.pk})
    assert (of(company), list(CustomBid.objects.all())) == ([], [foreign])


def test_a_bid_with_a_number_beyond_all_rows_is_not_there(browser):
    assert browser.get(f"{PAGE}bids/{'9' * 30}/").status_code == 404


def test_the_journal_says_what_was_and_what_is(company, admin, termites):
    set_bid(company, admin, service=termites, zips=["78701", "78702"])
    set_bid(company, admin, service=termites, zips=["78702", "78703"], cents=7000)
    line = {"service": "Termites", "property": ""}
    assert Event.objects.latest("id").data == {
        "before": [line | {"zips": ["78702"], "cents": 6200}],
        "after": [line | {"zips": ["78702", "78703"], "cents": 7000}],
    }


def test_the_history_says_it_in_words(company, admin, termites, told):
    set_bid(company, admin, service=termites, property_type="commercial")
    set_bid(company, admin, service=termites, property_type="commercial", cents=7000)
    assert bid_changes(Event.objects.latest("id").data) == [("Termites, commercial", "$62", "$70")]
    assert all(word in told(company) for word in ("Dana Whitlock", "Termites, commercial", "$62", "$70"))


def test_the_history_names_the_zips(company, admin):
    row = set_bid(company, admin, zips=["78701"])
    bids.remove_custom_bid(company, bid=row.pk, by=admin)
    assert bid_changes(Event.objects.latest("id").data) == [("any service, 1 ZIP (78701)", "$62", "none")]


def test_saving_what_is_there_already_writes_nothing(browser, company, filled):
    browser.post(ADD, filled)
    before = Event.objects.count()
    browser.post(ADD, filled)
    assert Event.objects.count() == before


def test_the_table_shows_bids_in_lines(browser, company, admin, termites):
    set_bid(company, admin, service=termites, zips=["78701", "78702", "78703", "78704"])
    set_bid(company, admin, property_type="commercial", zips=["78701"], cents=9000)
    page = shown(browser, PAGE).text()
    assert "Termites Any 4 ZIPs 78701 78702 78703 78704 $62" in page
    assert "Any service Commercial 78701 $90" in page


def test_thousands_of_zips_are_saved_and_shown_in_part(browser, company, filled):
    Zip.objects.bulk_create(ZipFactory.build(code=f"{number:05}") for number in range(20_000, 30_000))
    assert browser.post(ADD, filled | {"zips": " ".join(map(str, range(20_000, 30_000)))}).status_code == 302
    page = shown(browser, PAGE).text()
    assert "10000 ZIPs" in page
    assert "20199 and more $62" in page


def test_more_bids_take_no_more_queries(browser, company, admin, termites, django_assert_num_queries):
    set_bid(company, admin, service=termites, zips=["78701"])
    with CaptureQueriesContext(connection) as one:
        browser.get(PAGE)
    ants = ServiceTypeFactory(slug="ants", name="Ants")
    OfferedService.objects.create(company=company, service_type=ants)
    for service in (termites, ants):
        SpecificIssueFactory(slug=f"in-{service.slug}", service_type=service)
        set_bid(company, admin, service=service, property_type="commercial")
    with django_assert_num_queries(len(one)):
        browser.get(PAGE)


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ({}, "$50 : your default bid. No custom bid fits."),
        ({"property_type": "commercial"}, "$90 : your bid for any service, commercial."),
        ({"zip": "78701"}, "$62 : your bid for Termites, 78701."),
        ({"zip": "78702", "property_type": "commercial"}, "$40 : your bid for any service, commercial, 78702."),
    ],
)
def test_the_page_says_which_bid_holds(browser, company, admin, termites, asked, answer):
    set_bid(company, admin, service=termites, zips=["78701"])
    set_bid(company, admin, property_type="commercial", cents=9000)
    set_bid(company, admin, property_type="commercial", zips=["78702"], cents=4000)
    need = {"zip": "78703", "service": termites.pk, "property_type": "residential"} | asked
    assert answer in shown(browser, PAGE, data=need).text()
    assert answer in shown(browser, PAGE, data=need, headers=HTMX).text()


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("zip", "", "Enter a ZIP, such as 78745."),
        ("zip", "99999", "We know no such ZIP. A ZIP has five digits, such as 78745."),
        ("zip", "78701 78702", "We know no such ZIP. A ZIP has five digits, such as 78745."),
        ("zip", "78701\0", "Null characters are not allowed."),
        ("service", "0", "That service is not on your list any more. Choose again."),
        ("service", "", "Choose a service."),
        ("property_type", "castle", "Choose from the kinds of property shown."),
    ],
)
def test_a_question_that_cannot_be_answered_gets_a_sentence(browser, termites, field, typed, sentence):
    need = {"zip": "78703", "service": termites.pk, "property_type": "residential"} | {field: typed}
    response = browser.get(PAGE, need)
    assert (response.status_code, response.context["which"].errors[field]) == (200, [sentence])


def test_an_agent_sees_bids_and_changes_none(agents_browser, company, admin, filled, termites):
    row = set_bid(company, admin, service=termites)
    assert "$62" in shown(agents_browser, PAGE).text()
    answers = [
        agents_browser.post(address, filled | {"bid": row.pk}).status_code
        for address in (ADD, REMOVE, f"{PAGE}bids/{row.pk}/")
    ]
    assert (answers, of(company)) == ([403, 403, 403], [("termites", "", None, 6200)])


@pytest.mark.parametrize("who", ["agent", "stranger"])
def test_only_the_companys_admins_bid(request, company, admin, termites, who):
    row, by = set_bid(company, admin, service=termites), request.getfixturevalue(who)
    with pytest.raises(NotAllowed):
        set_bid(company, by, service=termites, cents=1)
    with pytest.raises(NotAllowed):
        bids.remove_custom_bid(company, bid=row.pk, by=by)


@committed
def test_of_two_admins_who_change_a_line_at_once_one_is_told(company, admin, termites):
    row = set_bid(company, admin, service=termites, zips=["78701", "78702"])
    case = {"service": termites, "property_type": "", "by": admin, "instead_of": row.pk}
    changes = [
        lambda: bids.set_custom_bid(company, **case, zips=["78701", "78703"], cents=7000),
        lambda: bids.set_custom_bid(company, **case, zips=["78704"], cents=8000),
    ]
    refused = [answer for answer in race(*changes) if answer is not None]
    assert [type(answer) for answer in refused] == [MoveRefused]
    assert of(company) in (
        [("termites", "", "78701", 7000), ("termites", "", "78703", 7000)],
        [("termites", "", "78704", 8000)],
    )
