"""The customer's page speaks English and Spanish, and no word of one stands in the other."""

import re
import string
from datetime import timedelta

import pytest
from django.urls import reverse

from companies.enums import TimeZone
from companies.reference.taxonomy import read_services
from core import clock
from core.models import Message
from referrals import links
from referrals.enums import Status, Timing
from referrals.flow import callback, delivery
from referrals.languages import ENGLISH, SPANISH
from referrals.languages.spanish import ZONES, names
from tests.factories import CompanyFactory, ServiceTypeFactory, ZipFactory
from tests.support import rows
from tests.support.browser import text_of
from tests.support.time import at

IN_SPANISH = {"lang": "es"}


@pytest.fixture
def copperline(db):
    return CompanyFactory(name="Copperline Pest", phone="+15125550119")


@pytest.fixture
def referral(world, sender, copperline):
    return world.delivered(sender)


def url(referral, name="consent"):
    return reverse(f"referrals:{name}", args=[links.token(referral)])


def seen(page):
    """What is read, without names and addresses of files, and without what is quoted in English on purpose."""
    quoted = re.sub(r'<(p|a)[^>]* lang="en".*?</\1>', "", text_of(page).partition("<body")[2])
    return re.sub(r"<svg.*?</svg>|<[^>]*>", " ", quoted)


def places(sentence):
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


# --- the words ------------------------------------------------------------------------------------


def test_both_languages_have_the_same_words():
    assert SPANISH.words.keys() == ENGLISH.words.keys()


@pytest.mark.parametrize("name", ENGLISH.words.keys() - {"refused"})
def test_a_sentence_is_filled_with_the_same_facts_in_both(name):
    assert places(SPANISH.words[name]) == places(ENGLISH.words[name])


def test_no_sentence_was_left_in_the_other_language():
    assert not [name for name, words in ENGLISH.words.items() if SPANISH.words[name] == words]


def test_every_timing_clock_and_star_has_its_words():
    assert ENGLISH.timings.keys() == SPANISH.timings.keys() == {timing.value for timing in Timing}
    assert ZONES.keys() == set(TimeZone)
    assert len(ENGLISH.stars) == len(SPANISH.stars) == 5


def test_what_the_network_starts_with_has_a_name_in_spanish():
    services = read_services()
    assert names().keys() == {slug for service in services for slug in (service.slug, *service.issues)}


def test_what_staff_added_keeps_its_own_name():
    assert SPANISH.called("beekeeping", "Beekeeping") == "Beekeeping"


def test_a_moment_is_whole_in_both(sender):
    with at("2026-07-14T22:08:00-05:00"):
        now = clock.now()
    assert ENGLISH.moment(now, sender.company) == "Tue, Jul 14, 2026, 10:08 PM Central"
    assert SPANISH.moment(now, sender.company) == "martes 14 de julio de 2026, 10:08 p. m., hora del Centro"


def test_what_is_filled_in_is_escaped():
    assert ENGLISH.say("hello", name="<b>Ines</b>") == "Hello &lt;b&gt;Ines&lt;/b&gt;."


# --- the page -------------------------------------------------------------------------------------


def test_the_page_says_in_which_language_it_is(client, referral):
    english, spanish = client.get(url(referral)), client.get(url(referral), IN_SPANISH)
    assert '<html lang="en">' in text_of(english)
    assert '<html lang="es">' in text_of(spanish)


@pytest.mark.parametrize(
    ("lang", "other", "name"), [("en", "es", "Español"), ("es", "en", "English"), ("xx", "es", "Español")]
)
def test_a_link_leads_to_the_other_language(client, referral, lang, other, name):
    page = text_of(client.get(url(referral), {"lang": lang}))
    assert f'href="{url(referral)}?lang={other}" lang="{other}" hreflang="{other}">{name}</a>' in page


