"""The staff desk in tests: its addresses, who is signed in, and a row for every kind of page, made as life makes it."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import Group
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from accounts.models import User
from companies.flow import pledge_words
from companies.models import Applicant, Company, Credential, PledgeText, ServiceType, SpecificIssue
from core import clock, events, messages
from core.models import Dispatch, Event, Message
from disputes.enums import ClaimState
from disputes.flow import desk
from disputes.flow import dispute as disputes
from disputes.models import Claim, Dispute, Flag, Reinstatement, SavedAnswer, Waiting
from matching.models import ChoosingSender, HeldReferral, MatchRun, UnmatchedReferral
from referrals.enums import Status
from referrals.models import Referral
from tests.factories import CompanyFactory, ServiceTypeFactory, SpecificIssueFactory, UserFactory
from tests.support import applicants, claimed, rows
from tests.support.second_factor import with_app


def url(model: type[Model], page: str, *args: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def message(world: Any) -> Message:
    company = CompanyFactory()
    return messages.queue(channel="email", to="dana@example.com", title="Hello", body="There.", about=company)


def parked(world: Any) -> Dispatch:
    referral = world.opened()
    dispatch = Dispatch.objects.get(event__subject=events.subject_of(referral))
    dispatch.parked_at, dispatch.attempts, dispatch.error = clock.now(), 5, "ValueError"
    dispatch.save()
    return dispatch


def disputed(world: Any) -> Dispute:
    referral = world.in_state(Status.DELIVERED)
    by = world.recipient_of(referral)
    return disputes.open_dispute(referral, reason="not_qualified_buyer", note="Outside our area.", by=by)


def decided_match(world: Any) -> MatchRun:
    return MatchRun.objects.get(referral=world.in_state(Status.MATCHED))


def choosing_sender(world: Any) -> ChoosingSender:
    return ChoosingSender.objects.get(pk=world.in_state(Status.MATCHED).sender_id)


def first_event(world: Any) -> Event:
    world.opened()
    return Event.objects.earliest("id")


def applicant(world: Any) -> Applicant:
    company = applicants.applicant(name=f"Bluebonnet {Company.objects.count()}")
    applicants.stated(company)
    return Applicant.objects.get(pk=company.pk)


def waiting(world: Any) -> Waiting:
    return Waiting.objects.get(kind="dispute", subject_id=disputed(world).pk)


def answer(world: Any) -> SavedAnswer:
    title = f"Listed {SavedAnswer.objects.count()}"
    return desk.save_answer(title=title, kind="dispute", words="It was on its list that day.", by=world.staff())


ROWS: dict[type[Model], Callable[[Any], Model]] = {
    User: lambda world: with_app(UserFactory()),
    Group: lambda world: Group.objects.create(name=f"Trust {Group.objects.count()}"),
    PledgeText: lambda world: pledge_words.publish_text(words=f"{clock.now()}", by=world.staff()),
    Company: lambda world: world.pledged(CompanyFactory()),
    Applicant: applicant,
    Credential: lambda world: applicants.stated(CompanyFactory()),
    ServiceType: lambda world: ServiceTypeFactory(),
    SpecificIssue: lambda world: SpecificIssueFactory(),
    Referral: lambda world: world.in_state(Status.SOLD),
    UnmatchedReferral: lambda world: world.in_state(Status.UNMATCHED),
    HeldReferral: lambda world: world.in_state(Status.HELD),
    MatchRun: decided_match,
    ChoosingSender: choosing_sender,
    Dispute: disputed,
    Claim: lambda world: claimed.claim_in(ClaimState.IN_REVIEW),
    Reinstatement: lambda world: claimed.asked_back(),
    Flag: lambda world: rows.flag(),
    SavedAnswer: answer,
    Waiting: waiting,
    Event: first_event,
    Dispatch: parked,
    Message: message,
}
