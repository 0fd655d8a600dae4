"""From whom a company receives, and its own pause."""

import pytest

from companies.enums import Standing
from companies.flow import preferences
from companies.models import BlockedSender
from core.models import Event
from core.refusals import NotAllowed
from referrals.enums import Status
from tests.factories import CompanyFactory

URL = "/company/preferences/"
BLOCK, UNBLOCK = f"{URL}block/", f"{URL}unblock/"
PAUSE, RESUME = "/company/pause/", "/company/resume/"


@pytest.fixture
def tallgrass(db):
    return CompanyFactory(name="Tallgrass Plumbing", zips=[], services=[])


def words(response):
    return " ".join(response.content.decode().split())


def types():
    return list(Event.objects.order_by("id").values_list("type", flat=True))


def blocked(company):
    return [row.sender for row in BlockedSender.objects.filter(company=company).order_by("id")]


# --- do not receive from ---


def test_a_company_is_put_on_the_list(browser, company, tallgrass):
    response = browser.post(BLOCK, {"sender": tallgrass.pk}, follow=True)
    assert (blocked(company), "You receive nothing more from Tallgrass Plumbing." in words(response)) == (
        [tallgrass],
        True,
    )


def test_a_company_is_taken_off_the_list(browser, company, admin, tallgrass):
    preferences.block_sender(company, sender=tallgrass, by=admin)
    browser.post(UNBLOCK, {"sender": tallgrass.pk})
    assert blocked(company) == []


def test_blocking_one_keeps_the_others(company, admin, stranger, tallgrass):
    preferences.block_sender(company, sender=stranger.company, by=admin)
    preferences.block_sender(company, sender=tallgrass, by=admin)
    assert blocked(company) == [stranger.company, tallgrass]


def test_blocking_narrows_and_unblocking_does_not(company, admin, tallgrass):
    preferences.block_sender(company, sender=tallgrass, by=admin)
    preferences.unblock_sender(company, sender=tallgrass, by=admin)
    assert types() == ["company.blocks_changed", "company.narrowed", "company.blocks_changed"]


def test_blocking_twice_writes_once(company, admin, tallgrass):
    preferences.block_sender(company, sender=tallgrass, by=admin)
    preferences.block_sender(company, sender=tallgrass, by=admin)
    assert len(types()) == 2


def test_a_match_held_for_a_blocked_sender_is_taken_back(world, company, admin):
    sender = world.sender()
    referral = world.matched(sender)
    preferences.block_sender(company, sender=sender.company, by=admin)
    world.hear()
    referral.refresh_from_db()
    assert referral.status == Status.OPEN


@pytest.mark.parametrize("sender", ["itself", "0", "9" * 30, "x", "1\0", ""])
@pytest.mark.parametrize("url", [BLOCK, UNBLOCK])
def test_a_company_that_is_not_there_is_not_found(browser, company, sender, url):
    sender = company.pk if sender == "itself" else sender
    assert browser.post(url, {"sender": sender}).status_code == 404
    assert blocked(company) == []


def test_the_search_finds_by_part_of_the_name(browser, company, tallgrass):
    assert list(browser.get(URL, {"name": "grass"}).context["found"]) == [tallgrass]


@pytest.mark.parametrize("name", ["Harrow", "Gone"])
def test_the_search_never_offers_itself_nor_who_has_left(browser, company, name):
    CompanyFactory(name="Gone Pest", standing=Standing.REMOVED, standing_reason="Left.")
    assert list(browser.get(URL, {"name": name}).context["found"]) == []


def test_the_search_never_offers_who_is_on_the_list(browser, company, admin, tallgrass):
    preferences.block_sender(company, sender=tallgrass, by=admin)
    assert list(browser.get(URL, {"name": "Tallgrass"}).context["found"]) == []


@pytest.mark.parametrize("name", ["", "a\0b", "x" * 81])
def test_a_search_for_nothing_finds_nothing(browser, company, tallgrass, name):
    response = browser.get(URL, {"name": name})
    assert (response.status_code, response.context["found"]) == (200, None)


def test_htmx_gets_what_was_found_only(browser, company, tallgrass):
    part = words(browser.get(URL, {"name": "grass"}, headers={"HX-Request": "true"}))
    assert (part.startswith('<div id="found"'), "Tallgrass Plumbing" in part) == (True, True)


# --- pause ---


def test_a_pause_ends_only_when_somebody_resumes(browser, company):
    browser.post(PAUSE)
    company.refresh_from_db()
    assert company.paused
    browser.post(RESUME)
    company.refresh_from_db()
    assert not company.paused


def test_pausing_narrows_and_resuming_widens(company, admin):
    preferences.pause(company, by=admin)
    preferences.resume(company, by=admin)
    assert types() == ["company.paused", "company.narrowed", "company.resumed", "company.widened"]


def test_pausing_twice_writes_once(browser, company):
    browser.post(PAUSE)
    browser.post(PAUSE)
    assert types() == ["company.paused", "company.narrowed"]


def test_a_paused_company_is_not_matched(world, company, admin):
    preferences.pause(company, by=admin)
    assert world.matched().status == Status.UNMATCHED


def test_the_button_leads_back_to_the_page_it_was_pressed_on(browser, company):
    response = browser.post(PAUSE, headers={"Referer": "http://testserver/company/hours/?a=1"})
    assert response.url == "http://testserver/company/hours/?a=1"


@pytest.mark.parametrize(
    "page", ["", "https://evil.example/", "//evil.example/", "javascript:alert(1)", "http://[", "companies:pledge"]
)
def test_a_page_that_is_not_ours_is_not_led_to(browser, company, page):
    response = browser.post(PAUSE, headers={"Referer": page})
    assert response.url in (URL, page if page == "companies:pledge" else URL)


@pytest.mark.parametrize("url", [PAUSE, RESUME, BLOCK, UNBLOCK])
def test_a_look_changes_nothing(browser, company, url):
    assert (browser.get(url).status_code, types()) == (302, [])


@pytest.mark.parametrize("url", [PAUSE, RESUME, BLOCK, UNBLOCK])
def test_an_agents_change_is_refused(agents_browser, company, tallgrass, url):
    assert (agents_browser.post(url, {"sender": tallgrass.pk}).status_code, types()) == (403, [])


def test_an_agent_reads_only(agents_browser, company):
    page = words(agents_browser.get(URL))
    assert ("Pause receiving" in page, '<form method="get"' in page) == (False, False)


@pytest.mark.parametrize("who", ["agent", "stranger"])
def test_only_the_companys_admins_pause_it(request, company, who):
    with pytest.raises(NotAllowed):
        preferences.pause(company, by=request.getfixturevalue(who))
