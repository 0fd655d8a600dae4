"""Every act of the portal once, ready to be done."""

from tests.support.acts import (
    choices,
    claims,
    companies,
    coverage,
    customer,
    desk,
    disputes,
    export,
    offers,
    place,
    pledge,
    preferences,
    pros,
    referrals,
    team,
    vetting,
)
from tests.support.acts.catalogue import ACTS, Act

__all__ = [
    "ACTS",
    "Act",
    "choices",
    "claims",
    "companies",
    "coverage",
    "customer",
    "desk",
    "disputes",
    "export",
    "offers",
    "place",
    "pledge",
    "preferences",
    "pros",
    "referrals",
    "team",
    "vetting",
]
