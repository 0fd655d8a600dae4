from companies.models.company import BlockedSender, Company
from companies.models.coverage import AreaZip, ServiceArea, Zip
from companies.models.hours import OpeningSpan
from companies.models.offers import OfferedService, ServiceType, SpecificIssue
from companies.models.pledge import PledgeMove
from companies.models.team import Membership

__all__ = [
    "AreaZip",
    "BlockedSender",
    "Company",
    "Membership",
    "OfferedService",
    "OpeningSpan",
    "PledgeMove",
    "ServiceArea",
    "ServiceType",
    "SpecificIssue",
    "Zip",
]
