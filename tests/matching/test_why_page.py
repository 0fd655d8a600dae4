"""Why it went where it went: to each party its own side of it."""

import pytest
from django.urls import reverse

from companies.flow import preferences
from referrals.enums import Status
from tests.factories import CompanyFactory, MembershipFactory
from tests.support.browser import HTMX, browser_of, text_of


@pytest.fixture
def copperline(db):
    return CompanyFactory(name="Copperline Pest", bid_cents=8123)


@pytest.fixture
def rival(db):
    return CompanyFactory(name="Sable Ridge Pest", bid_cents=7391)


def why(member, referral, **headers):
    return browser_of(member).get(reverse("matching:why", args=[referral.pk]), headers=headers)


def test_the_recipient_reads_its_own_line_and_score(world, sender, copperline):
    referral = world.delivered(sender)
    page = text_of(why(world.recipient_of(referral), referral))
    assert "Why you got this one" in page
    assert "in your main area" in page
    assert "$81.23 bid" in page


def test_the_recipient_reads_of_rivals_only_how_far_they_are(world, sender, copperline, rival):
    referral = world.delivered(sender)
    page = text_of(why(world.recipient_of(referral), referral))
    assert "Second place" in page
    assert "within 5 points" in page
    assert "Sable Ridge" not in page
    assert "73.91" not in page


def test_rivals_at_the_same_distance_share_a_line(world, sender, copperline):
    for _ in range(3):
        CompanyFactory(bid_cents=100)
    referral = world.delivered(sender)
    assert "Second to fourth" in text_of(why(world.recipient_of(referral), referral))


def test_the_recipient_reads_how_the_score_is_worked_out(world, sender, copperline):
    referral = world.delivered(sender)
    page = text_of(why(world.recipient_of(referral), referral))
    assert "Bid, 50 points" in page
    assert "Your bid as a share of $150." in page


def test_the_sender_does_not_read_how_points_are_won(world, sender, copperline):
    assert "How the score is worked out" not in text_of(why(sender, world.matched(sender)))


def test_the_sender_reads_what_the_company_fulfils_and_nobodys_bid(world, sender, copperline, rival):
    page = text_of(why(sender, world.matched(sender)))
    assert "Why Copperline Pest" in page
    assert "81.23" not in page
    assert "73.91" not in page


def test_the_sender_reads_why_others_lost(world, sender, copperline, rival):
    preferences.pause(rival, by=MembershipFactory(company=rival))
    page = text_of(why(sender, world.matched(sender)))
    assert "2 looked at, 1 fits" in page
    assert "<b>1</b>is paused" in page


def test_nobody_fits_has_reasons_too(world, sender, copperline):
    preferences.pause(copperline, by=MembershipFactory(company=copperline))
    page = text_of(why(sender, world.matched(sender)))
    assert "Why nobody" in page
    assert "<b>1</b>is paused" in page


def test_before_there_is_a_decision_the_panel_says_so(world, sender):
    assert "Nothing has been decided yet." in text_of(why(sender, world.opened(sender)))


def test_htmx_gets_the_panel_alone(world, sender, copperline):
    part = text_of(why(sender, world.matched(sender), **HTMX))
    assert part.startswith("<details")
    assert part.endswith("</details>")


def test_a_company_that_lost_sees_nothing(world, sender, copperline, rival):
    referral = world.delivered(sender)
    loser = {copperline, rival} - {referral.recipient}
    assert why(MembershipFactory(company=loser.pop()), referral).status_code == 404


def test_the_named_company_sees_nothing_before_delivery(world, sender, copperline):
    referral = world.in_state(Status.MATCHED, by=sender)
    assert why(MembershipFactory(company=copperline), referral).status_code == 404
