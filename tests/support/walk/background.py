"""What hearers and beat do, sooner or later."""

from django.utils.module_loading import import_string

from companies.flow import preferences
from core.models import Dispatch
from matching.flow import place, track
from referrals.flow import assignment, intake
from tests.support import world
from tests.support.walk.ground import Ground
from tests.support.walk.registry import BEAT, HEAR, among


@among(HEAR)
def hear(ground: Ground) -> None:
    world.hear()


@among(HEAR)
def hear_one(ground: Ground) -> None:
    """One hearer of those that are due, in any order: a worker is quicker than another."""
    due = list(Dispatch.objects.due().order_by("id"))
    if due:
        row = ground.random.choice(due)
        import_string(row.hearer)(row.pk)
        row.refresh_from_db()
        assert not row.error, f"{row.hearer} failed: {row.error}"


@among(HEAR)
def lapse_due(ground: Ground) -> None:
    assignment.lapse_due()


@among(BEAT)
def abandon_stale(ground: Ground) -> None:
    intake.abandon_stale()


@among(BEAT)
def look_for_places(ground: Ground) -> None:
    place.look()


@among(BEAT)
def refresh_track_records(ground: Ground) -> None:
    track.refresh()


@among(BEAT)
def end_pauses(ground: Ground) -> None:
    preferences.end_pauses()
