"""Moves of the staff desk: what holds for every one of them, whatever act it calls."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.forms import ChoiceField

from accounts.models import User
from companies.enums import Standing
from companies.flow import application, pledge, standing
from companies.forms.days import DayField
from companies.hours import local
from companies.models import Applicant, Company, Credential
from core import clock
from core.admin import Move
from core.models import Event
from disputes.enums import ClaimState, FlagKind, ResolutionState
from disputes.flow import desk
from disputes.forms.evidence import FilesField
from disputes.models import Claim, Dispute, Flag, Reinstatement
from matching.models import UnmatchedReferral
from referrals.flow import delivery, intake, marks
from referrals.models import Referral
from tests.desk.test_pages import INLINE
from tests.factories import CompanyFactory, UserFactory, ZipFactory
from tests.support import applicants, claimed, rows
from tests.support.desk import ROWS, disputed, signed_in, url
from tests.support.placing import waiting

ALL = [(model, move) for model, desk in admin.site._registry.items() for move in getattr(desk, "moves", [])]
ASKING = [(model, move) for model, move in ALL if move.read_by]


def each(moves):
    return pytest.mark.parametrize(
        ("model", "move"), moves, ids=lambda part: part.slug if isinstance(part, Move) else part._meta.label
    )


def in_standing(world: Any, to: str) -> Company:
    return standing.change_standing(CompanyFactory(), to=to, reason="Unpaid.", by=world.staff())


def revoked(world: Any) -> Company:
    return pledge.revoke(world.pledged(CompanyFactory()), reason="It sold a plan.", by=world.staff())


def unmatched_with_details(world: Any) -> Referral:
    """Its company dropped out after the customer was entrusted to it, and then nobody else fitted."""
    by = world.sender()
    CompanyFactory()
    referral = world.submitted(by)
    delivery.return_to_sender(referral, because="It has just paused.")
    intake.ask_again(referral, by=by, zip=ZipFactory(code="10001"))
    world.hear()
    return referral


def accepted(world: Any) -> Company:
    company = applicants.applicant()
    application.accept(company, by=world.staff())
    return Applicant.objects.get(pk=company.pk)


def aside(case: Any, world: Any) -> Model:
    until = clock.now().date() + timedelta(days=3)
    return desk.put_aside(case, until=until, reason="She calls back.", by=world.staff())


POSSIBLE: dict[tuple[type[Model], str], Callable[[Any], Model]] = {
    (Company, "lift-revocation"): revoked,
    (Company, "standing-active"): lambda world: in_standing(world, Standing.ON_HOLD),
    (Company, "accept"): lambda world: applicants.applicant(),
    (Company, "decline"): lambda world: applicants.applicant(),
    (Applicant, "invite-admin"): accepted,
    (Referral, "open-claim"): lambda world: claimed.own_customer(),
    (Dispute, "put-back"): lambda world: desk.take(disputed(world), by=world.staff()),
    (Reinstatement, "put-back"): lambda world: desk.take(claimed.asked_back(), by=world.staff()),
    (Flag, "put-back"): lambda world: desk.take(rows.flag(), by=world.staff()),
    (Dispute, "bring-back"): lambda world: aside(disputed(world), world),
    (Reinstatement, "bring-back"): lambda world: aside(claimed.asked_back(), world),
    (Flag, "bring-back"): lambda world: aside(rows.flag(), world),
    (Claim, "bring-back"): lambda world: aside(claimed.claim_in(ClaimState.IN_REVIEW), world),
    (Flag, "pause-sender"): lambda world: rows.flag(FlagKind.NO_CONSENT),
    (Claim, "put-back"): lambda world: desk.take(claimed.claim_in(ClaimState.IN_REVIEW), by=world.staff()),
    (Claim, "call-resolved"): lambda world: claimed.resolution_in(ResolutionState.REFUSED).claim,
    (Claim, "set-anew"): lambda world: claimed.resolution_in(ResolutionState.LAPSED).claim,
    (Claim, "revoke-pledge"): lambda world: claimed.claim_in(ClaimState.INTENTIONAL),
    (Claim, "keep-pledge"): lambda world: claimed.claim_in(ClaimState.INTENTIONAL),
    (Credential, "withdraw-verification"): lambda world: applicants.verified(CompanyFactory(), world.staff()),
    (Company, "standing-applicant"): lambda world: in_standing(world, Standing.REMOVED),
    (UnmatchedReferral, "erase-customer"): unmatched_with_details,
    (UnmatchedReferral, "take-consent-back"): unmatched_with_details,
    (UnmatchedReferral, "ask-to-place"): lambda world: marks.mark_placeable(waiting(), placeable=True),
}
"""Rows that a move is possible for, where that of ROWS is not."""


ANSWERS = {"email": "sam@harrow.example", "stars": "4.6", "reviews": "212", "account": "She called us about it."}
"""What staff type where a move asks for more than its reason."""


OF_A_MEMBER = ["company.pledged", "company.widened"]
"""Where a pledge is given back, the agreement that came with the request counts: that is the member's own."""


def row_for(world: Any, model: type[Model], move: Move) -> Model:
    row = POSSIBLE.get((model, move.slug), ROWS[model])(world)
    return model._base_manager.get(pk=row.pk)


