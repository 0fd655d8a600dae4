"""The page of one referral, from both sides."""

import pytest
from django.urls import reverse

from core import clock
from core.actors import CUSTOMER
from referrals.enums import Status
from referrals.flow import assignment, consent, erasure, intake, outcome
from tests.factories import CompanyFactory, MembershipFactory
from tests.support.pages import links, shown, signed_in, texts

PERSONAL = (b"(512) 555-0142", b"marisol.vega@example.com")


@pytest.fixture
def referral(world):
    CompanyFactory(name="Copperline Pest")
    return world.delivered()


@pytest.fixture
def sender(referral):
    return MembershipFactory(company=referral.sender)


def opened(member, referral):
    return signed_in(member).get(reverse("referrals:detail", args=[referral.pk]))


def page_of(member, referral):
    return shown(signed_in(member), reverse("referrals:detail", args=[referral.pk]))


@pytest.mark.parametrize("side", ["sender", "recipient"])
def test_both_sides_see_the_customer(referral, side):
    content = opened(MembershipFactory(company=getattr(referral, side)), referral).content
    assert all(detail in content for detail in PERSONAL)


def test_a_stranger_finds_no_page(world, referral):
    assert opened(world.sender(), referral).status_code == 404


def test_opening_marks_it_read_for_the_recipient(referral, recipient):
    opened(recipient, referral)
    referral.refresh_from_db()
    assert referral.seen_at


def test_the_sender_looking_leaves_it_unread(referral, sender):
    opened(sender, referral)
    referral.refresh_from_db()
    assert referral.seen_at is None


def test_the_timeline_tells_what_happened_newest_first(referral, recipient):
    outcome.report(referral, status=Status.NO_SALE, reason="not_reached", by=recipient)
    said = texts(page_of(recipient, referral), "what")
    assert said[1:3] == [
        f"First answer by {recipient.actor_name}: said how it went",
        f"Marked as no sale by {recipient.actor_name}: could not reach them",
    ]
    assert said[-1] == "Matched to Copperline Pest"


@pytest.fixture
def asked_twice(world):
    """A referral whose first match ran out, delivered to a second company."""
    by, first = world.sender(), CompanyFactory(name="Asked First")
    referral = world.matched(by)
    with clock.at(referral.assignments.get().held_until):
        assignment.lapse_due()
    first.services.all().delete()
    CompanyFactory(name="Asked Second")
    intake.ask_again(referral, by=by)
    world.hear()
    world.submit(referral, by)
    world.hear()
    referral.refresh_from_db()
    return referral


@pytest.mark.parametrize(("side", "reads"), [("sender", True), ("recipient", False)])
def test_only_the_sender_reads_who_was_asked_before(asked_twice, side, reads):
    page = page_of(MembershipFactory(company=getattr(asked_twice, side)), asked_twice)
    assert ("Asked First" in " ".join(texts(page, "what"))) == reads


def test_the_receipt_names_the_one_company(referral, recipient):
    facts = _receipt(page_of(recipient, referral))
    assert "Copperline Pest , and no one else" in facts
    assert "Yes. They have not taken it back." in facts


def _receipt(page):
    return next(tag.text() for tag in page.all() if tag.name == "details" and "Consent receipt" in tag.text())


def test_the_receipt_says_when_the_consent_was_taken_back(referral, recipient):
    consent.withdraw(referral, by=CUSTOMER)
    assert "No. They took it back." in _receipt(page_of(recipient, referral))


def test_after_a_stop_the_recipient_reads_that_nobody_may_call(referral, recipient):
    consent.withdraw(referral, by=CUSTOMER)
    response = opened(recipient, referral)
    assert b"Do not contact this customer." in response.content
    assert not any(detail in response.content for detail in PERSONAL)


def test_after_a_stop_the_sender_still_knows_its_customer(referral, sender):
    consent.withdraw(referral, by=CUSTOMER)
    assert PERSONAL[0] in opened(sender, referral).content


def test_an_erased_customer_leaves_a_page_without_a_person(world, referral, recipient):
    erasure.erase_customer(referral, by=world.staff())
    response = opened(recipient, referral)
    assert b"Their personal details have been erased." in response.content
    assert not any(detail in response.content for detail in (*PERSONAL, b"Marisol"))


def test_notes_stand_with_who_wrote_them(referral, recipient, sender):
    outcome.add_note(referral, text="Gate code works.", by=recipient)
    assert f"Gate code works. {recipient.actor_name}" in texts(page_of(sender, referral), "said")[0]


def test_the_panels_are_links_without_javascript(referral, recipient):
    assert reverse("matching:why", args=[referral.pk]) in links(page_of(recipient, referral))


def test_a_draft_has_a_page_without_a_customer(world):
    referral = world.in_state(Status.MATCHED)
    page = page_of(MembershipFactory(company=referral.sender), referral)
    assert reverse("matching:match", args=[referral.pk]) in links(page)
    assert next(tag.text() for tag in page.all() if tag.name == "h1") == "Termites"


@pytest.mark.parametrize("status", Status.values)
def test_a_referral_in_any_state_has_a_page_for_its_sender(world, status):
    referral = world.in_state(status)
    assert opened(MembershipFactory(company=referral.sender), referral).status_code == 200


def test_the_timeline_says_that_the_customer_was_texted(world, referral, recipient, sender):
    told = "Text to the customer : who will call them, and how to stop it"
    world.hear()
    for reader in (sender, recipient):
        assert sum(told in step for step in texts(page_of(reader, referral), "what")) == 1


def test_the_timeline_says_for_how_much_it_was_sold_to_whoever_sold_it(referral, recipient, sender):
    outcome.report(referral, status=Status.SOLD, sold_cents=184_000, by=recipient)
    assert "Marked as sold for $1,840" in " ".join(texts(page_of(recipient, referral), "what"))
    assert "$1,840" not in page_of(sender, referral).text()
