"""Ends of stories that went wrong: disputes in every state, and claims from the first word to the last."""

from collections.abc import Callable
from datetime import timedelta

from accounts.models import User
from companies.enums import Role
from companies.hours import local
from companies.models import Membership, ServiceType
from devtools.demo import case_words as words
from devtools.demo.life import Life
from devtools.demo.prices import price
from devtools.demo.steps import arrive, lose, start
from devtools.demo.story import End
from disputes import facts
from disputes.enums import ClaimState, Way
from disputes.flow import claim, desk, dispute, finding, resolution, statement
from disputes.models import Claim, Dispute, Resolution, SavedAnswer
from referrals.enums import InvalidReason, Status
from referrals.flow import outcome

# --- disputes ------------------------------------------------------------------------------------


def in_review(life: Life) -> None:
    _dispute(life)


def upheld(life: Life) -> None:
    case, opened = _dispute(life)
    with life.after(life.until_staff(life.hours(4, 44))):
        dispute.uphold(opened, reason=case.upheld, by=life.cast.staff)


def declined(life: Life) -> None:
    _declined(life)
    lose(life)


def settled(life: Life) -> None:
    """The records decide it at once: they were open."""
    arrive(life)
    start(life)
    _open(life, InvalidReason.OUTSIDE_BUSINESS_HOURS, words.CLOSED_THEN)


def in_part(life: Life) -> None:
    arrive(life)
    start(life)
    note, because = words.WENT_AWAY
    opened = _open(life, InvalidReason.NEED_WENT_AWAY, note)
    with life.after(life.until_staff(life.hours(4, 44))):
        dispute.uphold_in_part(opened, reason=because, by=life.cast.staff)


def appealed(life: Life) -> None:
    _appeal(life)


def won_on_appeal(life: Life) -> None:
    case, opened = _appeal(life)
    with life.after(life.until_staff(life.hours(4, 44))):
        dispute.uphold(opened, reason=case.on_appeal, by=life.cast.reviewer, on_appeal=True)


def _declined(life: Life) -> tuple[words.Case, Dispute]:
    case, opened = _dispute(life)
    with life.after(life.until_staff(life.hours(4, 44))):
        return case, dispute.decline(opened, reason=case.declined, by=life.cast.staff)


def _appeal(life: Life) -> tuple[words.Case, Dispute]:
    case, opened = _declined(life)
    with life.after(life.days(1, 3)):
        dispute.appeal(opened, note=case.appeal, by=life.recipient)
    return case, opened


def _dispute(life: Life) -> tuple[words.Case, Dispute]:
    """For a reason that a person has to look at; the sender says something to it now and then."""
    arrive(life)
    start(life)
    company = life.recipient.company
    open_ones = [case for case in words.CASES if not facts.settle(life.referral, reason=case.reason, company=company)]
    case = life.random.choice(open_ones)
    opened = _open(life, case.reason, case.note)
    if life.random.random() < 0.4:
        with life.after(life.hours(1, 4)):
            statement.comment(opened, text=case.statement, by=life.cast.sender(life.story))
    return case, opened


def _open(life: Life, reason: str, note: str) -> Dispute:
    with life.after(life.days(0, 2)):
        return dispute.open_dispute(life.referral, reason=reason, note=note, by=life.recipient)


# --- claims --------------------------------------------------------------------------------------


def claimed(life: Life) -> None:
    _claim(life)


def answered(life: Life) -> None:
    _answered(life)


def dropped(life: Life) -> None:
    _, opened = _answered(life)
    with life.after(life.hours(2, 20)):
        claim.withdraw(opened, by=_sender(life))


def cleared(life: Life) -> None:
    case, opened = _answered(life)
    _find(life, opened, ClaimState.NO_VIOLATION, case.no_violation)


def owed(life: Life) -> None:
    _owed(life)


def offered(life: Life) -> None:
    _offered(life)


def mended(life: Life) -> None:
    made = _offered(life)
    with life.after(life.days(1, 2)):
        resolution.confirm(made, read=made.as_read, by=_sender(life))


def not_accepted(life: Life) -> None:
    made = _offered(life)
    with life.after(life.days(1, 2)):
        resolution.refuse(made, read=made.as_read, reason=words.NOT_ACCEPTED, by=_sender(life))


