"""Who of a company is told what: the one place that reads people's own choices."""

from django.db.models import Q, QuerySet

from companies.enums import Notice, Role
from companies.models import Company, Membership

ARRIVED = (Notice.ARRIVED_EMAIL, Notice.ARRIVED_TEXT)


def people(company: Company) -> QuerySet[Membership]:
    """Everybody who can sign in for the company, in the order in which they joined."""
    return company.memberships.filter(user__is_active=True).select_related("user").order_by("id")


def told(company: Company, *notices: Notice) -> QuerySet[Membership]:
    """Who chose one of ``notices``."""
    chosen = Q()
    for notice in notices:
        chosen |= Q(notices__contains=[notice])
    return people(company).filter(chosen)


def admins(company: Company) -> QuerySet[Membership]:
    return people(company).filter(role=Role.ADMIN)


def somebody_hears(company: Company) -> bool:
    """Whether anybody is told at once when a referral arrives."""
    return told(company, *ARRIVED).exists()
