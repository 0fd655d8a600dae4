"""Taking referrals with one."""

from functools import partial

from referrals.enums import Side
from referrals.flow import export
from tests.factories import MembershipFactory
from tests.support.acts.catalogue import Ready, act


@act(export.export, "referrals.exported")
def _() -> Ready:
    by = MembershipFactory()
    return partial(export.export, by.company, side=Side.SENT, count=3, by=by)
