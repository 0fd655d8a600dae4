"""How far the filling is, as the sign-in page asks for it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from core import clock
from devtools.demo import progress
from devtools.demo.progress import Progress

pytestmark = pytest.mark.django_db
GO_ON, STOP = 200, 286


@pytest.fixture(autouse=True)
def _empty_cache(db):
    progress.forget()


def test_without_a_filling_there_is_nothing_to_ask_again(client):
    answer = client.get(reverse("demo:progress"))
    assert (answer.status_code, answer.content.strip()) == (STOP, b"")


def test_while_it_is_filled_the_page_says_how_far_it_is_and_asks_again(client):
    progress.keep(done=60, of=238, began=clock.now())
    answer = client.get(reverse("demo:progress"))
    assert answer.status_code == GO_ON
    assert "60 of 238" in answer.content.decode()


def test_when_it_is_filled_the_page_stops_asking(client):
    progress.keep(done=238, of=238, began=clock.now())
    answer = client.get(reverse("demo:progress"))
    assert answer.status_code == STOP
    assert "is filled" in answer.content.decode()


def test_the_time_left_goes_by_the_pace_so_far():
    began = clock.now()
    with clock.at(began + timedelta(seconds=3)):
        assert Progress(done=50, of=200, began=began).seconds_left == 9


def test_before_the_first_step_nobody_knows_how_long_it_takes():
    assert Progress(done=0, of=200, began=clock.now()).seconds_left == 0
