"""Reading referrals."""

from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.utils.module_loading import import_string

from companies.models import Company, Membership, OfferedService, ServiceType
from core import clock, events, messages
from core.locks import one_at_a_time
from core.models import Event
from referrals.enums import DRAFTS, IN_CHECK, LIVE, SENT, AssignmentState, ContactWay, Status
from referrals.models import Assignment, Consent, Note, Outcome, Referral
from referrals.models.referral import ReferralQuerySet

NAMES_A_COMPANY = {"referral.matched", "referral.choice_made"}
"""Events by which a company is named for a referral."""
PLACEABLE_FIRST = F("placeable_at").asc(nulls_last=True)
KEPT_BY_BATON = Q(company__is_baton=True, referral__customer__erased_at=None)
DOUBLE_TAP = timedelta(minutes=1)


def for_pages(rows: ReferralQuerySet) -> ReferralQuerySet:
    """With all that a row or a page shows of a referral, the company that was named last included."""
    return with_named(rows.for_list())


def with_named(rows: ReferralQuerySet) -> ReferralQuerySet:
    """Each with the companies that were named for it, the last one first."""
    named = Assignment.objects.select_related("company").order_by("-id")
    return rows.prefetch_related(Prefetch("assignments", named))


def waiting_for_a_company(company: Company) -> ReferralQuerySet:
    """What its people sent and nobody could take: what can be placed now comes first, then who waits longest."""
    rows = Referral.objects.sent_by(company).filter(status=Status.UNMATCHED)
    return for_pages(rows).order_by(PLACEABLE_FIRST, "opened_at", "id")


def call_back(referral: Referral) -> Consent | None:
    """The yes under which Baton keeps the customer of a referral that nobody could take."""
    return referral.consents.filter(KEPT_BY_BATON).order_by("id").last()


