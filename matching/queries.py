"""From rows to a need and its candidates, in a fixed number of statements."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Count, Q

from companies import holidays, hours
from companies.queries import Gates
from core import clock
from matching.models import MatchRun, NetworkMedian, ValidationRun
from matching.need import Candidate, Need, Submission, Weights
from referrals import queries as referrals
from referrals.enums import Status, Timing
from referrals.models import Assignment, Consent, Referral
from referrals.models.referral import ReferralQuerySet

# The bid is that of the most specific custom bid (B6); of two with as many parts ZIP counts before service before
# property, so what is left to order is which of the first two is missing.
CANDIDATES = """
WITH listing AS (
    SELECT z.company_id, bool_or(a.active) AS active, (array_agg(a.name ORDER BY a.active DESC, a.id))[1] AS area
    FROM companies_areazip z JOIN companies_servicearea a ON a.id = z.area_id
    WHERE z.zip_id = %(zip)s
    GROUP BY z.company_id
)
SELECT c.id AS company_id, c.name, c.tier, c.standing, c.pledge, c.takes_emergencies,
    coalesce(c.paused_until > %(at)s, c.paused_at IS NOT NULL) AS paused,
    EXISTS (SELECT FROM companies_blockedsender b WHERE b.company_id = c.id AND b.sender_id = %(sender)s)
        AS blocks_sender,
    listing.area, listing.active AS area_active, c.property_types, c.time_zone, c.holidays,
    coalesce(
        (
            SELECT d.name FROM companies_closedday d
            WHERE d.company_id = c.id AND d.on = (%(at)s AT TIME ZONE c.time_zone)::date
        ),
        ''
    ) AS closed_day,
    ARRAY(
        SELECT ARRAY[h.opens, h.closes] FROM companies_openingspan h
        WHERE h.company_id = c.id AND h.weekday = extract(isodow FROM %(at)s AT TIME ZONE c.time_zone) - 1
        ORDER BY h.opens
    ) AS hours,
    coalesce(
        (
            SELECT b.cents FROM companies_custombid b
            WHERE b.company_id = c.id
                AND (b.zip_id = %(zip)s OR b.zip_id IS NULL)
                AND (b.service_type_id = %(service)s OR b.service_type_id IS NULL)
                AND b.property_type IN (%(property)s, '')
            ORDER BY num_nonnulls(b.zip_id, b.service_type_id, nullif(b.property_type, '')) DESC,
                b.zip_id IS NULL, b.service_type_id IS NULL
            LIMIT 1
        ),
        c.bid_cents
    ) AS bid_cents,
    coalesce(t.given, 0) AS given, coalesce(t.received, 0) AS received, coalesce(t.answered, 0) AS answered,
    coalesce(t.sold, 0) AS sold, coalesce(t.stars_count, 0) AS stars_count, coalesce(t.stars_sum, 0) AS stars_sum,
    t.last_served_at
