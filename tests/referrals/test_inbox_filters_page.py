"""What narrows My Referrals, how a long list is paged, and who is found by name, phone or ZIP."""

import pytest

from companies.models import AreaZip, ServiceArea
from core import clock
from core.actors import CUSTOMER
from referrals import counts, keyset
from referrals.enums import Side, Status
from referrals.flow import consent
from referrals.forms.search import TOO_SHORT
from referrals.lists import DUE, NEWEST, RECEIVED, SENT
from referrals.models import Referral
from tests.factories import CompanyFactory, MembershipFactory, ServiceTypeFactory, ZipFactory
from tests.support import rows
from tests.support.html import swapped, tree
from tests.support.pages import HTMX, links, shown, signed_in, texts

LIST, SEARCH = "/referrals/", "/referrals/search/"


@pytest.fixture
def referral(world):
    CompanyFactory()
    return world.delivered()


def names(member, asked, address=LIST):
    return texts(shown(signed_in(member), f"{address}?tab=all&{asked}"), "row-name")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("need={service}", 1),
        ("need={other}", 0),
        ("company={sender}", 1),
        ("kind=residential", 1),
        ("kind=commercial", 0),
        ("days=7", 1),
        ("since=2020-01-01&until=2020-01-31", 0),
        ("since=2020-01-01", 1),
        ("area={area}", 1),
    ],
)
def test_a_filter_leaves_what_fits_it(referral, recipient, asked, found):
    other = ServiceTypeFactory(slug="rodents", name="Rodents")
    recipient.company.services.create(service_type=other)
    known = {"service": referral.service_id, "other": other.pk, "sender": referral.sender_id}
    area = recipient.company.areas.get().pk
    assert len(names(recipient, asked.format(**known, area=area))) == found


def test_an_area_of_ones_own_narrows_to_its_zips(referral, recipient):
    far = ServiceArea.objects.create(company=recipient.company, name="Far")
    AreaZip.objects.create(area=far, company=recipient.company, zip=ZipFactory(code="10001"))
    assert names(recipient, f"area={far.pk}") == []


def test_an_area_of_another_company_is_left_out_and_said(referral, recipient):
    foreign = CompanyFactory().areas.get().pk
    page = shown(signed_in(recipient), f"{LIST}?tab=all&area={foreign}")
    assert texts(page, "row-name")
    assert "Left out: Area." in texts(page, "filters-wrong")[0]


@pytest.mark.parametrize(
    "asked",
    ["need=x", "need=%00", "area=99999999999999999999", "company=-1", "days=8", "since=0001-01-01", "until=9999-12-31"],
)
def test_a_filter_that_makes_no_sense_is_left_out_and_said(recipient, asked):
    page = shown(signed_in(recipient), f"{LIST}?tab=all&{asked}")
    assert texts(page, "row-name")
    assert texts(page, "filters-wrong")


def test_a_bookmark_that_is_torn_shows_the_list(recipient):
    assert names(recipient, "sort=x&after=%00&before=1.2&kind=") == ["Unread: Marisol Vega"]


def test_what_was_sent_is_narrowed_by_state(referral):
    sender = MembershipFactory(company=referral.sender)
    address = "/referrals/sent/"
    assert (len(names(sender, "state=TX", address)), names(sender, "state=NY", address)) == (1, [])


def test_tabs_count_within_the_filters(recipient):
    page = shown(signed_in(recipient), f"{LIST}?kind=commercial")
    assert page.find("tab-all").text() == "All 0"


def test_counting_within_filters_agrees_with_the_kept_counts(world, referral):
    for number, status in enumerate([Status.SOLD, Status.NO_SALE, Status.INVALID, Status.SOLD]):
        rows.referral(status, recipient=referral.recipient, case_state="open" if number == 3 else "")
    company = referral.recipient
    counted = RECEIVED.counted_among(Referral.objects.received_by(company), company)
    assert counted == RECEIVED.counted(counts.kept(company, Side.RECEIVED))
    assert counted == {"new": 1, "in_progress": 0, "sold": 2, "no_sale": 1, "disputed": 1, "all": 5}


def test_filters_that_leave_nothing_are_named_with_a_way_out(referral, recipient):
    page = shown(signed_in(recipient), f"{LIST}?tab=all&need={referral.service_id}&kind=commercial")
    said = texts(page, "empty")[0]
    assert "Nothing matches these filters" in said
    assert "Without “Commercial” there is 1." in said
    assert f"{LIST}?tab=all&need={referral.service_id}" in links(page)
    assert f"{LIST}?tab=all" in links(page)


def test_a_filter_applied_in_place_is_the_list_of_a_fresh_load(recipient):
    client = signed_in(recipient)
    with clock.at(clock.now()):
        page = shown(client, f"{LIST}?tab=all")
        answer = client.get(LIST, {"tab": "all", "kind": "commercial"}, headers=HTMX)
        fresh = shown(client, f"{LIST}?tab=all&kind=commercial")
    assert swapped(page, tree(answer.content)) == fresh


