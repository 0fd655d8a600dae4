"""Who belongs to a company."""

from django.conf import settings
from django.db import models

from companies.enums import Role
from companies.models.company import Company


class Membership(models.Model):
    """A person in a company, as Admin or Agent. It is the actor of what that person does there."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=5, choices=Role.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "company"], name="one_membership_a_company")]

    def __str__(self) -> str:
        return f"{self.user} at {self.company}"

    @property
    def is_admin(self) -> bool:
        return self.role == Role.ADMIN

    @property
    def actor(self) -> str:
        return f"user:{self.user_id}"

    @property
    def actor_name(self) -> str:
        return f"{self.user.name}, {self.company.name}"
