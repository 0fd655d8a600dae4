"""A customer takes one of the next best two."""

from functools import partial

from companies.models import Company
from matching.flow import choose
from referrals import queries
from tests.factories import CompanyFactory
from tests.support import world
from tests.support.acts.catalogue import Ready, act


@act(choose.choose, "referral.choice_made")
def _() -> Ready:
    CompanyFactory.create_batch(2)
    by = world.sender()
    referral = world.matched(by)
    held = queries.live_assignment(referral)
    other = Company.objects.filter(services__isnull=False).exclude(pk=held.company_id).first()
    return partial(choose.choose, referral, company=other, reason="knows_it", by=by)
