"""Every act of the portal once, ready to be done."""

from tests.support.acts import (
    companies,
    coverage,
    customer,
    disputes,
    offers,
    pledge,
    preferences,
    referrals,
    team,
    vetting,
)
from tests.support.acts.catalogue import ACTS, Act

__all__ = [
    "ACTS",
    "Act",
    "companies",
    "coverage",
    "customer",
    "disputes",
    "offers",
    "pledge",
    "preferences",
    "referrals",
    "team",
    "vetting",
]
