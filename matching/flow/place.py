"""Finding out that a referral which nobody could take can be placed now."""

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from companies.models import AreaZip, Company
from core import events
from core.actors import Actor
from core.locks import one_at_a_time
from matching import engine, queries
from matching.need import Decision, Weights
from referrals import permissions
from referrals.enums import Party, Status
from referrals.flow import marks
from referrals.models import Referral

BATCH = 500
"""How many one look decides at most."""


@transaction.atomic
def look(company: Company | None = None) -> None:
    """Mark the referrals that somebody would win if they were matched now, and unmark those that nobody would.

    Oldest first, of those that a company (or the given one) lists. By the same engine as a match, but nobody is
    held and no run is kept: whoever opens it asks for the match. Two looks at once go one after the other. Whom a
    match moves meanwhile keeps no mark. Records ``referral.placeable`` for each new one, at which its sender is told.
    """
    one_at_a_time("look for places")
    weights = queries.weights()
    # All is decided before the first row is locked: an agent who asks again never waits for the whole look.
    for referral, placeable in [(each, _somebody_wins(each, weights)) for each in _waiting(company)]:
        if placeable != bool(referral.placeable_at):
            marks.mark_placeable(referral, placeable=placeable)


def _waiting(company: Company | None) -> list[Referral]:
    """Who lists neither the ZIP nor the service is no candidate, so only a listed need is worth a decision."""
    listing = AreaZip.objects.filter(zip=OuterRef("zip"), company__services__service_type=OuterRef("service"))
    if company:
        listing = listing.filter(company=company)
    rows = Referral.objects.filter(Exists(listing) | Q(placeable_at__isnull=False), status=Status.UNMATCHED)
    return list(rows.select_related("service", "sender__preferred").order_by("opened_at", "id")[:BATCH])


@transaction.atomic
def look_again(referral: Referral, *, by: Actor) -> None:
    """Staff have one need looked at out of turn: it is marked, or loses its mark, by whether somebody would win it.

    Nobody is held: only its sender asks for a match. Records ``referral.placeable`` when the mark is new, at which
    the sender is told, and ``referral.looked_again``.
    """
    permissions.check_party(referral, by, Party.STAFF)
    placeable = today(referral).winner is not None
    marks.mark_placeable(referral, placeable=placeable)
    events.record("referral.looked_again", subject=referral, by=by, placeable=placeable)


def today(referral: Referral) -> Decision:
    """What a match would decide at this moment. Nobody is held and nothing is kept."""
    need = queries.need_of(referral)
    return engine.decide(need, queries.candidates(need), queries.weights(), queries.zip_only(need))


def _somebody_wins(referral: Referral, weights: Weights) -> bool:
    need = queries.need_of(referral)
    decision = engine.decide(need, queries.candidates(need), weights, zip_only=0)
    return decision.winner is not None
