"""Recording what happened."""

import pytest
from django.core.checks import ERROR, run_checks

from core import events
from core.actors import BATON, Nobody
from core.models import Event
from tests.factories import ZipFactory
from tests.support.race import committed

PROBED = "tests.support.hearers.SUBSCRIPTIONS"


@pytest.mark.django_db
def test_an_event_says_what_to_whom_by_whom():
    place = ZipFactory(code="78745")
    events.record("probe.made", subject=place, by=Nobody("user:7", "Dana Reyes"), color="red")
    event = Event.objects.get()
    said = (event.type, event.subject, event.actor, event.actor_name, event.data)
    assert said == ("probe.made", "zip:78745", "user:7", "Dana Reyes", {"color": "red"})


@pytest.mark.django_db
def test_each_hearer_gets_a_dispatch(settings):
    settings.SUBSCRIPTIONS = PROBED
    events.record("probe.made", subject=ZipFactory(), by=BATON)
    assert [row.hearer for row in Event.objects.get().dispatches.all()] == ["tests.support.hearers.writes"]


@pytest.mark.django_db
def test_an_event_that_nobody_hears_is_history_all_the_same():
    events.record("probe.made", subject=ZipFactory(), by=BATON)
    assert not Event.objects.get().dispatches.exists()


@committed
def test_an_event_is_recorded_inside_the_transaction_of_its_act():
    with pytest.raises(TypeError, match="in the transaction of its act"):
        events.record("probe.made", subject=ZipFactory(), by=BATON)


@pytest.mark.django_db
def test_a_timeline_is_one_row_s_and_newest_first():
    here, there = ZipFactory(code="78745"), ZipFactory(code="78704")
    for place, type in ((here, "first"), (there, "elsewhere"), (here, "second")):
        events.record(type, subject=place, by=BATON)
    assert [event.type for event in events.timeline(here)] == ["second", "first"]


def errors() -> list[str]:
    """What a portal does not start with; that this one's messages leave no machine is a warning."""
    return [found.id for found in run_checks() if found.level >= ERROR]


def test_every_subscription_names_a_hearer():
    assert errors() == []


@pytest.mark.parametrize("name", ["matching.tasks.nobody", "matching.flow.match.match", "nowhere.at.all"])
def test_a_subscription_that_names_no_hearer_is_found_at_the_start(settings, monkeypatch, name):
    settings.SUBSCRIPTIONS = PROBED
    monkeypatch.setattr("tests.support.hearers.SUBSCRIPTIONS", {"probe.made": [name]})
    assert errors() == ["core.E001"]
