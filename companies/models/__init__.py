from companies.models.company import BlockedSender, Company
from companies.models.coverage import AreaZip, ServiceArea, Zip
from companies.models.hours import ClosedDay, OpeningSpan
from companies.models.offers import CustomBid, OfferedService, ServiceType, SpecificIssue
from companies.models.pledge import PledgeMove, PledgeText
from companies.models.team import Invitation, Membership
from companies.models.vetting import Applicant, Application, Credential, Rating

__all__ = [
    "Applicant",
    "Application",
    "AreaZip",
    "BlockedSender",
    "ClosedDay",
    "Company",
    "Credential",
    "CustomBid",
    "Invitation",
    "Membership",
    "OfferedService",
    "OpeningSpan",
    "PledgeMove",
    "PledgeText",
    "Rating",
    "ServiceArea",
    "ServiceType",
    "SpecificIssue",
    "Zip",
]
