"""One plain need and one company that fits it; each test changes only what its rule is about."""

from dataclasses import replace
from typing import Any

from matching.need import Candidate, Need, Submission, Weights

WEIGHTS = Weights(bid=50.0, giving=20.0, quality=30.0)

NEED = Need(
    referral_id=1,
    sender_id=1,
    zip_code="78745",
    service_id=7,
    service="Termites",
    property_type="residential",
    existing_customer=False,
    at="2026-07-14T15:06:00+00:00",
    ceiling_cents=10_000,
)

FITTING = Candidate(
    company_id=2,
    name="Harrow Pest & Wildlife",
    tier="premium",
    standing="active",
    paused=False,
    pledge="pledged",
    blocks_sender=False,
    lists_service=True,
    area="South Austin",
    area_active=True,
    property_types=("residential",),
    local_time="Tue 10:06 AM Central",
    local_minute=606,
    hours=((420, 1080),),
    bid_cents=6200,
    given=58,
    received=100,
    answered=91,
    sold=58,
    last_served_at="2026-07-13T15:00:00+00:00",
    takes_emergencies=True,
    stars_count=20,
    stars_sum=92,
)

COMPLETE = Submission(
    name="Marisol Vega",
    phone="+15125550142",
    email="marisol.vega@example.com",
    zip_code="78745",
    zip_place="Austin, TX",
    service="Termites",
    property_type="residential",
    timing="this week",
    existing_customer=False,
    company="Copperline Pest",
    assignment_company_id=2,
    consent_company_id=2,
    consent_script="4",
    confirmations=3,
    live_repeats=0,
    resolved=0,
    near_repeats=0,
    near_resolved=0,
    standing="active",
    paused=False,
    pledge="pledged",
    blocks_sender=False,
)


def need(**changes: Any) -> Need:
    return replace(NEED, **changes)


def candidate(company_id: int = 2, **changes: Any) -> Candidate:
    return replace(FITTING, company_id=company_id, **changes)


def submission(**changes: Any) -> Submission:
    return replace(COMPLETE, **changes)
