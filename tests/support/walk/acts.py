"""Every act of the call and of what comes after it, with whatever a person could hand to it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils.module_loading import import_string

from companies.enums import AreaChange, Pledge, Standing
from companies.flow import coverage, pledge, preferences, standing
from companies.models import Company
from companies.pledge_text import current_text
from core import clock, stops
from core.actors import CUSTOMER
from core.models import Dispatch
from core.refusals import Refused
from disputes.flow import dispute
from disputes.models import Dispute
from matching.flow import choose, place, track
from matching.models import MatchCandidate
from referrals.enums import CallKind, CallResult, ChoiceReason, NoSaleReason, Status
from referrals.flow import assignment, call, callback, consent, delivery, erasure, intake, outcome, review, submission
from referrals.models import Customer, Referral
from tests.factories import ServiceTypeFactory, ZipFactory
from tests.support import world
from tests.support.walk.cast import member
from tests.support.walk.ground import Ground

WHY = "Read in a random walk."
PEOPLE = 12
"""Customers there are: few, so that they come back."""

REFERRAL: dict[str, Callable[[Ground, Referral], object]] = {}
COMPANY: dict[str, Callable[[Ground, Company], object]] = {}
BEAT: dict[str, Callable[[Ground], object]] = {}
HEAR: dict[str, Callable[[Ground], object]] = {}
OPEN: dict[str, Callable[[Ground], object]] = {}


def among(acts: dict[str, Any]) -> Callable[[Callable[..., object]], Callable[..., object]]:
    def note(does: Callable[..., object]) -> Callable[..., object]:
        acts[does.__name__] = does
        return does

    return note


def contact(ground: Ground) -> submission.Contact:
    who = ground.random.randrange(PEOPLE)
    abroad, cut_short = ground.likely(0.06), ground.likely(0.06)
    return submission.Contact(
        first_name=f"Customer {who % 4}",
        last_name="Vega",
        phone="+442071838750" if abroad else f"+1512555{1000 + who}",
        email=f"vega{who}@example{'' if cut_short else '.com'}" if ground.likely(0.4) else "",
        street=f"{who % 4} Larkspur Bend" if ground.likely(0.5) else "",
    )


def need(ground: Ground) -> dict[str, Any]:
    known = ground.likely(0.4)
    return world.need(
        zip=ZipFactory(code=ground.random.choice(["78745"] * 6 + ["78704", "10001"])),
        service=ServiceTypeFactory(),
        existing_customer=known,
        protects=["water-heaters"] if known else [],
        emergency=ground.likely(0.15),
        call=ground.random.choice(["", CallKind.CALL_BACK, CallKind.LIVE_TRANSFER]),
    )


# --- the work in the background -----------------------------------------------------------------------


@among(HEAR)
def hear(ground: Ground) -> None:
    world.hear()


@among(HEAR)
def hear_one(ground: Ground) -> None:
    """One hearer of those that are due, in any order: a worker is quicker than another."""
    due = list(Dispatch.objects.due().order_by("id"))
    if due:
        row = ground.random.choice(due)
        import_string(row.hearer)(row.pk)
        row.refresh_from_db()
        assert not row.error, f"{row.hearer} failed: {row.error}"


@among(HEAR)
def lapse_due(ground: Ground) -> None:
    assignment.lapse_due()


@among(BEAT)
def abandon_stale(ground: Ground) -> None:
    intake.abandon_stale()


@among(BEAT)
def look_for_places(ground: Ground) -> None:
    place.look()


@among(BEAT)
def refresh_track_records(ground: Ground) -> None:
    track.refresh()


@among(BEAT)
def end_pauses(ground: Ground) -> None:
    preferences.end_pauses()


# --- the call -----------------------------------------------------------------------------------------


@among(OPEN)
def open_referral(ground: Ground) -> None:
    sender = Company.objects.get(pk=ground.cast.sender)
    by = member(ground.cast.pro) if ground.likely(0.3) else ground.of(sender.pk)
    referral = intake.open_referral(form_token=ground.token(), by=by, sender=sender, **need(ground))
    ground.referrals.append(referral.pk)


@among(REFERRAL)
def ask_again(ground: Ground, referral: Referral) -> None:
    changed = {} if ground.likely(0.6) else need(ground)
    intake.ask_again(referral, by=ground.caller(referral), **changed)


@among(REFERRAL)
def show(ground: Ground, referral: Referral) -> None:
    assignment.show(ground.match_of(referral))


@among(REFERRAL)
def choose_another(ground: Ground, referral: Referral) -> None:
    looked_at = MatchCandidate.objects.filter(run_id=ground.match_of(referral).run_id).order_by("id")
    company = Company.objects.get(pk=ground.random.choice(list(looked_at)).company_id)
    reason = ground.random.choice(["", *ChoiceReason.values])
    choose.choose(referral, company=company, reason=reason, by=ground.caller(referral))


@among(REFERRAL)
def confirm(ground: Ground, referral: Referral) -> None:
    consent.confirm(ground.match_of(referral), by=ground.caller(referral))


@among(REFERRAL)
def submit(ground: Ground, referral: Referral) -> None:
    """Mostly confirmed on the page before; sometimes with a form that was sent already."""
    match, by = ground.match_of(referral), ground.caller(referral)
    if ground.likely():
        match = consent.confirm(match, by=by)
    sent = referral.submit_token if ground.likely(0.2) else None
    form = {"contact": contact(ground), "read_back": ground.likely(0.95), "token": sent or ground.token()}
    submission.submit(referral, assignment=match, by=by, **form)


@among(REFERRAL)
def leave_for_call_back(ground: Ground, referral: Referral) -> None:
    said = {part: ground.likely(0.95) for part in ("understood", "agreed", "read_back")}
    callback.leave(referral, contact=contact(ground), by=ground.caller(referral), **said)


@among(REFERRAL)
def abandon(ground: Ground, referral: Referral) -> None:
    intake.abandon(referral, because="They said no.", by=ground.caller(referral))


@among(REFERRAL)
def record_result(ground: Ground, referral: Referral) -> None:
    call.record_result(referral, result=ground.random.choice(CallResult.values), by=ground.caller(referral))


# --- staff --------------------------------------------------------------------------------------------


@among(REFERRAL)
def release(ground: Ground, referral: Referral) -> None:
    delivery.release(referral, by=ground.cast.staff)


@among(REFERRAL)
def reject(ground: Ground, referral: Referral) -> None:
    delivery.reject(referral, because=WHY, by=ground.cast.staff)


@among(REFERRAL)
def erase(ground: Ground, referral: Referral) -> None:
    erasure.erase_customer(referral, by=ground.cast.staff)


def case_of(referral: Referral) -> Dispute:
    case = Dispute.objects.filter(referral=referral).order_by("id").last()
    if case is None:
        raise Refused("There is no dispute.")
    return case


@among(REFERRAL)
def uphold(ground: Ground, referral: Referral) -> None:
    dispute.uphold(case_of(referral), reason=WHY, by=ground.cast.staff)


@among(REFERRAL)
def decline(ground: Ground, referral: Referral) -> None:
    dispute.decline(case_of(referral), reason=WHY, by=ground.cast.staff)


# --- the customer -------------------------------------------------------------------------------------


@among(REFERRAL)
def withdraw(ground: Ground, referral: Referral) -> None:
    consent.withdraw(referral, by=CUSTOMER if ground.likely() else ground.cast.staff)


@among(REFERRAL)
def confirm_in_writing(ground: Ground, referral: Referral) -> None:
    consent.confirm_in_writing(referral, by=CUSTOMER)


@among(REFERRAL)
def rate(ground: Ground, referral: Referral) -> None:
    review.rate(referral, stars=ground.random.randint(0, 5), by=CUSTOMER)


@among(REFERRAL)
def answer_stop(ground: Ground, referral: Referral) -> None:
    customer = Customer.objects.filter(referral=referral, erased_at=None).first()
    if customer:
        stops.stop(customer.phone, about=f"referral:{referral.pk}", by=CUSTOMER)


# --- the recipient ------------------------------------------------------------------------------------


@among(REFERRAL)
def see(ground: Ground, referral: Referral) -> None:
    outcome.see(referral, by=ground.of(referral.recipient_id))


@among(REFERRAL)
def report(ground: Ground, referral: Referral) -> None:
    said: tuple[str, dict[str, Any]] = ground.random.choice(
        [
            (Status.IN_PROGRESS, {}),
            (Status.SOLD, {"sold_cents": 184_000}),
            (Status.NO_SALE, {"reason": NoSaleReason.NOT_REACHED}),
            (Status.SOLD, {}),
        ]
    )
    outcome.report(referral, status=said[0], by=ground.of(referral.recipient_id), **said[1])


@among(REFERRAL)
def undo(ground: Ground, referral: Referral) -> None:
    outcome.undo(referral, by=ground.of(referral.recipient_id))


@among(REFERRAL)
def add_note(ground: Ground, referral: Referral) -> None:
    by = ground.random.choice([ground.of(referral.recipient_id), ground.caller(referral)])
    outcome.add_note(referral, text="Left a voicemail.", by=by)


@among(REFERRAL)
def open_dispute(ground: Ground, referral: Referral) -> None:
    dispute.open_dispute(referral, reason="wrong_area", note=WHY, by=ground.of(referral.recipient_id))


# --- companies ----------------------------------------------------------------------------------------


@among(COMPANY)
def pause(ground: Ground, company: Company) -> None:
    until = clock.now().date() + timedelta(days=1) if ground.likely(0.5) else None
    preferences.pause(company, until=until, by=ground.of(company.pk))


@among(COMPANY)
def resume(ground: Ground, company: Company) -> None:
    preferences.resume(company, by=ground.of(company.pk))


@among(COMPANY)
def agree(ground: Ground, company: Company) -> None:
    pledge.agree(company, version=current_text().version, by=ground.of(company.pk))


@among(COMPANY)
def opt_out(ground: Ground, company: Company) -> None:
    pledge.opt_out(company, by=ground.of(company.pk))


@among(COMPANY)
def revoke_or_lift(ground: Ground, company: Company) -> None:
    act = pledge.lift if company.pledge == Pledge.REVOKED else pledge.revoke
    act(company, reason=WHY, by=ground.cast.staff)


@among(COMPANY)
def change_standing(ground: Ground, company: Company) -> None:
    """Back to good standing from any other, so that the network does not run dry."""
    others = sorted({Standing.SUSPENDED, Standing.ON_HOLD, Standing.REFERRING_PAUSED})
    to = ground.random.choice(others) if company.standing == Standing.ACTIVE else Standing.ACTIVE
    standing.change_standing(company, to=to, reason=WHY, by=ground.cast.staff)


@among(COMPANY)
def block_or_unblock(ground: Ground, company: Company) -> None:
    sender = Company.objects.get(pk=ground.cast.sender)
    if company.pk == sender.pk:
        raise Refused("Nobody blocks itself.")
    blocked = company.blocked_senders.filter(sender=sender).exists()
    act = preferences.unblock_sender if blocked else preferences.block_sender
    act(company, sender=sender, by=ground.of(company.pk))


@among(COMPANY)
def widen_or_narrow(ground: Ground, company: Company) -> None:
    how = ground.random.choice([AreaChange.ADD, AreaChange.ADD, AreaChange.REMOVE])
    code = ground.random.choice(["78745", "78704", "10001"])
    coverage.change_area(company.areas.get(), codes=[code], how=how, by=ground.of(company.pk))


# --- what one would do next ---------------------------------------------------------------------------

WITH_THE_RECIPIENT = [
    *(["report", "undo", "open_dispute", "see", "add_note", "record_result", "uphold", "decline"] * 2),
    *("confirm_in_writing", "rate", "withdraw", "answer_stop", "erase"),
]
LIKELY: dict[str, list[str]] = {
    Status.UNMATCHED: [*["leave_for_call_back"] * 3, *["ask_again"] * 3, "withdraw", "abandon"],
    Status.MATCHED: [*["submit"] * 12, "show", "choose_another", "confirm", "ask_again", "abandon"],
    Status.OPEN: [*["ask_again"] * 6, "withdraw", "submit", "abandon"],
    Status.SUBMITTED: ["submit", "confirm_in_writing", "answer_stop", "withdraw"],
    Status.HELD: ["release", "release", "reject", "withdraw"],
    **dict.fromkeys((Status.DELIVERED, Status.IN_PROGRESS, Status.SOLD, Status.NO_SALE), WITH_THE_RECIPIENT),
}
"""By the state a referral is in; in the others it waits for the background, or nothing is likely."""
