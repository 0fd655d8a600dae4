"""Whether a company receives, what it takes, whom it prefers, and from whom it never receives."""

import pytest

from companies.enums import Standing
from companies.flow import preferences
from companies.models import BlockedSender
from core.models import Event
from core.refusals import NotAllowed, Refused
from referrals.enums import Status
from tests.factories import CompanyFactory
from tests.support import rows

URL = "/company/preferences/"
BLOCK, UNBLOCK = f"{URL}block/", f"{URL}unblock/"
PREFER, SAME_DAY = f"{URL}prefer/", f"{URL}same-day/"
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


@pytest.mark.parametrize("url", [PAUSE, RESUME, BLOCK, UNBLOCK, PREFER, SAME_DAY])
def test_a_look_changes_nothing(browser, company, url):
    assert (browser.get(url).status_code, types()) == (302, [])


@pytest.mark.parametrize("url", [PAUSE, RESUME, BLOCK, UNBLOCK, PREFER, SAME_DAY])
def test_an_agents_change_is_refused(agents_browser, company, tallgrass, url):
    assert (agents_browser.post(url, {"sender": tallgrass.pk}).status_code, types()) == (403, [])


def test_an_agent_reads_only(agents_browser, company):
    page = words(agents_browser.get(URL))
    assert ("Pause receiving" in page, '<form method="get"' in page) == (False, False)


@pytest.mark.parametrize("who", ["agent", "stranger"])
def test_only_the_companys_admins_pause_it(request, company, who):
    with pytest.raises(NotAllowed):
        preferences.pause(company, by=request.getfixturevalue(who))


# --- emergencies and jobs for the same day ---


@pytest.mark.parametrize(("typed", "takes"), [("no", False), ("yes", True)])
def test_a_company_says_whether_it_takes_jobs_for_the_same_day(browser, company, typed, takes):
    browser.post(SAME_DAY, {"takes": typed})
    company.refresh_from_db()
    assert company.takes_emergencies is takes


@pytest.mark.parametrize("typed", ["", "perhaps", "yes\0"])
def test_any_other_answer_is_asked_again(browser, company, typed):
    response = browser.post(SAME_DAY, {"takes": typed})
    assert (response.status_code, "Choose yes or no." in words(response), types()) == (200, True, [])


def test_a_change_is_in_the_journal_once_with_what_was_and_is(company, admin):
    for _ in range(2):
        preferences.take_emergencies(company, takes=False, by=admin)
    assert Event.objects.get().data == {"before": {"takes_emergencies": True}, "after": {"takes_emergencies": False}}


@pytest.mark.parametrize(("timing", "status"), [("today", Status.UNMATCHED), ("this_week", Status.MATCHED)])
def test_the_next_match_gives_it_no_job_for_today(world, company, admin, timing, status):
    preferences.take_emergencies(company, takes=False, by=admin)
    assert world.matched(timing=timing).status == status


# --- the preferred company ---


def test_a_company_is_preferred_and_cleared_again(browser, company, tallgrass):
    for preferred in (tallgrass, None):
        browser.post(PREFER, {"preferred": preferred.pk if preferred else ""})
        company.refresh_from_db()
        assert company.preferred == preferred
    assert [event.data for event in Event.objects.order_by("id")] == [
        {"before": {"preferred": ""}, "after": {"preferred": "Tallgrass Plumbing"}},
        {"before": {"preferred": "Tallgrass Plumbing"}, "after": {"preferred": ""}},
    ]


def test_preferring_twice_writes_once(company, admin, tallgrass):
    for _ in range(2):
        preferences.prefer(company, preferred=tallgrass, by=admin)
    assert types() == ["company.preferences_changed"]


@pytest.mark.parametrize("preferred", ["itself", "0", "9" * 30, "x", "1\0"])
def test_a_company_that_cannot_be_preferred_is_not_found(browser, company, preferred):
    preferred = company.pk if preferred == "itself" else preferred
    assert browser.post(PREFER, {"preferred": preferred}).status_code == 404


@pytest.mark.parametrize("standing", [Standing.REMOVED, Standing.APPLICANT])
def test_only_a_company_of_the_network_is_preferred(browser, company, admin, standing):
    outside = rows.company(standing=standing, name="Outside Pest")
    assert browser.post(PREFER, {"preferred": outside.pk}).status_code == 404
    assert list(browser.get(URL, {"preferred-name": "Outside"}).context["candidates"]) == []
    with pytest.raises(Refused):
        preferences.prefer(company, preferred=outside, by=admin)


def test_a_company_cannot_prefer_itself(company, admin):
    with pytest.raises(Refused):
        preferences.prefer(company, preferred=company, by=admin)


def test_the_two_searches_of_the_page_do_not_meet(browser, company, tallgrass):
    found = browser.get(URL, {"preferred-name": "grass"})
    assert (list(found.context["candidates"]), found.context["found"]) == ([tallgrass], None)


def test_htmx_gets_the_candidates_only(browser, company, tallgrass):
    part = words(browser.get(URL, {"preferred-name": "grass"}, headers={"HX-Request": "true"}))
    assert (part.startswith('<div id="candidates"'), "Tallgrass Plumbing" in part) == (True, True)


@pytest.mark.parametrize("who", ["agent", "stranger"])
def test_only_the_companys_admins_change_its_preferences(request, company, tallgrass, who):
    by = request.getfixturevalue(who)
    for refused in (
        lambda: preferences.prefer(company, preferred=tallgrass, by=by),
        lambda: preferences.take_emergencies(company, takes=False, by=by),
    ):
        with pytest.raises(NotAllowed):
            refused()
