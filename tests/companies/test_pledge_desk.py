"""Staff publish new words of the pledge: the effect first, then the words."""

import pytest

from companies.flow import pledge_words
from companies.models import PledgeText
from companies.pledge_text import FIRST, current_text
from tests.factories import CompanyFactory
from tests.support.desk import signed_in, url

ADD = url(PledgeText, "add")
WORDS = {"words": "We promise.\n\nIn good faith.", "after": 1}


@pytest.fixture
def staff(world):
    return signed_in(world.staff())


def test_the_page_says_the_effect_first(staff, world):
    world.pledged(CompanyFactory())
    effects = " ".join(staff.get(ADD).context["effects"])
    assert "1 pledged company is asked to agree anew." in effects
    assert "For 30 days, until" in effects


def test_the_words_of_today_are_there_to_be_changed(staff):
    assert staff.get(ADD).context["adminform"].form["words"].value() == "\n\n".join(FIRST.words)


def test_publishing_makes_the_next_version(staff):
    response = staff.post(ADD, WORDS, follow=True)
    assert (response.status_code, current_text().version) == (200, 2)
    assert current_text().words == ("We promise.", "In good faith.")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"words": " \n "}, "Write the words that companies are to agree to."),
        ({"words": "\n\n".join(FIRST.words)}, "These are the words of version 1 already."),
        ({"words": "a\0b"}, "Null characters are not allowed."),
        ({"words": "x" * 10_001}, "at most 10000 characters"),
        ({"after": "x"}, "Version 1 was published meanwhile."),
    ],
)
def test_what_cannot_be_published_is_said_and_kept(staff, typed, said):
    page = staff.post(ADD, WORDS | typed)
    assert (page.status_code, said in page.text) == (200, True)
    assert not PledgeText.objects.exists()


def test_words_written_against_an_older_version_are_kept_and_sent_again(staff, world):
    pledge_words.publish_text(words="Quicker.", by=world.staff())
    page = staff.post(ADD, WORDS)
    form = page.context["adminform"].form
    assert "Version 2 was published meanwhile. Read it, then publish again." in page.text
    assert (form["words"].value(), form["after"].value()) == (WORDS["words"], 2)


def test_a_second_click_publishes_nothing_more(staff):
    staff.post(ADD, WORDS)
    staff.post(ADD, WORDS)
    assert PledgeText.objects.count() == 1


def test_the_list_says_how_many_are_pledged_to_each(staff, world):
    staff.post(ADD, WORDS)
    world.pledged(CompanyFactory())
    page = staff.get(url(PledgeText, "changelist"))
    assert 'class="field-agreed">1</td>' in page.text
    assert "Companies agree to version 2 now." in page.text