def page_of(row: Model, move: Move) -> str:
    return url(type(row), "move", row.pk, move.slug)


def typed(row: Model, move: Move, reason: str = "Seen by hand.") -> dict[str, Any]:
    """The form as staff send it: what it holds already, and what they type."""
    form = move.form(row)
    filled = {name: ANSWERS.get(name) or _filled(form, name) for name in form.fields}
    return filled | {"reason": reason}


def _filled(form: Any, name: str) -> Any:
    """What stands in the form, the first of its choices, or today."""
    field = form.fields[name]
    if name == "source" and not hasattr(field, "choices"):
        return "Google"
    if isinstance(field, DayField):
        return (form[name].initial or local(clock.now(), "America/Chicago").date()).isoformat()
    if isinstance(field, FilesField):
        return SimpleUploadedFile("letter.txt", b"They told us to switch.")
    if isinstance(field, ChoiceField) and field.required:
        return str(next(iter(field.choices))[0])
    return form[name].initial or ""


@pytest.fixture
def reader(db):
    """A member of staff who may read every page and change nothing."""
    user = UserFactory(is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    return signed_in(user)


@each(ALL)
def test_a_move_that_is_possible_has_its_button(staff, world, model, move):
    row = row_for(world, model, move)
    assert page_of(row, move) in staff.get(url(model, "change", row.pk)).text


@each(ALL)
def test_a_move_says_first_what_it_will_do(staff, world, model, move):
    row = row_for(world, model, move)
    assert staff.get(page_of(row, move)).context["effects"] == move.effects(row)


@each(ALL)
def test_a_page_of_a_move_holds_no_inline_script_or_style(staff, world, model, move):
    row = row_for(world, model, move)
    assert INLINE.findall(staff.get(page_of(row, move)).text) == []


@each(ALL)
def test_looking_at_a_move_changes_nothing(staff, world, model, move):
    row = row_for(world, model, move)
    before = Event.objects.count()
    staff.get(page_of(row, move))
    assert Event.objects.count() == before


@each(ALL)
def test_a_move_is_made_in_the_name_of_who_asked_for_it(staff, person: User, world, model, move):
    row = row_for(world, model, move)
    before = list(Event.objects.values_list("pk", flat=True))
    staff.post(page_of(row, move), typed(row, move))
    made = Event.objects.exclude(pk__in=before).exclude(type__in=["message.queued", *OF_A_MEMBER])
    assert {event.actor for event in made} == {person.actor}


@each(ALL)
def test_a_move_that_was_made_is_said(staff, world, model, move):
    row = row_for(world, model, move)
    response = staff.post(page_of(row, move), typed(row, move), follow=True)
    assert f"{row}: {move.done}" in [str(message) for message in response.context["messages"]]


@each(ASKING)
def test_a_move_is_not_made_without_its_reason(staff, world, model, move):
    row = row_for(world, model, move)
    before = Event.objects.count()
    assert "Give the reason." in staff.post(page_of(row, move), typed(row, move, "  ")).text
    assert Event.objects.count() == before


@each(ASKING)
def test_a_reason_longer_than_its_column_is_sent_back(staff, world, model, move):
    row = row_for(world, model, move)
    response = staff.post(page_of(row, move), typed(row, move, "x" * (move.longest + 1)))
    assert f"at most {move.longest} characters" in response.text


@each(ASKING)
def test_a_move_from_a_stale_page_is_refused_with_a_sentence_and_keeps_what_was_typed(staff, world, model, move):
    row = row_for(world, model, move)
    staff.post(page_of(row, move), typed(row, move))
    world.hear()
    response = staff.post(page_of(row, move), typed(row, move))
    assert response.context["form"].non_field_errors()
    assert response.context["form"]["reason"].value() == "Seen by hand."


@each(ALL)
def test_a_move_is_not_for_staff_who_may_only_read(reader, world, model, move):
    row = row_for(world, model, move)
    assert reader.post(page_of(row, move), {"reason": "Mine."}).status_code == 403


@each(ALL)
def test_a_move_is_not_for_a_company(world, model, move):
    row = row_for(world, model, move)
    member = signed_in(world.sender().user)
    assert member.post(page_of(row, move), {"reason": "Mine."}, follow=True).status_code == 403


@each(ALL)
def test_a_move_is_not_for_who_is_not_signed_in(client, world, model, move):
    row = row_for(world, model, move)
    before = Event.objects.count()
    assert client.post(page_of(row, move), {"reason": "Mine."}).status_code == 302
    assert Event.objects.count() == before


def test_staff_who_may_only_read_see_no_button(reader, world):
    company = world.pledged(CompanyFactory())
    assert "/move/" not in reader.get(url(Company, "change", company.pk)).text


def test_a_move_nobody_knows_does_not_exist(staff):
    assert staff.get(url(Company, "move", CompanyFactory().pk, "promote")).status_code == 404


@pytest.mark.parametrize("pk", [0, "none", 10**30])
def test_a_row_that_is_not_there_has_no_moves(staff, pk):
    assert staff.get(url(Company, "move", pk, "revoke-pledge")).status_code == 404
