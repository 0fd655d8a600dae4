"""How it went: reporting, taking back, and the notes that both companies read."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from companies.enums import Role
from core import clock, events, toasts
from core.models import Event
from core.refusals import MoveRefused
from referrals.enums import Status
from referrals.flow import outcome
from referrals.forms.outcome import OutcomeForm
from referrals.models import Referral
from tests.factories import CompanyFactory, MembershipFactory, ServiceTypeFactory
from tests.support.html import swapped, tree
from tests.support.pages import HTMX, shown, signed_in, texts
from tests.support.time import later

pytestmark = pytest.mark.django_db

IN_LIST = {"tab": "all", "sort": "newest"}


@pytest.fixture
def referral(world):
    CompanyFactory()
    return world.delivered()


def post(member, referral, route="report", *, htmx=False, **data):
    address = reverse(f"referrals:{route}", args=[referral.pk])
    return signed_in(member).post(address, data, headers=HTMX if htmx else {})


def outcome_form(**typed):
    """The form, read, of a referral that is put into no database."""
    form = OutcomeForm(typed, referral=Referral(service=ServiceTypeFactory()))
    form.is_valid()
    return form


def apart_from_toasts(page):
    """Toasts come once, with the answer that brings them."""
    page.find("toasts").children.clear()
    return page


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"status": "in_progress"}, "Marked as in progress."),
        ({"status": "sold", "amount": "1,840"}, "Marked as sold for $1,840."),
        ({"status": "no_sale", "reason": "not_reached"}, "Marked as no sale."),
    ],
)
def test_a_report_is_kept_and_said(referral, recipient, typed, words):
    response = post(recipient, referral, **typed)
    referral.refresh_from_db()
    assert (referral.status, said(response)) == (typed["status"], [words])


@pytest.mark.parametrize(
    ("typed", "cents"),
    [("1,840", 184_000), ("$1840.50", 184_050), (" $ 1,840.5 ", 184_050), ("0.05", 5), ("10,000,000", 1_000_000_000)],
)
def test_an_amount_is_read_as_people_type_it(typed, cents):
    assert outcome_form(status="sold", amount=typed).report["sold_cents"] == cents


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Type what it was sold for, such as 1,840."),
        ("a lot", "Type dollars and cents in digits, such as 1,840 or 1840.50."),
        ("1,84", "Type dollars and cents in digits, such as 1,840 or 1840.50."),
        ("-5", "Type dollars and cents in digits, such as 1,840 or 1840.50."),
        ("1e9", "Type dollars and cents in digits, such as 1,840 or 1840.50."),
        ("12.345", "Type dollars and cents in digits, such as 1,840 or 1840.50."),
        ("0", "A sale is more than zero dollars."),
        ("10,000,000.01", "That is more than $10,000,000. Check the amount."),
        ("9" * 21, "That is too long for an amount."),
    ],
)
def test_an_amount_that_is_none_gets_a_sentence(typed, words):
    assert outcome_form(status="sold", amount=typed).errors == {"amount": [words]}


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        ({}, {"status": ["Choose how it went."]}),
        ({"status": "delivered"}, {"status": ["Choose how it went."]}),
        ({"status": "no_sale"}, {"reason": ["Choose why there was no sale."]}),
        ({"status": "no_sale", "reason": "x"}, {"reason": ["Choose one of the reasons."]}),
        (
            {"status": "no_sale", "reason": "other", "invalid": "rude"},
            {"invalid": ["Choose one of the answers."]},
        ),
        ({"status": "sold", "amount": "1", "service": "magic"}, {"service": ["Choose one of the services."]}),
    ],
)
def test_an_outcome_that_is_not_complete_gets_a_sentence(typed, errors):
    assert outcome_form(**typed).errors == errors


def test_what_an_outcome_does_not_ask_is_left_out():
    form = outcome_form(status="in_progress", amount="1,840", reason="not_reached")
    assert form.report == {"status": "in_progress"}


def test_a_wrong_amount_keeps_what_was_typed(referral, recipient):
    response = post(recipient, referral, status="sold", amount="a lot")
    field = tree(response.content).find(f"id_{referral.pk}_amount")
    assert (response.status_code, field.attributes["value"]) == (200, "a lot")


def test_a_wrong_amount_in_the_list_comes_back_in_its_row(referral, recipient):
    response = post(recipient, referral, htmx=True, status="sold", amount="a lot", **IN_LIST)
    assert response["HX-Retarget"] == f"#r-{referral.pk}"
    assert tree(response.content).children[0].attributes["id"] == f"r-{referral.pk}"


def test_sold_asks_for_the_amount_first(referral, recipient):
    page = shown(signed_in(recipient), reverse("referrals:report", args=[referral.pk]), data={"status": "sold"})
    assert page.find(f"id_{referral.pk}_amount")


def test_a_question_asked_in_the_list_comes_in_its_row(referral, recipient):
    address = reverse("referrals:report", args=[referral.pk])
    response = signed_in(recipient).get(address, {"status": "no_sale", **IN_LIST}, headers=HTMX)
    assert tree(response.content).find(f"r-{referral.pk}").find(f"id_{referral.pk}_reason")


@pytest.mark.parametrize("typed", [{"status": "in_progress"}, {"status": "sold", "amount": "1,840"}])
def test_a_report_in_the_list_makes_the_list_of_a_fresh_load(referral, recipient, typed):
    client = signed_in(recipient)
    with clock.at(clock.now()):
        page = shown(client, "/referrals/", data={**IN_LIST, "open": referral.pk})
        address = reverse("referrals:report", args=[referral.pk])
        answer = client.post(address, {**typed, **IN_LIST}, headers=HTMX, follow=True)
        fresh = shown(client, answer.redirect_chain[-1][0])
    after = swapped(page, tree(answer.content))
    assert texts(after, "toast")
    assert apart_from_toasts(after) == apart_from_toasts(fresh)


def test_a_report_on_the_page_makes_the_page_of_a_fresh_load(referral, recipient):
    client, address = signed_in(recipient), reverse("referrals:detail", args=[referral.pk])
    with clock.at(clock.now()):
        page = shown(client, address)
        data = {"status": "no_sale", "reason": "not_reached"}
        answer = client.post(reverse("referrals:report", args=[referral.pk]), data, headers=HTMX, follow=True)
        fresh = shown(client, address)
    assert apart_from_toasts(swapped(page, tree(answer.content))) == apart_from_toasts(fresh)


def test_an_agent_reports(referral):
    agent = MembershipFactory(company=referral.recipient, role=Role.AGENT)
    post(agent, referral, status="in_progress")
    referral.refresh_from_db()
    assert referral.status == Status.IN_PROGRESS


@pytest.mark.parametrize("route", ["report", "undo"])
def test_the_sender_does_not_say_how_it_went(world, referral, recipient, route):
    outcome.report(referral, status=Status.IN_PROGRESS, by=recipient)
    response = post(MembershipFactory(company=referral.sender), referral, route, status="sold", amount="5")
    assert response.status_code == 403


@pytest.mark.parametrize("route", ["report", "undo", "note"])
def test_a_stranger_finds_nothing_to_work(world, referral, route):
    assert post(world.sender(), referral, route, status="in_progress", text="Hi.").status_code == 404


def test_what_is_not_valid_any_more_is_not_reported(world):
    referral = world.in_state(Status.INVALID)
    response = post(world.recipient_of(referral), referral, status="in_progress")
    assert said(response) == ["This referral was found not valid. That was not done."]


def test_the_toast_of_a_report_carries_its_undo(referral, recipient):
    response = post(recipient, referral, status="in_progress", **IN_LIST)
    [message] = get_messages(response.wsgi_request)
    undo = reverse("referrals:undo", args=[referral.pk]) + "?tab=all&sort=newest"
    assert toasts.carried(message.extra_tags)["undo"] == undo


def test_a_report_is_undone_within_ten_minutes(referral, recipient):
    with clock.at(clock.now()):
        outcome.report(referral, status=Status.SOLD, sold_cents=5, by=recipient)
        with later(minutes=10):
            assert said(post(recipient, referral, "undo")) == ["Taken back. It is new again."]
    referral.refresh_from_db()
    assert referral.status == Status.DELIVERED


def test_after_a_slip_they_are_still_to_be_called(referral, recipient):
    outcome.report(referral, status=Status.IN_PROGRESS, by=recipient)
    assert outcome.undo(referral, by=recipient).contacted_at is None


def test_an_answer_before_the_slip_stays(referral, recipient):
    outcome.add_note(referral, text="Left word.", by=recipient)
    outcome.report(referral, status=Status.IN_PROGRESS, by=recipient)
    assert outcome.undo(referral, by=recipient).contacted_at == referral.notes.get().written_at


def test_a_report_is_not_undone_after_ten_minutes(referral, recipient):
    with clock.at(clock.now()):
        outcome.report(referral, status=Status.SOLD, sold_cents=5, by=recipient)
        with later(minutes=10, microseconds=1):
            response = post(recipient, referral, "undo")
    assert said(response) == ["That can no longer be undone. Report what is true now instead."]


def test_undo_is_offered_as_long_as_it_works(referral, recipient):
    with clock.at(clock.now()):
        outcome.report(referral, status=Status.SOLD, sold_cents=5, by=recipient)
        address = reverse("referrals:detail", args=[referral.pk])
        undo = reverse("referrals:undo", args=[referral.pk]).encode()
        assert undo in signed_in(recipient).get(address).content
        with later(minutes=11):
            assert undo not in signed_in(recipient).get(address).content


def test_undo_takes_back_one_report_after_the_other(referral, recipient):
    outcome.report(referral, status=Status.IN_PROGRESS, by=recipient)
    outcome.report(referral, status=Status.NO_SALE, reason="other", by=recipient)
    assert outcome.undo(referral, by=recipient).status == Status.IN_PROGRESS
    assert outcome.undo(referral, by=recipient).status == Status.DELIVERED


def test_nothing_is_undone_where_nothing_was_reported(referral, recipient):
    with pytest.raises(MoveRefused):
        outcome.undo(referral, by=recipient)


@pytest.mark.parametrize("side", ["sender", "recipient"])
def test_both_companies_write_notes(referral, side):
    member = MembershipFactory(company=getattr(referral, side))
    post(member, referral, "note", text="Left word with the office.")
    note = referral.notes.get()
    assert (note.text, note.company) == ("Left word with the office.", member.company)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("  ", "Type the note first."),
        ("x" * 1001, "That is too long for a note. There is room for 1,000 characters."),
    ],
)
def test_a_note_that_cannot_be_kept_gets_a_sentence(referral, recipient, text, words):
    response = post(recipient, referral, "note", text=text)
    assert response.status_code == 200
    assert texts(tree(response.content), "field-error") == [words]
    assert not referral.notes.exists()


def test_without_a_script_a_note_leads_back_to_its_row(referral, recipient):
    address = reverse("referrals:note", args=[referral.pk])
    answer = signed_in(recipient).post(address, {"text": "Left word.", **IN_LIST})
    assert answer.url.endswith(f"open={referral.pk}#r-{referral.pk}")


def test_a_note_in_the_list_makes_the_list_of_a_fresh_load(referral, recipient):
    client = signed_in(recipient)
    with clock.at(clock.now()):
        page = shown(client, "/referrals/", data={**IN_LIST, "open": referral.pk})
        data = {"text": "Left word.", **IN_LIST}
        answer = client.post(reverse("referrals:note", args=[referral.pk]), data, headers=HTMX, follow=True)
        fresh = shown(client, answer.redirect_chain[-1][0])
    assert apart_from_toasts(swapped(page, tree(answer.content))) == apart_from_toasts(fresh)


def test_events_of_working_a_referral_quote_nobody(referral, recipient):
    post(recipient, referral, "note", text="Marisol Vega has a dog.")
    post(recipient, referral, status="sold", amount="1,840")
    recorded = str(list(Event.objects.filter(subject=events.subject_of(referral)).values_list("data", "actor_name")))
    for detail in ("Marisol", "Vega", "5550142", "dog", "1,840", "184000"):
        assert detail not in recorded
