"""The same form sent twice is sent once, whatever happened in between."""

from uuid import uuid4

from companies.flow import preferences
from referrals import queries
from referrals.flow import consent, submission
from tests.factories import CompanyFactory, MembershipFactory


def test_a_second_click_after_the_company_paused_returns_what_was_sent(world):
    company, by = CompanyFactory(), world.sender()
    referral = world.matched(by)
    held = consent.confirm(queries.live_assignment(referral), by=by)
    form = {"assignment": held, "contact": world.CONTACT, "read_back": True, "token": uuid4(), "by": by}
    sent = submission.submit(referral, **form)
    preferences.pause(company, by=MembershipFactory(company=company))
    assert submission.submit(referral, **form) == sent