def test_all_of_it_stands_in_sections_by_what_is_to_be_done(world, referral, recipient):
    for status in (Status.SOLD, Status.IN_PROGRESS):
        rows.referral(status, recipient=referral.recipient)
    parts = keyset.read(RECEIVED.of(recipient.company), RECEIVED.sections("all", DUE)).parts
    assert [section.heading for section, _ in parts] == ["Call now", "Say how it went", "Closed"]
    newest = keyset.read(RECEIVED.of(recipient.company), RECEIVED.sections("all", NEWEST)).parts
    assert [(section.heading, len(found)) for section, found in newest] == [("", 3)]


@pytest.mark.parametrize("sort", [DUE, NEWEST])
@pytest.mark.parametrize("listing", [RECEIVED, SENT], ids=lambda listing: listing.side)
def test_pages_on_and_back_show_every_row_once(db, monkeypatch, listing, sort):
    monkeypatch.setattr(keyset, "PAGE", 3)
    sender = CompanyFactory()
    for status in (Status.DELIVERED, Status.SOLD, Status.IN_PROGRESS, Status.NO_SALE) * 2:
        first = rows.referral(status, sender=sender)
    company = first.recipient if listing is RECEIVED else first.sender
    among, sections = listing.of(company), listing.sections("all", sort)
    page = keyset.read(among, sections)
    back = [page]
    while page.older:
        page = keyset.read(among, sections, after=page.older)
        back.append(page)
    there = [row.pk for each in back for _, found in each.parts for row in found]
    assert sorted(there) == sorted(listing.of(company).values_list("pk", flat=True))
    for before in back[-2::-1]:
        page = keyset.read(among, sections, before=page.newer)
        assert page.parts == before.parts
    assert page.newer == ""


@pytest.mark.parametrize("written", ["", "x", "1.2", "0.1.2.3", "-1.2.3", "9.1.1", "0.99999999999999999.1", "٣.1.1"])
def test_what_is_no_cursor_shows_the_first_page(referral, written):
    among, sections = RECEIVED.of(referral.recipient), RECEIVED.sections("all", DUE)
    for where in ("after", "before"):
        assert keyset.read(among, sections, **{where: written}).parts[0][1] == [referral]


def test_a_cursor_says_nothing_but_time_and_id(referral):
    assert keyset.WRITTEN.fullmatch(str(keyset.Cursor(0, 1, referral.pk)))


# --- search --------------------------------------------------------------------------------------


def found(member, typed):
    return texts(tree(signed_in(member).post(SEARCH, {"q": typed}).content), "row-name")


@pytest.mark.parametrize(
    "typed",
    [
        "vega",
        "MARISOL",
        "marisol vega",
        "vega marisol",
        "5125550142",
        "(512) 555-0142",
        "+1 512.555.0142",
        "0142",
        "78745",
    ],
)
def test_a_customer_is_found_by_name_phone_or_zip(referral, recipient, typed):
    for member in (recipient, MembershipFactory(company=referral.sender)):
        assert len(found(member, typed)) == 1


@pytest.mark.parametrize("write", [str, str.lower, lambda number: f" {number.replace('-', '')} "])
def test_one_of_ones_own_is_found_by_its_number(world, referral, recipient, write):
    typed = write(referral.number)
    assert (len(found(recipient, typed)), found(world.sender(), typed)) == (1, [])


@pytest.mark.parametrize("typed", ["5125550142", "(512) 555-0142", "512.555.0142", "+1 512 555 0142"])
def test_a_phone_is_found_however_it_is_written(recipient, typed):
    assert len(found(recipient, typed)) == 1


@pytest.mark.parametrize("typed", ["vegas", "5125550143", "78704", "%", "___", "vega\x00", "R-0", "R-999999999999"])
def test_who_does_not_fit_is_not_found(recipient, typed):
    assert found(recipient, typed) == []


@pytest.mark.parametrize("typed", ["vega", "5125550142", "78745"])
def test_a_stranger_finds_nobody(world, referral, typed):
    assert found(world.sender(), typed) == []


def test_after_a_stop_the_phone_finds_nobody_at_the_recipient(referral, recipient):
    consent.withdraw(referral, by=CUSTOMER)
    assert (found(recipient, "5125550142"), len(found(recipient, "vega"))) == ([], 1)
    assert len(found(MembershipFactory(company=referral.sender), "5125550142")) == 1


@pytest.mark.parametrize("typed", ["ve", "12", "v e", "(51) 2"])
def test_too_little_is_said_and_kept(recipient, typed):
    page = tree(signed_in(recipient).post(SEARCH, {"q": typed}).content)
    assert texts(page, "field-error") == [TOO_SHORT]
    assert page.find("id_q").attributes["value"] == typed


def test_a_search_in_place_is_the_page_of_a_fresh_one(recipient):
    client = signed_in(recipient)
    with clock.at(clock.now()):
        page = tree(client.post(SEARCH, {"q": "nobody"}).content)
        answer = client.post(SEARCH, {"q": "vega"}, headers=HTMX)
        fresh = tree(client.post(SEARCH, {"q": "vega"}).content)
    assert swapped(page, tree(answer.content)) == fresh


def test_a_search_asked_for_again_by_its_address_is_the_list(recipient):
    assert signed_in(recipient).get(SEARCH).url == LIST
