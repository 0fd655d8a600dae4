"""Companies on the staff desk."""

from companies.admin.company import CompanyAdmin
from companies.admin.taxonomy import ServiceTypeAdmin, SpecificIssueAdmin

__all__ = ["CompanyAdmin", "ServiceTypeAdmin", "SpecificIssueAdmin"]
