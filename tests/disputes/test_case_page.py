"""The case as both companies read it: what was said, what was decided, and what can be added."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from companies.enums import Role
from core.models import Event, Message
from disputes.flow import dispute
from disputes.models import Appeal, Comment
from disputes.templatetags.disputing import on_day
from tests.factories import CompanyFactory, MembershipFactory
from tests.support import rows
from tests.support.html import tree
from tests.support.pages import HTMX, links, shown, signed_in, texts
from tests.support.time import later

ACCOUNT = "The landlord has to agree."


@pytest.fixture
def case(world):
    CompanyFactory()
    referral = world.delivered()
    return dispute.open_dispute(
        referral,
        reason="not_qualified_buyer",
        note=ACCOUNT,
        answers={"why": "renter"},
        by=world.recipient_of(referral),
    )


def address(case, name="case"):
    return reverse(f"disputes:{name}", args=[case.referral.pk])


def person(case, side, **kwargs):
    return MembershipFactory(company=getattr(case.referral, side), **kwargs)


def read(case, side):
    return shown(signed_in(person(case, side)), address(case)).text()


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


@pytest.mark.parametrize("side", ["sender", "recipient"])
def test_both_companies_read_the_reason_the_answers_and_the_account(case, side):
    words = read(case, side)
    assert "They cannot decide on the work" in words
    assert "Why can they not decide? They rent" in words
    assert f"“{ACCOUNT}”" in words


def test_one_in_review_says_by_when_it_is_decided(case):
    assert f"We aim for {on_day(case.decide_by, case.company.time_zone)}" in read(case, "sender")


@pytest.mark.parametrize("side", ["sender", "recipient"])
@pytest.mark.parametrize(
    ("decide", "badge", "effect"),
    [
        (dispute.uphold, "Upheld", ["Not valid", "In full", "gives it back, too"]),
        (dispute.uphold_in_part, "Upheld in part", ["Stands as it is", "50% of the charge", "keeps all of it"]),
        (dispute.decline, "Declined", ["Stands as it is", "Nothing", "keeps all of it"]),
    ],
)
def test_both_companies_read_the_decision_its_reason_and_what_it_means(world, case, side, decide, badge, effect):
    decide(case, reason="We spoke with them.", by=world.staff())
    page = shown(signed_in(person(case, side)), address(case))
    assert texts(page, "badge") == [badge, badge]
    assert "We spoke with them." in page.text()
    meaning = [tag.text() for tag in page.all() if tag.name == "dd"][-3:]
    assert all(part in whole for part, whole in zip(effect, meaning, strict=True))


@pytest.mark.parametrize(("decide", "amount"), [(dispute.uphold, ": $62.50"), (dispute.uphold_in_part, ": $31.25")])
def test_the_recipient_alone_reads_the_amount(world, case, decide, amount):
    rows.behind_the_back(case, charge_cents=6250)
    case.refresh_from_db()
    decide(case, reason="We spoke with them.", by=world.staff())
    assert amount in read(case, "recipient")
    assert "$" not in read(case, "sender")


@pytest.mark.parametrize("side", ["recipient", "sender"])
def test_in_review_no_amount_is_named_that_no_page_of_the_referral_shows(case, side):
    assert "$" not in read(case, side)


@pytest.mark.parametrize(
    ("decide", "to_sender", "to_recipient"),
    [
        (dispute.uphold, "share goes back with it", "the charge in full."),
        (dispute.uphold_in_part, "keeps all of its share", "50% of the charge."),
        (dispute.decline, "keeps its share", "Given back to your company: nothing."),
    ],
)
def test_the_e_mails_say_what_is_given_back_and_name_no_amount(world, case, decide, to_sender, to_recipient):
    rows.behind_the_back(case, charge_cents=6250)
    case.refresh_from_db()
    decide(case, reason="We spoke with them.", by=world.staff())
    world.hear()
    mails = Message.objects.filter(title__startswith="Decided")
    sent = mails.filter(about=f"company:{case.referral.sender_id}").values_list("body", flat=True)
    got = mails.filter(about=f"company:{case.company_id}").values_list("body", flat=True)
    assert all(to_sender in body and "$" not in body for body in sent)
    assert all(to_recipient in body and "$" not in body for body in got)
    assert sent
    assert got


def test_a_decision_of_the_facts_says_that_the_records_decided(world):
    CompanyFactory()
    referral = world.delivered()
    by = world.recipient_of(referral)
    opened = dispute.open_dispute(referral, reason="wrong_area", note="Far.", by=by)
    words = read(opened, "sender")
    assert "By the records" in words
    assert f"78745 was in an active service area of {by.company.name} when it was matched." in words


def test_a_stranger_finds_no_case(world, case):
    assert signed_in(world.sender()).get(address(case)).status_code == 404


def test_where_nobody_disputed_there_is_no_case(world):
    CompanyFactory()
    referral = world.delivered()
    url = reverse("disputes:case", args=[referral.pk])
    assert signed_in(world.recipient_of(referral)).get(url).status_code == 404


def test_htmx_gets_the_panel_alone_with_a_link_to_the_whole(case):
    response = signed_in(person(case, "recipient")).get(address(case), headers=HTMX)
    page = tree(response.content)
    assert not [tag for tag in page.all() if tag.name == "html"]
    assert texts(page, "badge") == ["In review"]
    assert address(case) in links(page)


def test_the_page_of_the_referral_leads_to_its_case(case):
    client = signed_in(person(case, "recipient"))
    found = links(shown(client, reverse("referrals:detail", args=[case.referral.pk])))
    assert {address(case), "#case"} <= found
    assert "#claim" not in found


def test_an_erased_customer_takes_the_account_along(case):
    dispute.erase_statements(case.referral.pk)
    assert "landlord" not in read(case, "sender")


@pytest.mark.parametrize("side", ["sender", "recipient"])
def test_a_statement_of_either_is_read_by_the_other(case, side):
    signed_in(person(case, side, role=Role.AGENT)).post(address(case, "comment"), {"text": "She owns it."})
    other = "recipient" if side == "sender" else "sender"
    assert "She owns it." in read(case, other)


def test_a_statement_stays_out_of_the_journal(case):
    signed_in(person(case, "sender")).post(address(case, "comment"), {"text": "Marisol owns it."})
    assert "Marisol" not in str(list(Event.objects.values_list("data", "actor_name")))


def test_a_statement_that_is_too_long_gets_a_sentence_and_is_kept(case):
    typed = "x" * 1001
    response = signed_in(person(case, "sender")).post(address(case, "comment"), {"text": typed})
    page = tree(response.content)
    assert texts(page, "field-error") == ["That is too long. There is room for 1,000 characters."]
    assert page.find("id_text").text() == typed
    assert not Comment.objects.exists()


def test_nothing_is_added_to_what_is_decided(world, case):
    dispute.decline(case, reason="They can decide.", by=world.staff())
    response = signed_in(person(case, "sender")).post(address(case, "comment"), {"text": "Late."})
    assert said(response) == ["This case is closed. Nothing can be added to it any more."]
    assert "Add the statement" not in read(case, "sender")


def test_whoever_lost_is_offered_an_appeal_and_the_other_is_not(world, case):
    dispute.decline(case, reason="They can decide.", by=world.staff())
    assert "Appeal the decision" in read(case, "recipient")
    assert "Appeal the decision" not in read(case, "sender")


def test_an_appeal_puts_it_in_review_again_beside_the_first_decision(world, case):
    dispute.decline(case, reason="They can decide.", by=world.staff())
    signed_in(person(case, "recipient")).post(address(case, "appeal"), {"note": "Here is the lease."})
    words = read(case, "sender")
    assert "Appealed" in words
    assert words.index("They can decide.") < words.index("Here is the lease.")


def test_both_decisions_stand_in_order_and_the_last_is_final(world, case):
    dispute.decline(case, reason="They can decide.", by=world.staff())
    dispute.appeal(case, note="Here is the lease.", by=person(case, "recipient"))
    dispute.uphold(case, reason="The lease says so.", by=world.staff(), on_appeal=True)
    words = read(case, "recipient")
    assert words.index("First decision") < words.index("Here is the lease.") < words.index("Final decision")
    assert "This decision is final." in words


def test_an_appeal_says_what_is_new(world, case):
    dispute.decline(case, reason="They can decide.", by=world.staff())
    response = signed_in(person(case, "recipient")).post(address(case, "appeal"), {"note": " "})
    assert texts(tree(response.content), "field-error") == ["Say what is new."]
    assert not Appeal.objects.exists()


def test_whoever_won_does_not_appeal(world, case):
    dispute.decline(case, reason="They can decide.", by=world.staff())
    response = signed_in(person(case, "sender")).post(address(case, "appeal"), {"note": "Still."})
    assert response.status_code == 403


def test_after_its_time_an_appeal_is_not_offered_and_is_refused(world, case):
    dispute.decline(case, reason="They can decide.", by=world.staff())
    with later(days=9):
        assert "Appeal the decision" not in read(case, "recipient")
        response = signed_in(person(case, "recipient")).post(address(case, "appeal"), {"note": "The lease."})
    assert said(response) == ["The time to appeal is over."]
