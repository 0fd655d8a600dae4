"""The hardships of the test world bite."""

import socket
import warnings

import pytest
from django.template import Context, Engine, Origin, Template

from companies.models import Membership, Zip
from tests.factories import ZipFactory
from tests.support.hostile import OUR_TEMPLATES


def rendered(source: str, folder: str) -> str:
    origin = Origin(f"{folder}/probe.html")
    return Template(source, origin, engine=Engine.get_default()).render(Context())


def test_our_templates_know_every_variable():
    with pytest.raises(AssertionError, match="probe.html knows no variable nobody"):
        rendered("{{ nobody }}", OUR_TEMPLATES)


def test_an_unknown_variable_with_a_default_is_unknown_all_the_same():
    with pytest.raises(AssertionError, match="nobody"):
        rendered("{{ nobody|default:'?' }}", OUR_TEMPLATES)


def test_other_people_s_templates_keep_their_habits():
    assert rendered("{{ nobody|default:'?' }}{{ nobody }}", "/elsewhere") == "?"


@pytest.mark.django_db
def test_unordered_rows_come_in_any_order():
    for code in range(10):
        ZipFactory(code=f"7870{code}")
    assert len({tuple(Zip.objects.order_by().values_list("pk")) for _ in range(20)}) > 1


@pytest.mark.django_db
def test_a_lock_with_a_join_names_its_table():
    joined = Membership.objects.select_related("company")
    assert not list(joined.select_for_update(of=("self",)))
    with pytest.raises(AssertionError, match="of="):
        list(joined.select_for_update())


def test_nothing_leaves_the_machine():
    with socket.socket() as outwards, pytest.raises(AssertionError, match=r"192\.0\.2\.1"):
        outwards.connect(("192.0.2.1", 80))


def test_a_warning_is_an_error():
    with pytest.raises(UserWarning):
        warnings.warn("old ways", stacklevel=1)