def not_confirmed(life: Life) -> None:
    """The offer was neither accepted nor refused in time: staff have to look."""
    made = _offered(life)
    with life.after(made.due_at - life.at + timedelta(hours=2)):
        resolution.time_out(made)


def lapsed(life: Life) -> None:
    """Nothing was offered in time: staff have to say what becomes of the pledge."""
    made = _owed(life)
    with life.after(made.due_at - life.at + timedelta(hours=2)):
        resolution.time_out(made)


def on_purpose(life: Life) -> None:
    case, opened = _answered(life)
    _find(life, opened, ClaimState.INTENTIONAL, case.intentional)


def flagged(life: Life) -> None:
    arrive(life)
    start(life)
    with life.after(life.days(0, 1)):
        outcome.report(
            life.referral, status=Status.SOLD, sold_cents=64_000, service=_protected(life), by=life.recipient
        )


def _protected(life: Life) -> ServiceType:
    return life.cast.services[life.story.protects[0]]


def _claim(life: Life) -> tuple[words.ClaimCase, Claim]:
    arrive(life)
    start(life)
    _sell_a_small_job(life)
    case = life.random.choice(words.CLAIMS)
    with life.after(life.days(1, 3)):
        opened = claim.open_claim(
            life.referral,
            ground=case.ground,
            service=_protected(life),
            happened_on=local(life.at, life.story.metro.time_zone).date(),
            switched=case.switched,
            account=case.account.format(service=_protected(life).name.lower()),
            by=_sender(life),
        )
    return case, opened


def _sell_a_small_job(life: Life) -> None:
    """What the recipient is said to owe goes by it."""
    cents = price("", life.trade, life.random)
    with life.after(life.days(0, 1)):
        outcome.report(life.referral, status=Status.SOLD, sold_cents=cents, by=life.recipient)


def _answered(life: Life) -> tuple[words.ClaimCase, Claim]:
    case, opened = _claim(life)
    with life.after(life.days(1, 2)):
        claim.answer(opened, text=case.answer, by=_accused(life))
    return case, opened


def _find(life: Life, opened: Claim, found: str, reason: str) -> None:
    with life.after(life.until_staff(life.hours(4, 44))):
        finding.find(opened, finding=found, reason=reason, by=life.cast.staff)


def _owed(life: Life) -> Resolution:
    case, opened = _answered(life)
    _find(life, opened, ClaimState.ACCIDENTAL, case.accidental)
    return Resolution.objects.select_related("claim__against").get(claim=opened)


def _offered(life: Life) -> Resolution:
    made = _owed(life)
    way, note = (Way.RETURN, words.RETURNED) if life.random.random() < 0.7 else (Way.COMPENSATE, words.PAID)
    amount = made.proposed_cents or 50_000 if way == Way.COMPENSATE else None
    with life.after(life.days(1, 3)):
        return resolution.offer(made, way=way, note=note, amount_cents=amount, by=_accused(life))


def _sender(life: Life) -> Membership:
    return life.cast.by_name[life.story.sender, Role.ADMIN]


def _accused(life: Life) -> Membership:
    return life.cast.admin(life.recipient.company_id)


# --- on the staff desk ---------------------------------------------------------------------------


def save_answers(staff: User) -> None:
    """Words that staff decide with, once."""
    for title, kind, said in words.SAVED:
        if not SavedAnswer.objects.filter(title=title).exists():
            desk.save_answer(title=title, kind=kind, words=said, by=staff)


TELL: dict[End, Callable[[Life], None]] = {
    End.DISPUTED: in_review,
    End.UPHELD: upheld,
    End.DECLINED: declined,
    End.SETTLED: settled,
    End.IN_PART: in_part,
    End.APPEALED: appealed,
    End.WON_ON_APPEAL: won_on_appeal,
    End.CLAIMED: claimed,
    End.ANSWERED: answered,
    End.DROPPED: dropped,
    End.CLEARED: cleared,
    End.OWED: owed,
    End.OFFERED: offered,
    End.MENDED: mended,
    End.NOT_ACCEPTED: not_accepted,
    End.NOT_CONFIRMED: not_confirmed,
    End.OUT_OF_TIME: lapsed,
    End.ON_PURPOSE: on_purpose,
    End.FLAGGED: flagged,
}
