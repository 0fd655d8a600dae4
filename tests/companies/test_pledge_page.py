"""The pledge's page: the choice, the text, and the third state."""

import pytest
from django.conf import settings

from companies.enums import Pledge
from companies.flow import pledge, pledge_words
from companies.models import PledgeMove
from companies.pledge_text import FIRST
from core import clock

URL = "/company/pledge/"
AGREE = {"choice": "pledged", "version": FIRST.version}
OPT_OUT = {"choice": "opted_out", "version": FIRST.version}


@pytest.fixture
def pledged(company, admin):
    return pledge.agree(company, version=FIRST.version, by=admin)


@pytest.fixture
def removed(world, pledged):
    return pledge.revoke(pledged, reason="A plan was sold.", by=world.staff())


@pytest.fixture
def lifted(world, removed):
    return pledge.lift(removed, reason="The customer was returned.", by=world.staff())


def words(response):
    return " ".join(response.content.decode().split())


def test_an_admin_pledges(browser, company):
    response = browser.post(URL, AGREE | {"reason": "Training is done."}, follow=True)
    company.refresh_from_db()
    assert (company.pledge, PledgeMove.objects.get().reason) == (Pledge.PLEDGED, "Training is done.")
    assert "You have pledged." in words(response)


def test_an_admin_opts_out(browser, company):
    browser.post(URL, OPT_OUT)
    company.refresh_from_db()
    assert company.pledge == Pledge.OPTED_OUT


def test_the_page_says_since_when_by_whom_and_which_text(browser, pledged):
    page = words(browser.get(URL))
    assert all(said in page for said in ("Your choice now", "Dana Whitlock", "/company/pledge/text/1/"))


def test_saving_the_choice_that_is_made_already_writes_nothing(browser, pledged):
    response = browser.post(URL, AGREE, follow=True)
    assert ("That is your choice already." in words(response), PledgeMove.objects.count()) == (True, 1)


def test_no_choice_is_asked_for_and_the_note_is_kept(browser, company):
    response = browser.post(URL, {"version": 1, "reason": "Soon."})
    assert (response.status_code, "Choose one of the two." in words(response)) == (200, True)


def test_a_note_that_was_typed_is_kept(browser, company):
    response = browser.post(URL, OPT_OUT | {"choice": "pledged", "version": "x", "reason": "Four new hires."})
    assert (response.status_code, 'value="Four new hires."' in words(response)) == (200, True)


def test_an_old_version_is_refused_and_the_choice_kept(browser, company):
    response = browser.post(URL, AGREE | {"version": FIRST.version + 1})
    assert (response.status_code, response.context["form"]["choice"].value()) == (200, "pledged")
    assert "The words of the pledge have changed" in words(response)
    company.refresh_from_db()
    assert company.pledge == Pledge.NOT_PLEDGED


@pytest.mark.parametrize("version", [{}, {"version": ""}, {"version": "x"}])
def test_without_a_version_nothing_is_agreed_to(browser, company, version):
    response = browser.post(URL, {"choice": "pledged"} | version)
    assert (response.status_code, "This page lost track of which text you read." in words(response)) == (200, True)


@pytest.mark.parametrize("choice", [AGREE, OPT_OUT])
def test_a_company_cannot_leave_a_removal_by_itself(browser, removed, choice):
    response = browser.post(URL, choice)
    removed.refresh_from_db()
    assert (response.status_code, removed.pledge) == (200, Pledge.REVOKED)


def test_a_removal_is_shown_with_its_reason_and_the_way_out(browser, removed):
    page = words(browser.get(URL))
    assert "A plan was sold." in page
    assert "say what has changed and ask for it back" in page
    assert "btn-task" not in page


def test_after_lifting_the_company_is_asked_to_agree_itself(browser, lifted):
    page = words(browser.get(URL))
    assert "Your company is not pledged until one of its Admins agrees to it here." in page
    browser.post(URL, AGREE)
    lifted.refresh_from_db()
    assert lifted.pledged


def test_the_history_shows_every_move_newest_first(browser, lifted):
    moves = [move.after for move in browser.get(URL).context["history"]]
    assert moves == [Pledge.NOT_PLEDGED, Pledge.REVOKED, Pledge.PLEDGED]


def test_an_agent_reads_and_does_not_choose(agents_browser, pledged):
    page = words(agents_browser.get(URL))
    assert "Only an Admin of your company can choose." in page
    assert "<noscript>" not in page


def test_an_agents_choice_is_refused(agents_browser, company):
    assert agents_browser.post(URL, AGREE).status_code == 403
    company.refresh_from_db()
    assert company.pledge == Pledge.NOT_PLEDGED


