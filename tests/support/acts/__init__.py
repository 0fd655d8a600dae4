"""Every act of the portal once, ready to be done."""

from tests.support.acts import companies, disputes, offers, pledge, preferences, referrals
from tests.support.acts.catalogue import ACTS, Act

__all__ = ["ACTS", "Act", "companies", "disputes", "offers", "pledge", "preferences", "referrals"]
