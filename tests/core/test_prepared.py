"""Queries that are put together once."""

import pytest

from companies.models import Company
from core.prepared import Prepared
from tests.factories import CompanyFactory

pytestmark = pytest.mark.django_db
NAMES = Prepared(lambda company: Company.objects.filter(pk=company).values_list("name", "is_baton"))


def test_each_key_has_its_own_answer():
    first, second = CompanyFactory(name="Fenwick"), CompanyFactory(name="Larkhill")
    assert [NAMES.rows(each.pk) for each in (second, first)] == [[("Larkhill", False)], [("Fenwick", False)]]


def test_rows_are_counted():
    assert [NAMES.count(key) for key in (CompanyFactory().pk, 0)] == [1, 0]


def test_the_query_is_put_together_once():
    built = []

    def build(company):
        built.append(company)
        return Company.objects.filter(pk=company).values_list("name")

    names = Prepared(build)
    assert (names.rows(1), names.rows(2), len(built)) == ([], [], 1)
