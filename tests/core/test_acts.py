"""What is true of every act: one shape, one transaction, one history."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.transaction import Atomic

from companies.flow import pledge, pledge_words, preferences
from core import events
from core.models import Event
from disputes.flow import batch, claim, evidence, flag, reminder, resolution
from matching.flow import match, track, validate
from matching.flow.place import look
from referrals.flow import assignment, consent, counts, delivery, marks, moves
from tests.support.acts import ACTS

pytestmark = pytest.mark.django_db

OF_BATON = {
    pledge.lapse,
    pledge_words.remind,
    preferences.end_pause,
    claim.close_unanswered,
    resolution.time_out,
    resolution.remind,
    match.match,
    validate.validate,
    look,
    marks.mark_placeable,
    track.refresh,
    track.count_delivery,
    assignment.hold,
    assignment.leave_unmatched,
    assignment.show,
    assignment.lapse,
    assignment.take_back_if_closed,
    delivery.deliver,
    delivery.hold_for_staff,
    delivery.return_to_sender,
    counts.fold,
    flag.look_at_sale,
    flag.settle_claimed,
    flag.look_for_no_consent,
    flag.look_for_declined,
    reminder.remind,
}
"""Nobody asks for these: a hearer or beat does them, and the journal names Baton."""
OURS = ("companies", "referrals", "matching", "disputes")
every_act = pytest.mark.parametrize("act", ACTS, ids=lambda act: f"{act.__module__}.{act.__name__}")


def flow_functions() -> Iterator[Callable[..., Any]]:
    for app in OURS:
        package = importlib.import_module(f"{app}.flow")
        for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(found.name)
            for name, function in inspect.getmembers(module, inspect.isfunction):
                if function.__module__ == module.__name__ and not name.startswith("_"):
                    yield function


def is_atomic(function: Callable[..., Any]) -> bool:
    return any(isinstance(cell.cell_contents, Atomic) for cell in function.__closure__ or ())


def test_every_act_is_in_the_catalogue():
    assert {function for function in flow_functions() if is_atomic(function)} == set(ACTS)


def test_what_takes_an_actor_is_an_act_or_a_part_of_one():
    takes_an_actor = {function for function in flow_functions() if "by" in inspect.signature(function).parameters}
    parts = {moves.move, consent.record_consent, consent.write, evidence.keep, batch.open_several}
    assert takes_an_actor - set(ACTS) == parts


@every_act
def test_an_act_takes_at_most_its_row_by_position(act):
    kinds = [parameter.kind for parameter in inspect.signature(act).parameters.values()]
    assert all(kind in (inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.VAR_KEYWORD) for kind in kinds[1:])


@every_act
def test_an_act_names_who_does_it_unless_that_is_baton(act):
    assert ("by" in inspect.signature(act).parameters) == (act not in OF_BATON)


@every_act
def test_an_act_stands_and_falls_with_its_journal(act, monkeypatch):
    records, ready = ACTS[act].records, ACTS[act].prepare()
    for place in range(len(records)):
        untouched = everything()
        with monkeypatch.context() as patch:
            patch.setattr(events, "record_each", broken_at(place))
            with pytest.raises(BrokenJournal):
                ready()
        assert everything() == untouched
    before = Event.objects.count()
    ready()
    assert tuple(Event.objects.order_by("id").values_list("type", flat=True)[before:]) == records


class BrokenJournal(Exception):
    pass


def broken_at(place: int) -> Callable[..., None]:
    """A journal that takes ``place`` events and then breaks."""
    record, left = events.record_each, iter(range(place))

    def breaking(*args: Any, **kwargs: Any) -> None:
        if next(left, None) is None:
            raise BrokenJournal
        record(*args, **kwargs)

    return breaking


def everything() -> dict[str, Any]:
    """All rows of all our tables, as one digest each."""
    tables = {model._meta.db_table for app in (*OURS, "core") for model in apps.get_app_config(app).get_models()}
    digest = "SELECT '{0}', md5(string_agg(t::text, ' ' ORDER BY t::text)) FROM {0} t"
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(digest.format(table) for table in tables))
        # UNION ALL promises no order.
        return dict(cursor.fetchall())
