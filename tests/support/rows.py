"""Rows put straight into the database, past every act: for what the database itself must refuse."""

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import models

from companies.enums import WITHOUT_REASON, Pledge, Standing
from companies.models import Company
from core import clock
from disputes.enums import (
    DECIDED,
    FOUND,
    UNDECIDED,
    ClaimState,
    DisputeState,
    FlagKind,
    Ground,
    ReinstatementState,
    ResolutionState,
    Way,
)
from disputes.models import Appeal, Claim, Comment, Dispute, Evidence, Flag, Reinstatement, Resolution
from disputes.models.reinstatement import DECIDED as ANSWERED
from referrals.enums import RECEIVED, SENT, AssignmentState, Status
from referrals.models import Assignment, Consent, Customer, Outcome, Referral
from tests.factories import CompanyFactory, ServiceTypeFactory, UserFactory, ZipFactory


def behind_the_back(row: models.Model, **columns: Any) -> None:
    """A plain UPDATE that no act makes."""
    models.QuerySet(type(row)).filter(pk=row.pk).update(**columns)


def company(*, pledge: str = Pledge.NOT_PLEDGED, standing: str = "active", **columns: Any) -> Company:
    return CompanyFactory(**pledge_columns(pledge), **standing_columns(standing), **columns)


def baton(**columns: Any) -> Company:
    """The row that is Baton itself."""
    itself = {"name": "Baton", "is_baton": True, **standing_columns(Standing.ON_HOLD)}
    return CompanyFactory(zips=[], services=[], **(itself | columns))


def pledge_columns(pledge: str) -> dict[str, Any]:
    """What a company's row must say beside this state of its pledge."""
    return {"pledge": pledge, "pledge_version": 1 if pledge == Pledge.PLEDGED else None}


def standing_columns(standing: str) -> dict[str, Any]:
    return {"standing": standing, "standing_reason": "" if standing in WITHOUT_REASON else "Unpaid."}


def referral(status: str = Status.MATCHING, **columns: Any) -> Referral:
    need = {
        "sender": columns.pop("sender", None) or CompanyFactory(zips=[], services=[]),
        "opened_by": UserFactory(),
        "form_token": uuid4(),
        "service": ServiceTypeFactory(),
        "zip": ZipFactory(),
        "property_type": "residential",
        "timing": "this_week",
        "existing_customer": False,
    }
    return Referral.objects.create(**(need | referral_columns(status) | columns))


def received(number: int = 1, **columns: Any) -> Referral:
    """A referral in an inbox with its customer, quickly: nobody was matched, asked or told."""
    arrived = referral(Status.DELIVERED, **columns)
    Customer.objects.create(referral=arrived, first_name=f"Customer{number}", last_name="Vega", phone="+15125550142")
    return arrived


def referral_columns(status: str) -> dict[str, Any]:
    """What a referral's row must say beside this state."""
    received = status in RECEIVED
    return {
        "status": status,
        "submitted_at": clock.now() if status in SENT else None,
        "delivered_at": clock.now() if received else None,
        "call_by": clock.now() + settings.FIRST_ANSWER_WITHIN if received else None,
        "recipient": _inbox() if received else None,
        "word_at": clock.now() if status == Status.IN_PROGRESS else None,
    }


def _inbox() -> Company:
    return Company.objects.filter(name="Inbox").first() or CompanyFactory(name="Inbox")


def consent(referral: Referral, company: Company) -> Consent:
    by, now = UserFactory(), clock.now()
    said = dict.fromkeys(("understood_at", "agreed_at", "read_back_at"), now)
    who = {"taken_by": by, "taken_by_name": by.name, "company": company, "company_name": company.name}
    return Consent.objects.create(referral=referral, script_version=1, **said, **who)


def assignment(state: str = AssignmentState.HELD, **columns: Any) -> Assignment:
    """A match that the customer agreed to."""
    of = columns.pop("referral", None) or referral(Status.MATCHED)
    to = columns.pop("company", None) or CompanyFactory()
    defaults = {"run_id": 1, "bid_cents": 5000, "confirmed_at": clock.now(), "consent": consent(of, to)}
    return Assignment.objects.create(referral=of, company=to, state=state, **(defaults | columns))


def customer(**columns: Any) -> Customer:
    return Customer.objects.create(referral=referral(Status.SUBMITTED), **columns)


def outcome(status: str = Status.IN_PROGRESS, **columns: Any) -> Outcome:
    of = referral(Status.IN_PROGRESS)
    sold = of.service if status == Status.SOLD else None
    defaults = {"before": Status.DELIVERED, "service": sold, "actor": "user:1", "actor_name": "Dana Reyes"}
    return Outcome.objects.create(referral=of, status=status, **(defaults | columns))