def with_call_back(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Each with ``has_call_back``: whether there is such a yes."""
    kept = Consent.objects.filter(KEPT_BY_BATON, referral=OuterRef("pk"))
    return rows.annotate(has_call_back=Exists(kept))


def open_calls(company: Company) -> ReferralQuerySet:
    """Calls that its people have taken and can go on with, the last one first; who waits for a company is not here."""
    rows = Referral.objects.sent_by(company).filter(status__in=sorted(DRAFTS - {Status.UNMATCHED}))
    return for_pages(rows).order_by("-id")


def sent_since(company: Company, at: datetime) -> ReferralQuerySet:
    """What its people have sent since then, the last one first."""
    rows = Referral.objects.sent_by(company).filter(status__in=sorted(SENT), submitted_at__gte=at)
    return for_pages(rows).order_by("-submitted_at", "-id")


def live_assignment(referral: Referral) -> Assignment | None:
    return referral.assignments.filter(state__in=LIVE).select_related("company", "consent").first()


def held_and_sender(pk: int) -> tuple[int, int] | None:
    """The companies that a referral on its way is held for and comes from: what has to be locked before it is."""
    live = Assignment.objects.filter(referral=pk, referral__status__in=sorted(IN_CHECK), state__in=LIVE)
    return live.values_list("company_id", "referral__sender_id").first()


def last_assignment(referral: Referral) -> Assignment | None:
    return referral.assignments.select_related("company").order_by("-id").first()


def lock_referral(pk: int, *read_with: str) -> Referral:
    """Lock the referral alone, and read it as it is then.

    Rows named in ``read_with`` are read by the same statement, so as they were before it waited for the lock.
    """
    rows = Referral.objects.select_for_update(of=("self",), no_key=True)
    return (rows.select_related(*read_with) if read_with else rows).get(pk=pk)


def lock_person(*digests: str) -> None:
    """Let one transaction at a time send a referral of whoever has one of ``digests``, until the transaction ends."""
    one_at_a_time(*filter(None, digests))


def repeat_window(sent_at: datetime) -> tuple[datetime, datetime]:
    """How long another referral of the same person is a repeat of the one that was sent then."""
    return sent_at, sent_at + settings.REPEAT_WINDOW


def repeats(referral: Referral, **digests: str) -> ReferralQuerySet:
    """Other referrals for the same service whose window is open and that have one of ``digests``, the first first.

    Asks what the exclusion constraints ask, so whoever finds none here can be sent.
    """
    same = [Q(**{column: digest}) for column, digest in digests.items() if digest]
    rows = Referral.objects.filter(service=referral.service_id, repeat_window__overlap=repeat_window(clock.now()))
    return rows.filter(reduce(or_, same, Q(pk__in=[]))).exclude(pk=referral.pk).order_by("submitted_at", "id")


def same_person(referral: Referral) -> ReferralQuerySet:
    """Repeats by phone or e-mail: the same person, beyond doubt."""
    return repeats(referral, phone_digest=referral.phone_digest, email_digest=referral.email_digest)


def same_person_ever(referral: Referral) -> ReferralQuerySet:
    """Every other referral of the same phone or e-mail for the same service, however long ago."""
    same = [
        Q(**{column: digest}) for column in ("phone_digest", "email_digest") if (digest := getattr(referral, column))
    ]
    rows = Referral.objects.filter(reduce(or_, same, Q(pk__in=[])), service=referral.service_id)
    return rows.exclude(pk=referral.pk)


def alike(referral: Referral) -> ReferralQuerySet:
    """Earlier ones of the same name at the same address, under another phone and e-mail: likely the same person."""
    earlier = repeats(referral, address_digest=referral.address_digest).filter(submitted_at__lt=referral.submitted_at)
    return earlier.exclude(pk__in=same_person(referral))


def could_be_sold(referral: Referral) -> QuerySet[ServiceType]:
    """What was asked for, and every other service that the recipient offers."""
    offered = OfferedService.objects.filter(company=referral.recipient_id).values("service_type")
    return ServiceType.objects.filter(Q(pk=referral.service_id) | Q(pk__in=offered)).order_by("name")


def protected(referral: Referral) -> QuerySet[ServiceType]:
    """What its sender already does for this customer, by name: what the pledge is about."""
    return ServiceType.objects.filter(slug__in=referral.protects).order_by("name")


def last_outcome(referral: Referral) -> Outcome | None:
    return referral.outcomes.filter(undone_at=None).first()


def undoable(referral: Referral) -> Outcome | None:
    """The last report, as long as it can be taken back (UNDO_WITHIN)."""
    last = last_outcome(referral)
    return last if last and clock.now() - last.reported_at <= settings.UNDO_WITHIN else None


def sends(referral: Referral, company: Company) -> bool:
    """Whether ``company`` stands on the sending side: it is the sender, or took the call for it."""
    return company.pk in (referral.sender_id, referral.taken_by_id)


def receipt(referral: Referral, *, company: Company) -> Consent | None:
    """The consent that ``company`` may read: its sender the last one, the recipient the one that names it."""
    consents = referral.consents.select_related("company")
    mine = consents if sends(referral, company) else consents.filter(company=company)
    return mine.order_by("-id").first()


def first_answer(referral: Referral) -> datetime | None:
    """When the recipient first answered by itself: a tap, a note or a report that stands.

    Whatever the sender says of the live transfer, and not by a report that was taken back.
    """
    taps = events.timeline(referral).filter(type__in=("referral.answered", "referral.contacted"))
    tapped = taps.filter(data__how__in=ContactWay.values).values_list("at", flat=True)
    noted = referral.notes.filter(company=referral.recipient_id).values_list("written_at", flat=True)
    reported = referral.outcomes.filter(undone_at=None).values_list("reported_at", flat=True)
    return min([*tapped, *noted, *reported], default=None)


def just_noted(referral: Referral, text: str, by: Membership) -> Note | None:
    """The note of these words that the same person wrote within the last minute."""
    since = clock.now() - DOUBLE_TAP
    mine = referral.notes.filter(company=by.company, author_name=by.actor_name)
    return mine.filter(text=text, written_at__gt=since).last()


def just_contacted(referral: Referral, way: str) -> bool:
    """Whether the recipient reached out that way within the last minute."""
    since = clock.now() - DOUBLE_TAP
    types = ("referral.answered", "referral.contacted")
    return events.timeline(referral).filter(type__in=types, at__gt=since, data__how=way).exists()


def history(referral: Referral, *, company: Company) -> list[Event]:
    """What happened, newest first. The recipient reads from the match on that named it: who was asked
    before is the sender's to know. It reads for how much it sold, which is its own to know.
    What the customer was told, and what upper apps know of it (settings.HISTORY_OF_A_REFERRAL), stands among it.
    """
    above = (import_string(name)(referral) for name in settings.HISTORY_OF_A_REFERRAL)
    happened = list(reduce(or_, above, events.timeline(referral) | messages.told_customer(referral)))
    if sends(referral, company):
        return happened
    for event, report in zip(filter(_reports, happened), referral.outcomes.all(), strict=False):
        event.data["sold_cents"] = report.sold_cents
    matches = [index for index, event in enumerate(happened) if event.type in NAMES_A_COMPANY]
    return happened[: matches[0] + 1] if matches else happened


def _reports(event: Event) -> bool:
    return event.type == "referral.reported"


def held_for(company: Company) -> list[Assignment]:
    """Matches that are held for ``company``, oldest first."""
    held = Assignment.objects.filter(company=company, state=AssignmentState.HELD)
    return list(held.select_related("referral").order_by("id"))