@pytest.mark.parametrize("name", ["confirm_in_writing", "rate", "stop"])
def test_its_buttons_keep_the_language(client, referral, name):
    page = text_of(client.get(url(referral), IN_SPANISH))
    assert f'action="{url(referral, name)}?lang=es"' in page
    answer = client.post(f"{url(referral, name)}?lang=es", {"stars": "5"})
    assert answer.url == f"{url(referral)}?lang=es"


def test_dates_and_the_need_are_in_spanish(client, referral):
    page = seen(client.get(url(referral), IN_SPANISH))
    assert SPANISH.moment(referral.consents.get().agreed_at, referral.sender) in page
    assert "Asunto: termitas, en el código postal 78745." in page
    assert "Termitas, esta semana" in page


def test_what_was_read_aloud_stays_in_the_language_in_which_it_was_read(client, referral):
    page = text_of(client.get(url(referral), IN_SPANISH))
    assert "Se lo leyeron en inglés, con estas palabras." in page
    assert '<p lang="en">“' in page


def test_what_the_company_keeps_away_from_is_in_spanish(client, world, sender, copperline):
    world.pledged(copperline)
    ServiceTypeFactory(slug="drains", name="Drains")
    referral = world.delivered(sender, existing_customer=True)
    rows.behind_the_back(referral, protects=["drains"])
    page = seen(client.get(url(referral), IN_SPANISH))
    assert f"Usted sigue siendo cliente de {sender.company.name} para: desagües y drenaje." in page


ENGLISH_WORDS = {"the", "you", "your", "details", "they", "not", "this", "was", "call", "link"}


def english_in(page):
    return ENGLISH_WORDS & set(re.findall(r"[a-z]+", seen(page).lower()))


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.DELIVERED, Status.WITHDRAWN, Status.REJECTED])
def test_no_english_is_left_on_the_page(client, world, copperline, status):
    assert not english_in(client.get(url(world.in_state(status)), IN_SPANISH))


def test_nor_when_it_came_back_or_was_stopped(client, world, sender, copperline):
    referral = world.submitted(sender)
    delivery.return_to_sender(referral, because="It has just paused.")
    assert not english_in(client.get(url(referral), IN_SPANISH))
    client.post(url(referral, "stop"))
    assert not english_in(client.get(url(referral), IN_SPANISH))


def test_nor_after_the_stop_of_what_was_delivered(client, referral):
    assert not english_in(client.post(f"{url(referral, 'stop')}?lang=es", follow=True))


def test_nor_while_baton_still_looks(client, world, sender):
    rows.baton()
    referral = world.matched(sender, zip=ZipFactory(code="10001", city="New York", state="NY"))
    callback.leave(referral, contact=world.CONTACT, understood=True, agreed=True, read_back=True, by=sender)
    assert not english_in(client.get(url(referral), IN_SPANISH))


def test_nor_once_the_link_has_ended(client, referral):
    rows.baton()
    with clock.at(referral.delivered_at + timedelta(days=90)):
        page = client.get(url(referral), IN_SPANISH)
    assert page.status_code == 410
    assert not english_in(page)


@pytest.mark.parametrize(
    ("name", "stars", "said"),
    [
        ("rate", "5", "Gracias. Puede cambiar su respuesta en esta página."),
        ("rate", "six", "Elija de una a cinco estrellas."),
        ("confirm_in_writing", "", "Eso ya no se puede hacer."),
    ],
)
def test_what_a_button_answers_is_in_spanish_too(client, world, referral, name, stars, said):
    if name == "confirm_in_writing":
        client.post(url(referral, "stop"))
    answer = client.post(f"{url(referral, name)}?lang=es", {"stars": stars}, follow=True)
    assert said in text_of(answer)


def test_a_refusal_is_told_in_english_as_it_was_given(client, referral):
    client.post(url(referral, "stop"))
    answer = client.post(url(referral, "confirm_in_writing"), follow=True)
    assert "There is nothing to confirm any more." in text_of(answer)


def test_the_text_says_that_there_is_a_page_in_spanish(world, referral):
    assert "(también en español)" in Message.objects.get(to_customer=True).body
