"""Negative controls: each takes one guard away, so that its race can be seen to go wrong without it.

With nothing left that keeps them apart, the racers can wait for each other, however slow the machine is.
"""

from typing import Any

import pytest
from django.db import models

import companies.queries
from companies.flow import pledge_words
from companies.models import BlockedSender, Company
from companies.queries import Gates
from core import messages
from core.models import DispatchQuerySet, Message
from core.refusals import MoveRefused
from core.workflow import Stateful, Workflow
from disputes.flow import claim, evidence, finding
from matching.flow import validate
from referrals import queries
from referrals.flow import assignment, moves
from referrals.models import Referral
from tests.support import race


def _unhurried(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(race, "GLANCE", race.PATIENCE)


def moves_go_by_what_was_read(patch: pytest.MonkeyPatch) -> None:
    """No row lock, and the state that the caller read before: check, then act."""
    _unhurried(patch)
    patch.setattr(queries, "lock_referral", lambda pk, *_: Referral.objects.get(pk=pk))
    patch.setattr(moves, "advance", _advance_from_memory)


def _advance_from_memory(row: Stateful, workflow: Workflow, to: str, **columns: Any) -> str:
    before = getattr(row, workflow.field)
    if not workflow.allows(before, to):
        raise MoveRefused
    for column, value in {workflow.field: to, **columns}.items():
        setattr(row, column, value)
    models.Model.save(row, update_fields=[workflow.field, *columns])
    return str(before)


def gates_are_read_without_a_lock(patch: pytest.MonkeyPatch) -> None:
    _unhurried(patch)
    for module in (assignment, validate):
        patch.setattr(module, "lock_gates", _glance_at_gates)


def _glance_at_gates(company_id: int, *, sender_id: int) -> Gates:
    company = Company.objects.get(pk=company_id)
    blocks = BlockedSender.objects.filter(company=company, sender=sender_id).exists()
    return Gates(company.standing, company.paused, company.pledge, blocks)


def persons_are_not_locked(patch: pytest.MonkeyPatch) -> None:
    _unhurried(patch)
    patch.setattr(queries, "lock_person", lambda *digests: None)


def companies_are_not_locked(patch: pytest.MonkeyPatch) -> None:
    _unhurried(patch)
    patch.setattr(companies.queries, "lock_to_change", lambda pk: Company.objects.get(pk=pk))


def texts_are_not_locked(patch: pytest.MonkeyPatch) -> None:
    _unhurried(patch)
    patch.setattr(pledge_words, "one_at_a_time", lambda *names: None)


def dispatches_are_not_locked(patch: pytest.MonkeyPatch) -> None:
    _unhurried(patch)
    patch.setattr(DispatchQuerySet, "select_for_update", lambda rows, **_: rows)


def hand_overs_are_not_locked(patch: pytest.MonkeyPatch) -> None:
    """A text is handed over as it was read: whoever cancels it meanwhile does not wait."""
    _unhurried(patch)
    patch.setattr(messages, "_send_text", lambda pk, number: messages._hand_over(Message.objects.get(pk=pk)))


def referrals_are_not_locked(patch: pytest.MonkeyPatch) -> None:
    """Readers and movers of a referral go by what they read. Moves still do not overtake each other."""
    _unhurried(patch)
    patch.setattr(queries, "lock_referral", lambda pk, *_: Referral.objects.get(pk=pk))


def claims_are_not_locked(patch: pytest.MonkeyPatch) -> None:
    """The acts of a claim lock neither its referral nor, when they move it, the claim itself."""
    _unhurried(patch)
    patch.setattr(evidence, "lock_for", lambda pk, who: Referral.objects.get(pk=pk))
    for module in (claim, finding):
        patch.setattr(module, "lock_referral", lambda pk, *_: Referral.objects.get(pk=pk))
        patch.setattr(module, "advance", _advance_from_memory)
