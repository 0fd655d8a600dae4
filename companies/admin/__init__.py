"""Companies on the staff desk."""

from companies.admin.applicants import ApplicantAdmin, CredentialAdmin
from companies.admin.company import CompanyAdmin
from companies.admin.pledge import PledgeTextAdmin
from companies.admin.taxonomy import ServiceTypeAdmin, SpecificIssueAdmin

__all__ = [
    "ApplicantAdmin",
    "CompanyAdmin",
    "CredentialAdmin",
    "PledgeTextAdmin",
    "ServiceTypeAdmin",
    "SpecificIssueAdmin",
]