def dispute(state: str = DisputeState.OPEN, **columns: Any) -> Dispute:
    of = columns.pop("referral", None) or referral(Status.DELIVERED)
    said = {"reason": "wrong_area", "note": "Far.", "opened_by_name": "Dana Reyes", "decide_by": clock.now()}
    said |= {"charge_cents": 5000}
    return Dispute.objects.create(referral=of, company=of.recipient, **(said | dispute_columns(state) | columns))


def dispute_columns(state: str) -> dict[str, Any]:
    """What a dispute's row must say beside this state."""
    decided = state not in UNDECIDED
    return {"state": state, "credit_cents": 2500 if state in DECIDED else None, **decision(decided=decided)}


def decision(*, decided: bool) -> dict[str, Any]:
    """Who decided, when and why; or nobody yet."""
    return {
        "decided_by_name": "Ada Staff" if decided else "",
        "decided_at": clock.now() if decided else None,
        "decision_reason": "The ZIP was listed." if decided else "",
    }


def appeal(dispute: Dispute) -> Appeal:
    """One against a decision of the facts."""
    was = {"was": DisputeState.DECLINED, "was_because": "Listed.", "was_decided_by_name": "Baton"}
    said = {"note": "They rent it.", "opened_by_name": "Dana Reyes", "was_decided_at": clock.now()}
    return Appeal.objects.create(dispute=dispute, company=dispute.company, **was, **said)


def claim(state: str = ClaimState.OPEN, **columns: Any) -> Claim:
    """The sender of a delivered referral against the company that got it."""
    of = columns.pop("referral", None) or referral(Status.DELIVERED, existing_customer=True)
    said = {"ground": Ground.DIRECT, "happened_on": clock.now().date(), "switched": True, "account": "They called."}
    who = {"company": of.sender, "against": of.recipient, "opened_by_name": "Dana Reyes"}
    due = {"answer_by": clock.now(), "decide_by": clock.now(), "service": of.service}
    return Claim.objects.create(referral=of, **(said | who | due | claim_columns(state) | columns))


def claim_columns(state: str) -> dict[str, Any]:
    """What a claim's row must say beside this state."""
    reviewed = state not in (ClaimState.OPEN, ClaimState.WITHDRAWN)
    return {
        "state": state,
        "reviewed_from": clock.now() if reviewed else None,
        **decision(decided=state in FOUND),
    }


def resolution(state: str = ResolutionState.OWED, **columns: Any) -> Resolution:
    of = columns.pop("claim", None) or claim(ClaimState.ACCIDENTAL)
    return Resolution.objects.create(claim=of, **({"due_at": clock.now()} | resolution_columns(state) | columns))


def resolution_columns(state: str) -> dict[str, Any]:
    offered = state not in (ResolutionState.OWED, ResolutionState.LAPSED)
    return {"state": state, "way": Way.RETURN if offered else ""}


def reinstatement(state: str = ReinstatementState.ASKED, **columns: Any) -> Reinstatement:
    asks = columns.pop("company", None) or company(pledge=Pledge.REVOKED)
    said = {"changed": "Everybody was trained.", "version": 1, "asked_by_name": "Dana Reyes", "decide_by": clock.now()}
    return Reinstatement.objects.create(company=asks, **(said | reinstatement_columns(state) | columns))


def reinstatement_columns(state: str) -> dict[str, Any]:
    return {"state": state, **decision(decided=state in ANSWERED)}


def flag(kind: str = FlagKind.NO_CONSENT, **columns: Any) -> Flag:
    about = columns.pop("company", None) or company()
    return Flag.objects.create(kind=kind, company=about, look_by=clock.now(), **columns)


def evidence(**columns: Any) -> Evidence:
    """A file beside a dispute, unless another case is named."""
    of = {} if "claim" in columns else {"dispute": columns.pop("dispute", None) or dispute()}
    what = {"name": "call.txt", "kind": "text/plain", "size": 4, "sha256": "0" * 64, "content": b"Call"}
    return Evidence.objects.create(added_by_name="Dana Reyes", **(of | what | columns))


def comment(**columns: Any) -> Comment:
    of = {} if "claim" in columns else {"dispute": columns.pop("dispute", None) or dispute()}
    said = {"company": company(), "author_name": "Dana Reyes", "text": "They rent it."}
    return Comment.objects.create(**(of | said | columns))
