"""What the customer says of the company that was sent to them."""

from django.db import models
from django.db.models import Q

from core import clock
from referrals.models.referral import Referral


class Review(models.Model):
    """One to five stars, given by the customer on their own page; the last answer counts."""

    referral = models.OneToOneField(Referral, on_delete=models.PROTECT, related_name="review")
    stars = models.PositiveSmallIntegerField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(stars__gte=1, stars__lte=5), name="review_of_one_to_five")]

    def __str__(self) -> str:
        return f"{self.stars} for {self.referral_id}"