FROM listing
JOIN companies_offeredservice s ON s.company_id = listing.company_id AND s.service_type_id = %(service)s
JOIN companies_company c ON c.id = listing.company_id AND NOT c.is_baton
LEFT JOIN matching_trackrecord t ON t.company_id = c.id
ORDER BY c.id
"""

ZIP_ONLY = """
SELECT count(DISTINCT z.company_id) FROM companies_areazip z
WHERE z.zip_id = %(zip)s AND NOT EXISTS (
    SELECT FROM companies_offeredservice s
    WHERE s.company_id = z.company_id AND s.service_type_id = %(service)s
) AND NOT EXISTS (SELECT FROM companies_company c WHERE c.id = z.company_id AND c.is_baton)
"""


def need_of(referral: Referral) -> Need:
    preferred = referral.sender.preferred
    return Need(
        referral_id=referral.pk,
        sender_id=referral.sender_id,
        zip_code=referral.zip_id,
        service_id=referral.service_id,
        service=referral.service.name,
        property_type=referral.property_type,
        existing_customer=referral.existing_customer,
        at=clock.now().isoformat(),
        urgent=referral.timing == Timing.TODAY or referral.emergency,
        ceiling_cents=referral.service.bid_ceiling_cents,
        preferred_id=preferred.pk if preferred else None,
        preferred=preferred.name if preferred else "",
    )


def candidates(need: Need) -> list[Candidate]:
    """Every company that lists the ZIP and the service, with the facts of ``need.at``. One statement."""
    at = datetime.fromisoformat(need.at)
    with connection.cursor() as cursor:
        cursor.execute(CANDIDATES, _asked(need, at=at))
        columns = [column.name for column in cursor.description]
        return [_candidate(dict(zip(columns, row, strict=True)), at) for row in cursor.fetchall()]


def zip_only(need: Need) -> int:
    """How many companies list the ZIP but not the service."""
    with connection.cursor() as cursor:
        cursor.execute(ZIP_ONLY, _asked(need))
        return int(cursor.fetchone()[0])


def _asked(need: Need, **more: Any) -> dict[str, Any]:
    return {
        "zip": need.zip_code,
        "service": need.service_id,
        "property": need.property_type,
        "sender": need.sender_id,
        **more,
    }


def _candidate(row: dict[str, Any], at: datetime) -> Candidate:
    """The row names most facts as the candidate does; those of its clock are read here."""
    time_zone, served = row.pop("time_zone"), row.pop("last_served_at")
    here = hours.local(at, time_zone)
    closed_for = holidays.closed_for(here.date(), row.pop("holidays"), row.pop("closed_day"))
    spans = tuple((opens, closes) for opens, closes in row.pop("hours"))
    return Candidate(
        **row | {"property_types": tuple(row["property_types"])},
        lists_service=True,
        local_time=hours.local_words(at, time_zone),
        local_minute=hours.minute_of_day(here),
        hours=() if closed_for else spans,
        closed_for=closed_for,
        last_served_at=served.isoformat() if served else "",
    )


def weights() -> Weights:
    """The points and the scale of today's settings (U6), and the network's medians as they were last counted."""
    look_back: timedelta = settings.LOOK_BACK
    scale: dict[str, Any] = settings.RANKING_WEIGHTS | settings.RANKING_SCALE
    median = NetworkMedian.objects.first() or NetworkMedian()
    return Weights(
        **scale,
        look_back_days=look_back.days,
        median_answered=median.answered,
        median_sold=median.sold,
        median_stars=median.stars,
    )


def submission_of(referral: Referral, assignment: Assignment, gates: Gates) -> Submission:
    """What stands in the file at the moment of validation."""
    consent, customer = assignment.consent, referral.customer
    same, alike = _counted(referrals.same_person(referral)), _counted(referrals.alike(referral))
    return Submission(
        name=f"{customer.first_name} {customer.last_name}".strip(),
        phone=customer.phone,
        email=customer.email,
        zip_code=referral.zip_id,
        zip_place=f"{referral.zip.city}, {referral.zip.state}",
        service=referral.service.name,
        property_type=referral.property_type,
        timing=referral.timing,
        existing_customer=referral.existing_customer,
        company=assignment.company.name,
        assignment_company_id=assignment.company_id,
        consent_company_id=consent.company_id if consent else None,
        consent_script=str(consent.script_version) if consent else "",
        confirmations=sum(map(bool, _confirmed(consent))) if consent else 0,
        live_repeats=same["live"],
        resolved=same["sold"],
        near_repeats=alike["live"],
        near_resolved=alike["sold"],
        standing=gates.standing,
        paused=gates.paused,
        pledge=gates.pledge,
        blocks_sender=gates.blocks_sender,
    )


def _counted(repeats: ReferralQuerySet) -> dict[str, int]:
    return repeats.aggregate(live=Count("pk"), sold=Count("pk", filter=Q(status=Status.SOLD)))


def _confirmed(consent: Consent) -> tuple[datetime | None, ...]:
    return consent.understood_at, consent.agreed_at, consent.read_back_at


def last_validation(referral: Referral) -> ValidationRun | None:
    return ValidationRun.objects.filter(referral=referral).first()


def last_run(referral: Referral) -> MatchRun | None:
    return MatchRun.objects.filter(referral=referral).first()


def run_of(assignment: Assignment) -> MatchRun | None:
    """The run that named the assignment's company."""
    return MatchRun.objects.filter(pk=assignment.run_id).first()
