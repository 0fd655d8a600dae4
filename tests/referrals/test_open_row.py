"""An open row of the inbox: its notes, its question, what is being typed in it, and what its toast leads to."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from referrals.flow import outcome
from tests.factories import CompanyFactory
from tests.support.html import tree
from tests.support.pages import HTMX, links, shown, signed_in, texts
from tests.support.time import later

IN_LIST = {"tab": "all", "sort": "newest"}


@pytest.fixture
def referral(world):
    CompanyFactory()
    return world.delivered()


def opened(member, referral):
    return shown(signed_in(member), reverse("referrals:received"), data={**IN_LIST, "open": referral.pk})


def kept(page, mark):
    """What the forms and marks of a page say to the tab about what was typed."""
    return [tag.attributes[mark] for tag in page.all() if mark in tag.attributes]


def no_sale(member, referral, **data):
    address = reverse("referrals:report", args=[referral.pk])
    data = {"status": "no_sale", "reason": "other", "invalid": "wrong_area", **data}
    return tree(signed_in(member).post(address, data, follow=True).content)


def cancel_of(page):
    return next(tag for tag in page.all() if "data-back-to" in tag.attributes)


def test_an_open_row_shows_the_last_two_notes_and_leads_to_all(referral, recipient):
    for text in ("First.", "Second.", "Third."):
        outcome.add_note(referral, text=text, by=recipient)
    page = opened(recipient, referral)
    [notes] = texts(page, "said")
    assert [word in notes for word in ("First.", "Second.", "Third.")] == [False, True, True]
    assert reverse("referrals:detail", args=[referral.pk], fragment="notes") in links(page)


def test_the_same_words_twice_at_once_are_one_note(referral, recipient):
    for _ in range(2):
        outcome.add_note(referral, text="Left word.", by=recipient)
    assert referral.notes.count() == 1


def test_two_notes_need_no_link_to_all(referral, recipient):
    for text in ("First.", "Second."):
        outcome.add_note(referral, text=text, by=recipient)
    assert reverse("referrals:detail", args=[referral.pk], fragment="notes") not in links(opened(recipient, referral))


def test_the_notes_of_an_open_row_are_one_query(referral, recipient):
    outcome.add_note(referral, text="First.", by=recipient)
    opened(recipient, referral)
    with CaptureQueriesContext(connection) as asked:
        opened(recipient, referral)
    assert sum("referrals_note" in query["sql"] for query in asked) == 1


def test_what_is_typed_as_a_note_is_kept_until_it_is_saved(referral, recipient):
    client, name = signed_in(recipient), f"note-{referral.pk}"
    page = opened(recipient, referral)
    assert (kept(page, "data-keep"), kept(page, "data-forget")) == ([name], [])
    saved = client.post(reverse("referrals:note", args=[referral.pk]), {"text": "Hi.", **IN_LIST}, follow=True)
    assert kept(tree(saved.content), "data-forget") == [name]


def test_what_is_typed_as_an_answer_is_kept_until_the_report_is_saved(referral, recipient):
    address = reverse("referrals:report", args=[referral.pk])
    asked = shown(signed_in(recipient), address, data={"status": "sold", **IN_LIST})
    assert f"ask-{referral.pk}-sold" in kept(asked, "data-keep")
    assert f"ask-{referral.pk}-sold" in kept(no_sale(recipient, referral), "data-forget")[0].split()


def test_a_report_forgets_no_note(referral, recipient):
    assert f"note-{referral.pk}" not in kept(no_sale(recipient, referral), "data-forget")[0].split()


def test_giving_up_a_question_in_the_list_gives_the_row_back(referral, recipient):
    address = reverse("referrals:report", args=[referral.pk])
    answer = signed_in(recipient).get(address, {"status": "sold", **IN_LIST}, headers=HTMX)
    page = tree(answer.content)
    cancel = cancel_of(page).attributes
    assert cancel["hx-get"] == reverse("referrals:row", args=[referral.pk]) + "?tab=all&sort=newest"
    assert page.find(cancel["data-back-to"]).text() == "Sold Add the amount"


def test_giving_up_a_question_on_the_page_gives_the_page_back(referral, recipient):
    page = shown(signed_in(recipient), reverse("referrals:report", args=[referral.pk]), data={"status": "sold"})
    assert cancel_of(page).attributes["hx-get"] == reverse("referrals:detail", args=[referral.pk])


def test_who_finds_it_not_valid_is_led_to_the_dispute_at_once(referral, recipient):
    toast = no_sale(recipient, referral).find("toasts")
    assert links(toast) == {reverse("disputes:open", args=[referral.pk], query={"reason": "wrong_area"})}
    assert "Undo" in toast.text()


def test_nobody_is_led_to_a_dispute_whose_window_is_shut(referral, recipient):
    with later(days=8):
        toast = no_sale(recipient, referral).find("toasts")
    assert toast.text() == "Marked as no sale. Undo"
