"""Who belongs to a company, and who was asked to."""

from datetime import datetime

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from companies.enums import Notice, Role
from companies.models.company import Company
from core import clock


def first_notices() -> list[str]:
    """What a new member is told until they choose otherwise."""
    return [Notice.ARRIVED_EMAIL, Notice.SENT_EMAIL, Notice.CASE_EMAIL]


class Membership(models.Model):
    """A person in a company, as Admin or Agent. It is the actor of what that person does there."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=5, choices=Role.choices)
    joined_at = models.DateTimeField(default=clock.now)
    notices = ArrayField(models.CharField(max_length=20, choices=Notice.choices), default=first_notices)
    phone = models.CharField(max_length=16, blank=True)
    """E.164; texts to this person go there."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "company"], name="one_membership_a_company"),
            models.CheckConstraint(
                condition=~Q(notices__contains=[Notice.ARRIVED_TEXT]) | ~Q(phone=""), name="texts_need_a_phone"
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="an_admin_stays",
                operation=pgtrigger.Update | pgtrigger.Delete,
                when=pgtrigger.After,
                timing=pgtrigger.Deferred,
                condition=pgtrigger.Q(old__role=Role.ADMIN),
                func="""
                    IF EXISTS (SELECT FROM companies_membership WHERE company_id = OLD.company_id)
                        AND NOT EXISTS (
                            SELECT FROM companies_membership WHERE company_id = OLD.company_id AND role = 'admin'
                        )
                    THEN RAISE EXCEPTION 'A company keeps at least one Admin'; END IF;
                    RETURN NULL;
                """,
            )
        ]

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


class Invitation(models.Model):
    """Somebody was asked to join a company, by a link that works once. Only the link's hash is kept."""

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField()
    role = models.CharField(max_length=5, choices=Role.choices)
    token_hash = models.CharField(max_length=64, unique=True)
    """SHA-256 of the link's token, in hex."""
    invited_by = models.CharField(max_length=200)
    invited_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-invited_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(email=Lower("email")), name="invited_in_lower_case"),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(withdrawn_at=None), name="invitation_accepted_or_withdrawn"
            ),
            models.UniqueConstraint(
                fields=["company", "email"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="one_open_invitation_a_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} of {self.company}"

    def open(self, at: datetime) -> bool:
        """Whether its link still works."""
        return self.accepted_at is None and self.withdrawn_at is None and at < self.expires_at
