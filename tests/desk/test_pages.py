"""The staff desk as a whole: every page of it, and who gets in."""

import re

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.text import capfirst

from accounts.models import User
from companies.models import Company, PledgeText, ServiceType, SpecificIssue
from core.admin import DeskAdmin, ReadOnlyAdmin
from disputes.models import SavedAnswer, Waiting
from referrals.enums import Status
from referrals.models import Referral
from tests.factories import UserFactory
from tests.support.desk import ROWS, signed_in, url
from tests.support.html import tree

INLINE = re.compile(r"<style|<script(?![^>]*\bsrc=)[^>]*>|\sstyle=|\son[a-z]+=")
AS_IN_THE_CODE = re.compile("^(is|to|existing)_|_(at|on|name|state)$")
KINDS = list(admin.site._registry)
OURS = [model for model in KINDS if isinstance(admin.site._registry[model], DeskAdmin)]
TO_READ = [model for model in OURS if isinstance(admin.site._registry[model], ReadOnlyAdmin)]
TAXONOMY = [ServiceType, SpecificIssue]
ADDED = [User, *TAXONOMY, PledgeText, Company, SavedAnswer]


def each(models):
    return pytest.mark.parametrize("model", models, ids=lambda model: model._meta.label)


@pytest.fixture
def member(world):
    return signed_in(world.sender().user)


def test_every_kind_of_page_is_walked():
    assert set(ROWS) == set(KINDS)


@each(KINDS)
def test_every_list_opens(staff, world, model):
    ROWS[model](world)
    assert staff.get(url(model, "changelist")).status_code == 200


@each([Company, Waiting])
def test_every_cell_of_a_list_names_its_column_for_rows_that_stand_as_blocks(staff, world, model):
    ROWS[model](world)
    rows = tree(staff.get(url(model, "changelist")).content).find("result_list").all()
    heads = [tag.text() for tag in rows if tag.attributes.get("scope") == "col" and tag.text()]
    names = [tag.attributes["data-name"] for tag in rows if "data-name" in tag.attributes]
    assert names[: len(heads)] == heads


@each(KINDS)
def test_no_head_or_filter_of_a_list_is_called_as_in_the_code(staff, world, model):
    ROWS[model](world)
    page = staff.get(url(model, "changelist"))
    heads = {tag.text() for tag in tree(page.content).find("result_list").all() if tag.attributes.get("scope") == "col"}
    filters = {capfirst(str(narrowed.title)) for narrowed in page.context["cl"].filter_specs}
    columns = [field.name for field in model._meta.fields if AS_IN_THE_CODE.search(field.name)]
    assert (heads | filters) & {capfirst(name.replace("_", " ")) for name in columns} == set()


@each(KINDS)
def test_every_row_has_its_page(staff, world, model):
    assert staff.get(url(model, "change", ROWS[model](world).pk), follow=True).status_code == 200


@each([Group, *ADDED])
def test_people_the_taxonomy_and_words_are_added_by_hand(staff, model):
    assert staff.get(url(model, "add")).status_code == 200


@each([model for model in OURS if model not in ADDED])
def test_nothing_else_is_added_by_hand(staff, model):
    assert staff.get(url(model, "add")).status_code == 403


@each(OURS)
def test_nothing_is_deleted(staff, world, model):
    assert staff.post(url(model, "delete", ROWS[model](world).pk), {"post": "yes"}).status_code == 403


@each([model for model in OURS if model is not Waiting])
def test_nothing_else_than_plain_cases_is_done_in_bulk(staff, world, model):
    ROWS[model](world)
    assert staff.get(url(model, "changelist")).context["action_form"] is None


@each(TO_READ)
def test_a_page_to_read_takes_no_post(staff, world, model):
    row = ROWS[model](world)
    assert staff.post(url(model, "change", row.pk), {"status": Status.SOLD}).status_code == 403


@each(KINDS)
def test_no_page_holds_an_inline_script_or_style(staff, world, model):
    row = ROWS[model](world)
    shown = [url(model, "changelist"), url(model, "change", row.pk)]
    assert [found for page in shown for found in INLINE.findall(staff.get(page, follow=True).text)] == []


@each([model for model in OURS if model not in TAXONOMY])
def test_a_list_of_three_asks_as_often_as_a_list_of_one(staff, world, model):
    asked = []
    for _ in range(3):
        ROWS[model](world)
        Referral.objects.update(repeat_window=None, email_digest="")
        with CaptureQueriesContext(connection) as queries:
            staff.get(url(model, "changelist"))
        asked.append(len(queries))
    assert asked[2] == asked[0]


@each(KINDS)
def test_every_row_has_its_log(staff, world, model):
    assert staff.get(url(model, "history", ROWS[model](world).pk)).status_code == 200


def pages(model, pk):
    """Every address of one kind of row."""
    return [url(model, page) for page in ("changelist", "add")] + [
        url(model, page, pk) for page in ("change", "history", "delete")
    ]


@each(KINDS)
def test_a_member_of_a_company_gets_in_nowhere(member, world, model):
    asked = pages(model, ROWS[model](world).pk)
    assert {member.get(page, follow=True).status_code for page in asked} == {403}


@each(KINDS)
def test_who_is_not_signed_in_is_asked_to_sign_in(client, world, model):
    asked = pages(model, ROWS[model](world).pk)
    assert {client.get(page).url.partition("?")[0] for page in asked} == {reverse("account_login")}


@each(KINDS)
def test_staff_without_rights_see_nothing(db, model):
    staff = signed_in(UserFactory(is_staff=True))
    assert staff.get(url(model, "changelist")).status_code == 403
