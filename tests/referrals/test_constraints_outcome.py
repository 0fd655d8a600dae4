"""What the database itself refuses of reports."""

import pytest

from referrals.enums import Status
from referrals.models import Outcome
from tests.factories import ServiceTypeFactory
from tests.support import rows
from tests.support.refused import refused_by

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("status", sorted(set(Status) - {Status.IN_PROGRESS, Status.SOLD, Status.NO_SALE}))
def test_an_outcome_is_one_of_three(status):
    with refused_by("outcome_is_one_of_three"):
        rows.outcome(status)


@pytest.mark.parametrize(
    ("status", "columns"),
    [
        (Status.SOLD, {"sold_cents": None}),
        (Status.IN_PROGRESS, {"sold_cents": 100}),
        (Status.NO_SALE, {"sold_cents": 100, "reason": "other"}),
    ],
)
def test_a_sale_and_nothing_else_has_an_amount(status, columns):
    with refused_by("amount_only_when_sold"):
        rows.outcome(status, **columns)


@pytest.mark.parametrize(
    ("status", "columns"),
    [
        (Status.NO_SALE, {"reason": ""}),
        (Status.IN_PROGRESS, {"reason": "other"}),
        (Status.SOLD, {"sold_cents": 100, "reason": "other"}),
    ],
)
def test_no_sale_and_nothing_else_has_a_reason(status, columns):
    with refused_by("reason_only_without_sale"):
        rows.outcome(status, **columns)


@pytest.mark.parametrize("status", [Status.SOLD, Status.IN_PROGRESS])
def test_a_sale_and_nothing_else_has_a_service(status):
    sold = status == Status.SOLD
    with refused_by("service_only_when_sold"):
        rows.outcome(status, service=None if sold else ServiceTypeFactory(), sold_cents=0 if sold else None)


def test_only_what_was_not_sold_is_found_not_valid():
    with refused_by("invalid_without_sale"):
        rows.outcome(Status.IN_PROGRESS, invalid="wrong_area")


def test_each_outcome_can_be_stored():
    rows.outcome(Status.IN_PROGRESS)
    rows.outcome(Status.SOLD, sold_cents=0)
    rows.outcome(Status.NO_SALE, reason="other")
    assert Outcome.objects.count() == 3
