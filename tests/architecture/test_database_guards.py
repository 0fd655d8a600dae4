"""Every rule that the database keeps is provoked somewhere, and evidence cannot be rewritten."""

import re
from collections.abc import Iterator
from pathlib import Path

import pgtrigger
import pytest
from django.apps import apps
from django.conf import settings
from django.db import IntegrityError, connection, models, transaction
from django.db.models.fields import PositiveIntegerRelDbTypeMixin

from companies.flow import pledge_words
from companies.models import PledgeMove, PledgeText
from core.actors import CUSTOMER
from core.models import Event
from disputes.enums import ClaimState
from matching.models import MatchRun, ValidationRun
from referrals.enums import Status
from referrals.flow import consent, review
from referrals.models import Consent, WrittenYes
from tests.factories import CustomBidFactory
from tests.support import applicants, rows
from tests.support.refused import refused_by_trigger

pytestmark = pytest.mark.django_db

OURS = ("core", "accounts", "companies", "referrals", "matching", "disputes")
NAMES = """
    SELECT conname FROM pg_constraint WHERE conrelid = ANY(%(tables)s::regclass[])
        AND (contype IN ('c', 'u', 'x') OR contype = 'f' AND cardinality(conkey) > 1)
    UNION
    SELECT indexrelid::regclass::text FROM pg_index WHERE indrelid = ANY(%(tables)s::regclass[])
        AND indisunique AND NOT indisprimary
"""
TARGET_ONLY = {"consent_names_one_company"}
"""Holds a primary key, so nothing can break it: it is there for consent_names_the_company to point at."""
EVIDENCE = [Consent, Event, MatchRun, PledgeMove, PledgeText, ValidationRun, WrittenYes]


BELOW_ZERO = "INSERT INTO {table} SELECT (jsonb_populate_record(t, '{{\"{column}\": -1}}')).* FROM {table} t LIMIT 1"


def our_models() -> list[type[models.Model]]:
    return [model for label in OURS for model in apps.get_app_config(label).get_models()]


def whole_numbers() -> dict[str, tuple[str, str]]:
    """Columns that take no negative number, by the name of the check that Django makes for them."""
    return {
        f"{model._meta.db_table}_{field.column}_check": (model._meta.db_table, field.column)
        for model in our_models()
        for field in model._meta.concrete_fields
        if isinstance(field, PositiveIntegerRelDbTypeMixin)
    }


def guards() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(NAMES, {"tables": [model._meta.db_table for model in our_models()]})
        return {name for (name,) in cursor.fetchall()}


def provoked() -> Iterator[str]:
    for file in Path(settings.BASE_DIR, "tests").glob("*/test_constraints*.py"):
        yield from re.findall(r'refused_by\("(\w+)"\)', file.read_text())


def test_every_constraint_is_provoked_by_a_test():
    assert guards() == {*provoked(), *whole_numbers(), *TARGET_ONLY}


@pytest.fixture
def life(world):
    """One referral from need to sold, and what can go wrong with others: a row in every table that counts."""
    world.pledged(CustomBidFactory().company)
    sold = world.in_state(Status.SOLD)
    consent.confirm_in_writing(sold, by=CUSTOMER)
    review.rate(sold, stars=5, by=CUSTOMER)
    world.refresh_track_records()
    applicants.rated(sold.recipient, world.staff())
    pledge_words.publish_text(words="We promise.", by=world.staff())
    rows.resolution(claim=rows.claim(ClaimState.ACCIDENTAL))
    rows.reinstatement()
    rows.evidence()


@pytest.mark.usefixtures("life")
def test_what_is_counted_is_never_below_zero():
    for table, column in whole_numbers().values():
        with pytest.raises(IntegrityError, match="check constraint"), transaction.atomic():
            connection.cursor().execute(BELOW_ZERO.format(table=table, column=column))


@pytest.mark.usefixtures("life")
@pytest.mark.parametrize("evidence", EVIDENCE)
def test_evidence_is_neither_edited_nor_removed(evidence):
    row = evidence.objects.order_by("pk").first()
    with refused_by_trigger("Cannot update or delete"):
        rows.behind_the_back(row, id=row.pk)
    with refused_by_trigger("Cannot update or delete"):
        evidence.objects.filter(pk=row.pk)._raw_delete("default")


def test_this_is_all_the_evidence():
    triggers = {model: getattr(model._meta, "triggers", []) for model in our_models()}
    protected = {model for model in triggers if any(isinstance(each, pgtrigger.Protect) for each in triggers[model])}
    assert protected == set(EVIDENCE)
