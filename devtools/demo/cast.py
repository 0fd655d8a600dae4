"""Who takes part: the rows that every story needs, read once."""

from random import Random

from accounts.models import User
from companies.enums import Role
from companies.models import Company, Membership, ServiceType, SpecificIssue, Zip
from devtools.demo.firms import SERVICE_PROS
from devtools.demo.more_metros import METROS
from devtools.demo.people import REVIEWER, STAFF
from devtools.demo.story import Story


class Cast:
    """People by company and role, and what a need is made of."""

    def __init__(self) -> None:
        self.staff, self.reviewer = (User.objects.get(email=email) for email, _ in (STAFF, REVIEWER))
        self.services = {service.slug: service for service in ServiceType.objects.all()}
        self.issues = {issue.slug: issue for issue in SpecificIssue.objects.all()}
        self.zips = Zip.objects.in_bulk([code for metro in METROS for code in (*metro.zips, metro.beyond, metro.edge)])
        people = list(Membership.objects.filter(user__email__endswith="@example.com").select_related("user", "company"))
        self.by_name = {(each.company.name, each.role): each for each in people}
        self.by_company = {(each.company_id, each.role): each for each in people}

    def caller(self, story: Story) -> Membership:
        """Who takes the call."""
        return self.by_name[SERVICE_PROS.name, Role.AGENT] if story.by_service_pros else self.sender(story)

    def sender(self, story: Story) -> Membership:
        return self.by_name[story.sender, Role.AGENT]

    def company(self, story: Story) -> Company:
        return self.sender(story).company

    def recipient(self, company_id: int, random: Random) -> Membership:
        """Whoever of the company picks it up."""
        return self.by_company[company_id, random.choice((Role.ADMIN, Role.AGENT))]

    def admin(self, company_id: int) -> Membership:
        return self.by_company[company_id, Role.ADMIN]