@pytest.mark.parametrize(
    ("chosen", "effect"),
    [
        ("pledged", "Save and pledge"),
        ("opted_out", "Save and opt out"),
        ("nonsense", ""),
    ],
)
def test_choosing_a_card_says_what_saving_does(browser, company, chosen, effect):
    part = browser.get(URL, {"choice": chosen}, headers={"HX-Request": "true"}).content.decode()
    assert (effect in part, "<html" in part) == (True, False)


def test_nothing_to_save_while_the_choice_is_the_current_one(browser, pledged):
    part = words(browser.get(URL, {"choice": "pledged"}, headers={"HX-Request": "true"}))
    assert part.startswith('<div id="effect" class="stack"> <noscript>')


@pytest.mark.parametrize("reason", ["x" * 501, "a\0b"])
def test_a_note_that_cannot_be_stored_is_said(browser, company, reason):
    assert browser.post(URL, AGREE | {"reason": reason}).status_code == 200
    company.refresh_from_db()
    assert company.pledge == Pledge.NOT_PLEDGED


def test_the_whole_text_can_be_read(agents_browser, company):
    assert agents_browser.get("/company/pledge/text/1/").context["text"] == FIRST


def test_a_text_that_never_was_is_not_found(browser, company):
    assert browser.get("/company/pledge/text/99/").status_code == 404


# --- new words -------------------------------------------------------------------------------------


@pytest.fixture
def new_words(world, pledged):
    """Version 2, published after the company pledged to version 1."""
    return pledge_words.publish_text(words=f"{FIRST.words[0]}\n\nWe keep our word.", by=world.staff())


def test_an_admin_is_told_until_when_to_agree_and_what_changed(browser, new_words):
    page = words(browser.get(URL))
    assert "to stay pledged." in page
    assert "<b>New</b><ins>We keep our word.</ins>" in page
    assert "Agree to version 2" in page


def test_an_admin_agrees_to_the_new_words(browser, company, new_words):
    response = browser.post(URL, AGREE | {"version": 2}, follow=True)
    company.refresh_from_db()
    assert (company.pledge, company.pledge_version) == (Pledge.PLEDGED, 2)
    page = words(response)
    assert "You have agreed to the new words." in page
    assert "to stay pledged." not in page


def test_agreeing_to_the_new_words_twice_says_that_it_is_done(browser, company, new_words):
    browser.post(URL, AGREE | {"version": 2})
    assert "That is your choice already." in words(browser.post(URL, AGREE | {"version": 2}, follow=True))
    assert PledgeMove.objects.count() == 2


def test_a_page_from_before_the_new_words_agrees_to_nothing(browser, world, company):
    pledge_words.publish_text(words="We promise.", by=world.staff())
    response = browser.post(URL, AGREE)
    assert "The words of the pledge have changed since you opened this page." in words(response)
    company.refresh_from_db()
    assert company.pledge == Pledge.NOT_PLEDGED


def test_an_admin_can_opt_out_instead(browser, company, new_words):
    browser.post(URL, OPT_OUT)
    company.refresh_from_db()
    assert company.pledge == Pledge.OPTED_OUT


def test_an_agent_reads_of_the_new_words_and_does_not_agree(agents_browser, new_words):
    page = words(agents_browser.get(URL))
    assert ("to stay pledged." in page, "Agree to version 2" in page) == (True, False)


@pytest.mark.parametrize("tab", ["services", "hours", "standing"])
def test_admins_are_told_on_the_other_tabs_too(browser, agents_browser, new_words, tab):
    told = ["to stay pledged." in words(each.get(f"/company/{tab}/")) for each in (browser, agents_browser)]
    assert told == [True, False]


def test_nobody_else_is_told(browser, world, company):
    pledge_words.publish_text(words="We promise.", by=world.staff())
    assert "to stay pledged." not in words(browser.get(URL))


def test_after_the_time_is_over_the_page_says_what_happened(browser, company, new_words):
    with clock.at(new_words.published_at + settings.PLEDGE_TEXT_GRACE):
        pledge.lapse(company)
    page = words(browser.get(URL))
    assert "nobody here agreed to them within 30 days." in page
    assert "There is no mark against you" in page


@pytest.mark.parametrize("since", ["1", "0", "2", "x", "9" * 5000, "-1"])
def test_a_text_tells_what_changed_in_it(browser, new_words, since):
    page = browser.get("/company/pledge/text/2/", {"since": since})
    assert (page.context["before"], page.context["changes"][-1]) == (FIRST, ("new", "We keep our word."))


def test_the_first_text_has_nothing_before_it(browser, new_words):
    page = words(browser.get("/company/pledge/text/1/"))
    assert ("This is an older version." in page, "What changed since" in page) == (True, False)
