"""How often a sender's customers take another company than the one that was named first."""

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.db.models import Count, Exists, F, FloatField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast, Coalesce
from django.http import HttpRequest

from core import clock
from core.admin import ReadOnlyAdmin
from matching.models import ChoosingSender
from referrals.models import Assignment, Referral


def _referrals(chosen: bool) -> Coalesce:
    """How many of a sender's referrals of the look-back days were matched, or of those how many by a choice."""
    matches = Assignment.objects.filter(referral=OuterRef("pk"))
    if chosen:
        matches = matches.exclude(chosen_because="")
    since = clock.now() - settings.LOOK_BACK
    mine = Referral.objects.filter(Exists(matches), sender=OuterRef("pk"), opened_at__gte=since)
    return Coalesce(Subquery(mine.order_by().values("sender").annotate(count=Count("pk")).values("count")), 0)


@admin.register(ChoosingSender)
class ChoosingSenderAdmin(ReadOnlyAdmin):
    """Senders with a match in the look-back days, those first whose customers choose most often. One statement."""

    list_display = ["name", "matched", "chosen", "share"]
    search_fields = ["name"]
    fields = ["name", "tier", "standing"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request).annotate(matched=_referrals(chosen=False), chosen=_referrals(chosen=True))
        rows = rows.filter(matched__gt=0).annotate(share=Cast(F("chosen"), FloatField()) / F("matched"))
        return rows.order_by("-share", "-matched", "name")

    @admin.display(description="matched", ordering="matched")
    def matched(self, sender: Any) -> int:
        return int(sender.matched)

    @admin.display(description="took another", ordering="chosen")
    def chosen(self, sender: Any) -> int:
        return int(sender.chosen)

    @admin.display(description="share", ordering="share")
    def share(self, sender: Any) -> str:
        return f"{sender.share:.0%}"
