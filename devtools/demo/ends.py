"""Every end of a story, as the acts that lead there."""

from collections.abc import Callable
from datetime import timedelta

from core.actors import BATON
from core.refusals import Refused
from devtools.demo import words
from devtools.demo.life import NOW, Life
from devtools.demo.story import End
from disputes.flow import dispute
from disputes.models import Dispute
from referrals.enums import NoSaleReason, Status
from referrals.flow import assignment, delivery, intake, outcome

ANSWERED_IN_TIME = 0.75
REASONS = [reason for reason in NoSaleReason.values if reason != NoSaleReason.OTHER]


# --- before it is sent ---------------------------------------------------------------------------


def lapsed(life: Life) -> None:
    life.open()
    held = life.held()
    with life.after(held.held_until - life.at if held.held_until else NOW):
        assignment.lapse(held)


def said_no(life: Life) -> None:
    life.open()
    with life.after(life.minutes(1, 5)):
        intake.abandon(life.referral, because=words.SAID_NO, by=life.sender)


def forgotten(life: Life) -> None:
    life.open()
    with life.after(timedelta(hours=24, minutes=5)):
        intake.abandon(life.referral, because="Nobody came back to it within a day.", by=BATON)


# --- on its way ----------------------------------------------------------------------------------


def withdrawn(life: Life) -> None:
    life.open()
    life.submit()
    life.withdraw()


def released(life: Life) -> None:
    life.deliver()
    with life.after(life.minutes(20, 90)):
        delivery.release(life.referral, by=life.cast.staff)


def turned_down(life: Life) -> None:
    life.deliver()
    with life.after(life.minutes(20, 90)):
        delivery.reject(life.referral, because=words.TURNED_DOWN, by=life.cast.staff)


def returned(life: Life) -> None:
    life.open()
    life.submit()
    with life.recipient_paused():
        life.hear()


def sent_again(life: Life) -> None:
    life.open()
    life.submit()
    with life.recipient_paused():
        life.hear()
        with life.after(life.minutes(10, 40)):
            intake.ask_again(life.referral, by=life.sender)
        life.hear()
        life.submit()
        life.hear()
    start(life)


# --- in the inbox --------------------------------------------------------------------------------


def seen(life: Life) -> None:
    life.deliver()
    see(life)


def in_progress(life: Life) -> None:
    life.deliver()
    start(life)
    if life.random.random() < 0.4:
        note(life, words.LATER, by_sender=False)


def sold(life: Life) -> None:
    in_progress(life)
    sell(life, after=life.hours(20, 120))
    if life.random.random() < 0.3:
        note(life, words.FROM_THE_SENDER, by_sender=True)


def no_sale(life: Life) -> None:
    in_progress(life)
    lose(life)


def undone(life: Life) -> None:
    in_progress(life)
    sell(life, after=life.hours(2, 9))
    with life.after(life.minutes(1, 4)):
        outcome.undo(life.referral, by=life.recipient)


def stopped(life: Life) -> None:
    seen(life)
    life.withdraw()


def disputed(life: Life) -> None:
    start_and_dispute(life, life.random.choice(words.CASES))


def upheld(life: Life) -> None:
    case = life.random.choice(words.CASES)
    opened = start_and_dispute(life, case)
    with life.after(life.hours(4, 44)):
        dispute.uphold(opened, reason=case.upheld, by=life.cast.staff)


def declined(life: Life) -> None:
    case = life.random.choice(words.CASES)
    opened = start_and_dispute(life, case)
    with life.after(life.hours(4, 44)):
        dispute.decline(opened, reason=case.declined, by=life.cast.staff)
    lose(life)


# --- the recipient's steps -----------------------------------------------------------------------


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


def start_and_dispute(life: Life, case: words.Case) -> Dispute:
    in_progress(life)
    with life.after(life.hours(2, 20)):
        opened = dispute.open_dispute(life.referral, reason=case.reason, note=case.note, by=life.recipient)
    return opened


TELL: dict[End, Callable[[Life], None]] = {
    End.UNMATCHED: Life.open,
    End.MATCHED: Life.open,
    End.LAPSED: lapsed,
    End.FORGOTTEN: forgotten,
    End.SAID_NO: said_no,
    End.WITHDRAWN: withdrawn,
    End.HELD: Life.deliver,
    End.RELEASED: released,
    End.TURNED_DOWN: turned_down,
    End.REPEATED: Life.deliver,
    End.RETURNED: returned,
    End.SENT_AGAIN: sent_again,
    End.NEW: Life.deliver,
    End.SEEN: seen,
    End.IN_PROGRESS: in_progress,
    End.SOLD: sold,
    End.NO_SALE: no_sale,
    End.UNDONE: undone,
    End.STOPPED: stopped,
    End.DISPUTED: disputed,
    End.UPHELD: upheld,
    End.DECLINED: declined,
}
