"""Every end of a story, as the acts that lead there."""

from collections.abc import Callable
from datetime import timedelta

from companies.enums import Role
from companies.flow import coverage
from core.actors import BATON
from devtools.demo import cases, words
from devtools.demo.life import NOW, Life
from devtools.demo.steps import arrive, lose, note, reach_out, see, sell, start, start_to_end
from devtools.demo.story import End
from referrals.enums import ContactWay, Status
from referrals.flow import assignment, callback, delivery, intake, outcome

# --- before it is sent ---------------------------------------------------------------------------


def call_back(life: Life) -> None:
    life.open()
    with life.after(life.minutes(2, 4)):
        callback.leave(
            life.referral, contact=life.story.contact, understood=True, agreed=True, read_back=True, by=life.sender
        )


def placeable(life: Life) -> None:
    """Nobody covers the ZIP, until a company takes it on."""
    call_back(life)
    life.hear()
    taker = life.cast.by_name[life.story.taker, Role.ADMIN]
    town = life.cast.zips[life.story.zip_code]
    with life.after(life.hours(1, 6)):
        coverage.create_area(taker.company, name=f"{town.city} (new)", codes=[town.code], by=taker)
    life.hear()


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
    life.referral.refresh_from_db()
    with life.after(life.until_staff(life.minutes(20, 90))):
        delivery.release(life.referral, finding=life.referral.status_reason, by=life.cast.staff)
    life.hear()
    start(life)
    sell(life, after=life.days(1, 5))


def turned_down(life: Life) -> None:
    life.deliver()
    with life.after(life.until_staff(life.minutes(20, 90))):
        delivery.reject(life.referral, because=words.TURNED_DOWN, by=life.cast.staff)


def repeated(life: Life) -> None:
    """The agent reads that this customer was referred already, and lets it be."""
    life.open()
    with life.after(life.minutes(3, 9)):
        intake.abandon(life.referral, because=words.REFERRED_ALREADY, by=life.sender)


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
    arrive(life)
    see(life)


def called(life: Life) -> None:
    seen(life)
    reach_out(life, ContactWay.CALL)


def in_progress(life: Life) -> None:
    arrive(life)
    start(life)
    _talk(life)


def _talk(life: Life) -> None:
    """The two companies write to each other."""
    if life.random.random() < 0.3:
        note(life, words.LATER, by_sender=False)
    if life.random.random() < 0.15:
        note(life, words.FROM_THE_SENDER, by_sender=True)


def sold(life: Life) -> None:
    arrive(life)
    start_to_end(life)
    _talk(life)
    sell(life, after=life.days(1, 6))


def no_sale(life: Life) -> None:
    arrive(life)
    start_to_end(life)
    _talk(life)
    lose(life)


def undone(life: Life) -> None:
    """Reported sold by a slip. Customers say nothing before that is put right."""
    in_progress(life)
    with life.after(life.days(1, 2)):
        outcome.report(life.referral, status=Status.SOLD, sold_cents=9_900, by=life.recipient)
    with life.after(life.minutes(1, 4)):
        outcome.undo(life.referral, by=life.recipient)


def stopped(life: Life) -> None:
    seen(life)
    life.withdraw()


TELL: dict[End, Callable[[Life], None]] = {
    End.UNMATCHED: Life.open,
    End.CALL_BACK: call_back,
    End.PLACEABLE: placeable,
    End.MATCHED: Life.open,
    End.LAPSED: lapsed,
    End.FORGOTTEN: forgotten,
    End.SAID_NO: said_no,
    End.WITHDRAWN: withdrawn,
    End.HELD: Life.deliver,
    End.RELEASED: released,
    End.TURNED_DOWN: turned_down,
    End.REPEATED: repeated,
    End.RETURNED: returned,
    End.SENT_AGAIN: sent_again,
    End.NEW: arrive,
    End.SEEN: seen,
    End.CALLED: called,
    End.IN_PROGRESS: in_progress,
    End.SOLD: sold,
    End.NO_SALE: no_sale,
    End.UNDONE: undone,
    End.STOPPED: stopped,
    **cases.TELL,
}
