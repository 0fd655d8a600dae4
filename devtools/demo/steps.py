"""What a recipient does with a referral in its inbox."""

from datetime import timedelta

from devtools.demo import words
from devtools.demo.life import Life
from disputes.flow import dispute
from disputes.models import Dispute
from referrals.enums import NoSaleReason, Status
from referrals.flow import outcome

ANSWERED_IN_TIME = 0.75
REASONS = [reason for reason in NoSaleReason.values if reason != NoSaleReason.OTHER]


def see(life: Life) -> None:
    in_time = life.random.random() < ANSWERED_IN_TIME
    with life.after(life.minutes(2, 8) if in_time else life.minutes(18, 120)):
        outcome.see(life.referral, by=life.recipient)


def start(life: Life) -> None:
    """Looked at, called, in progress."""
    see(life)
    if life.random.random() < 0.6:
        note(life, words.FIRST_CALL, by_sender=False, after=life.minutes(1, 3))
    with life.after(life.minutes(1, 3)):
        outcome.report(life.referral, status=Status.IN_PROGRESS, by=life.recipient)


def note(life: Life, texts: tuple[str, ...], *, by_sender: bool, after: timedelta | None = None) -> None:
    with life.after(after or life.hours(3, 20)):
        by = life.sender if by_sender else life.recipient
        outcome.add_note(life.referral, text=life.random.choice(texts), by=by)


def sell(life: Life, *, after: timedelta) -> None:
    low, high = words.PRICES[life.trade]
    dollars = 5 * life.random.randint(low // 5, high // 5)
    with life.after(after):
        outcome.report(life.referral, status=Status.SOLD, sold_cents=100 * dollars, by=life.recipient)


def lose(life: Life) -> None:
    reason = life.random.choice(REASONS)
    with life.after(life.hours(20, 72)):
        outcome.report(life.referral, status=Status.NO_SALE, reason=reason, by=life.recipient)


def dispute_it(life: Life, case: words.Case) -> Dispute:
    with life.after(life.hours(2, 20)):
        return dispute.open_dispute(life.referral, reason=case.reason, note=case.note, by=life.recipient)
