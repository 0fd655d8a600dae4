"""A protected service that was sold, as both companies of the referral read it."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from companies.access import MemberRequest, member
from core.pages import page
from disputes import claims, patterns, permissions, queries
from referrals.access import seen_or_404


@member
@require_safe
def flag(request: MemberRequest, pk: int) -> HttpResponse:
    """What was noticed, that it accuses nobody, and what each side can do; nothing while no such sale stands."""
    seen = seen_or_404(pk, request.membership)
    sale = patterns.protected_sale(seen.referral)
    if sale is None:
        raise Http404("No protected service was sold.")
    claimed = claims.is_claimed(seen.referral)
    may_claim = not claimed and permissions.may_claim(seen.referral, request.membership)
    about = {"sale": sale, "flag": queries.flag_of(sale), "claimed": claimed, "may_claim": may_claim}
    return page(request, "disputes/flag.html", {"seen": seen, **about}, part="panel")
