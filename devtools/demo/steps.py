"""What a recipient does with a referral in its inbox, and what the customer says of it."""

from datetime import timedelta

from core.actors import CUSTOMER
from devtools.demo import words
from devtools.demo.life import Life
from devtools.demo.prices import price
from devtools.demo.story import End
from referrals.enums import CallKind, CallResult, ContactWay, InvalidReason, NoSaleReason, Status
from referrals.flow import call, consent, outcome, review

ANSWERED_IN_TIME, TAPPED, WRITTEN_YES, CONNECTED = 0.78, 0.7, 0.2, 0.7
ANOTHER_SERVICE, FOUND_NOT_VALID = 0.12, 0.2
NOTED, ONLY_THE_END = 0.5, 0.45
"""Some write no note, and some say nothing before the job is sold or lost."""
NOT_REACHED = (End.NEW, End.CALLED)
STARS_OF = {Status.SOLD: (0.55, (2, 2, 6, 26, 64)), Status.NO_SALE: (0.2, (14, 16, 30, 28, 12))}
"""How many customers say how it went, and how often one star to five."""
REASONS = (NoSaleReason.CHOSE_ANOTHER, NoSaleReason.TOO_EXPENSIVE, NoSaleReason.NOT_REACHED, NoSaleReason.CHANGED_MIND)
NOT_VALID = (
    InvalidReason.NEED_WENT_AWAY,
    InvalidReason.NOT_QUALIFIED_BUYER,
    InvalidReason.ALREADY_RESOLVED,
    InvalidReason.FAILED_CONTACT_ATTEMPTS,
)


def arrive(life: Life) -> None:
    """Delivered; Baton's call center puts the customer through, and some customers confirm their yes in writing."""
    life.deliver()
    if life.recipient and life.referral.call == CallKind.LIVE_TRANSFER:
        connected = life.story.end not in NOT_REACHED and life.random.random() < CONNECTED
        with life.after(life.minutes(0, 2)):
            result = CallResult.CONNECTED if connected else CallResult.NO_ANSWER
            call.record_result(life.referral, result=result, by=life.sender)
    if life.random.random() < WRITTEN_YES:
        with life.after(life.minutes(0, 1)):
            consent.confirm_in_writing(life.referral, by=CUSTOMER)


def see(life: Life) -> None:
    in_time = life.random.random() < ANSWERED_IN_TIME
    with life.after(life.minutes(1, 10) if in_time else life.minutes(17, 38)):
        outcome.see(life.referral, by=life.recipient)


def answer(life: Life) -> None:
    """Looked at, called or texted, or a note that says so."""
    see(life)
    tapped = life.random.random() < TAPPED
    if tapped:
        way = life.random.choice((ContactWay.CALL, ContactWay.CALL, ContactWay.TEXT))
        reach_out(life, way)
    if not tapped or life.random.random() < NOTED:
        note(life, words.FIRST_CALL, by_sender=False, after=life.minutes(1, 4))


def reach_out(life: Life, way: ContactWay) -> None:
    with life.after(life.minutes(0, 2)):
        outcome.reach_out(life.referral, way=way, by=life.recipient)


def start(life: Life) -> None:
    """Answered, and in progress."""
    answer(life)
    with life.after(life.minutes(1, 4)):
        outcome.report(life.referral, status=Status.IN_PROGRESS, by=life.recipient)


def start_to_end(life: Life) -> None:
    """The same, unless the company is one of those that report the end alone."""
    if life.random.random() < ONLY_THE_END:
        answer(life)
    else:
        start(life)


def note(life: Life, texts: tuple[str, ...], *, by_sender: bool, after: timedelta | None = None) -> None:
    by = life.cast.sender(life.story) if by_sender else life.recipient
    with life.after(after or life.days(1, 3)):
        outcome.add_note(life.referral, text=life.random.choice(texts), by=by)


def sell(life: Life, *, after: timedelta) -> None:
    """For what was asked, or now and then for something else of the trade that turned out to be needed."""
    service = life.cast.services[life.story.service]
    if life.random.random() < ANOTHER_SERVICE:
        theirs = life.recipient.company.services.filter(service_type__trade=life.trade).order_by("service_type__slug")
        service = life.random.choice([each.service_type for each in theirs.select_related("service_type")])
    cents = price(service.slug, life.trade, life.random)
    with life.after(after):
        outcome.report(life.referral, status=Status.SOLD, sold_cents=cents, service=service, by=life.recipient)
    _rate(life, Status.SOLD)


def lose(life: Life) -> None:
    reason = life.random.choice(REASONS)
    invalid = life.random.choice(NOT_VALID) if life.random.random() < FOUND_NOT_VALID else ""
    with life.after(life.days(1, 5)):
        outcome.report(life.referral, status=Status.NO_SALE, reason=reason, invalid=invalid, by=life.recipient)
    _rate(life, Status.NO_SALE)


def _rate(life: Life, status: Status) -> None:
    share, weights = STARS_OF[status]
    if life.random.random() < share:
        stars = life.random.choices(review.STARS, weights)[0]
        with life.after(life.days(1, 4)):
            review.rate(life.referral, stars=stars, by=CUSTOMER)
