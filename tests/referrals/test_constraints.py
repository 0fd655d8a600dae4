"""What the database refuses by itself about referrals."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from core import clock
from referrals.enums import COUNTS_AS_REPEAT, IN_CHECK, RECEIVED, SENT, AssignmentState, CallKind, CallResult, Status
from referrals.models import Customer, Referral, Review, WrittenYes
from tests.factories import CompanyFactory, ServiceTypeFactory
from tests.support import rows
from tests.support.refused import refused_by

pytestmark = pytest.mark.django_db

UNRECEIVED = sorted(set(Status) - RECEIVED)


def test_a_referral_starts_in_a_state_of_the_table():
    with refused_by("referral_is_known"):
        rows.referral("on its way")


def test_a_match_starts_in_a_state_of_the_table():
    with refused_by("assignment_is_known"):
        rows.assignment("promised")


def test_a_form_makes_one_referral():
    with refused_by("referrals_referral_form_token_key"):
        rows.referral(form_token=rows.referral().form_token)


def test_a_submission_sends_one_referral():
    token = uuid4()
    rows.referral(submit_token=token)
    with refused_by("referrals_referral_submit_token_key"):
        rows.referral(submit_token=token)


@pytest.mark.parametrize("status", sorted(RECEIVED))
@pytest.mark.parametrize("missing", [{"recipient": None}, {"delivered_at": None, "call_by": None}])
def test_what_was_received_has_one_recipient_and_a_time(status, missing):
    with refused_by("delivered_to_one_company"):
        rows.referral(status, **missing)


@pytest.mark.parametrize("status", UNRECEIVED)
def test_what_was_not_received_is_in_no_inbox(status):
    with refused_by("delivered_to_one_company"):
        rows.referral(status, recipient=CompanyFactory())


@pytest.mark.parametrize("status", UNRECEIVED)
def test_what_was_not_received_has_no_time_of_delivery(status):
    with refused_by("delivered_to_one_company"):
        rows.referral(status, delivered_at=clock.now(), call_by=clock.now())


def test_nobody_receives_its_own_referral():
    company = CompanyFactory()
    with refused_by("not_to_the_sender"):
        rows.referral(Status.DELIVERED, sender=company, recipient=company)


@pytest.mark.parametrize("status", sorted(SENT))
def test_what_was_sent_has_a_time_of_sending(status):
    with refused_by("sent_at_some_time"):
        rows.referral(status, submitted_at=None)


@pytest.mark.parametrize(
    "early",
    [
        {"seen_at": clock.now()},
        {"contacted_at": clock.now()},
        {"word_at": clock.now()},
        {"stopped_at": clock.now()},
        {"case_state": "open"},
    ],
    ids=lambda early: next(iter(early)),
)
@pytest.mark.parametrize("status", sorted({Status.MATCHED} | IN_CHECK))
def test_nobody_works_a_referral_before_its_delivery(status, early):
    with refused_by("worked_only_once_delivered"):
        rows.referral(status, **early)


def test_what_is_in_progress_has_a_last_word():
    with refused_by("in_progress_by_a_word"):
        rows.referral(Status.IN_PROGRESS, word_at=None)


NOW = clock.now()
WINDOW = timedelta(days=30)


def window(opened: timedelta = timedelta(0)) -> tuple[datetime, datetime]:
    return NOW - opened, NOW - opened + WINDOW


KNOWN_BY = ["phone_digest", "email_digest"]


def sent(column: str, **columns: Any) -> Referral:
    return rows.referral(**({"status": Status.SUBMITTED, column: "d1", "repeat_window": window()} | columns))


every_window = pytest.mark.parametrize("opened", [timedelta(0), timedelta(days=1), WINDOW - timedelta(seconds=1)])


@every_window
@pytest.mark.parametrize("status", sorted(COUNTS_AS_REPEAT))
def test_the_same_phone_with_the_same_service_is_not_sent_twice_in_its_window(status, opened):
    sent("phone_digest", status=status, repeat_window=window(opened))
    with refused_by("no_repeat_by_phone"):
        sent("phone_digest")


@every_window
@pytest.mark.parametrize("status", sorted(COUNTS_AS_REPEAT))
def test_the_same_e_mail_with_the_same_service_is_not_sent_twice_in_its_window(status, opened):
    sent("email_digest", status=status, repeat_window=window(opened))
    with refused_by("no_repeat_by_email"):
        sent("email_digest")


@pytest.mark.parametrize("column", KNOWN_BY)
@pytest.mark.parametrize(
    "changes",
    [{"repeat_window": window(WINDOW)}, {"repeat_window": None, "status": Status.INVALID}],
    ids=["its window over", "the first found not valid"],
)
def test_a_second_one_is_no_repeat_with(column, changes):
    sent(column, **changes)
    assert sent(column)


@pytest.mark.parametrize("column", KNOWN_BY)
def test_under_another_phone_or_e_mail_it_is_no_repeat(column):
    sent(column)
    assert sent(column, **{column: "d2"})


@pytest.mark.parametrize("column", KNOWN_BY)
def test_the_same_person_may_need_another_service(column):
    sent(column)
    assert sent(column, service=ServiceTypeFactory(slug="ants"))


@pytest.mark.parametrize("column", KNOWN_BY)
def test_two_without_phone_or_e_mail_are_no_repeat(column):
    sent(column, **{column: ""})
    assert sent(column, **{column: ""})


@pytest.mark.parametrize("status", sorted(set(Status) - COUNTS_AS_REPEAT))
def test_what_ended_or_was_never_sent_counts_as_no_first_one(status):
    with refused_by("repeat_of_a_live_one"):
        rows.referral(status, repeat_window=window())


@pytest.mark.parametrize("status", sorted(set(Status) - {Status.UNMATCHED}))
def test_only_what_nobody_could_take_can_be_placed(status):
    with refused_by("placeable_while_unmatched"):
        rows.referral(status, placeable_at=clock.now())


def test_what_nobody_could_take_can_be_placed():
    assert rows.referral(Status.UNMATCHED, placeable_at=clock.now())


def test_a_pledge_protects_only_customers_of_the_sender():
    with refused_by("protects_own_customers"):
        rows.referral(existing_customer=False, protects=["termites"])


def test_words_of_the_pledge_go_with_customers_of_the_sender():
    with refused_by("pledge_for_own_customers"):
        rows.referral(existing_customer=False, pledge_version=1)


@pytest.mark.parametrize("call", ["", CallKind.CALL_BACK])
def test_only_a_live_transfer_has_a_result(call):
    with refused_by("result_of_a_live_transfer"):
        rows.referral(Status.DELIVERED, call=call, call_result=CallResult.CONNECTED)


@pytest.mark.parametrize("second", [AssignmentState.HELD, AssignmentState.DELIVERED])
@pytest.mark.parametrize("first", [AssignmentState.HELD, AssignmentState.DELIVERED])
def test_a_referral_has_one_live_match(first, second):
    with refused_by("one_live_assignment"):
        rows.assignment(second, referral=rows.assignment(first).referral)


@pytest.mark.parametrize("first", [AssignmentState.LAPSED, AssignmentState.WITHDRAWN])
def test_a_match_that_ended_leaves_room_for_another(first):
    assert rows.assignment(referral=rows.assignment(first).referral)


def test_nothing_is_delivered_without_a_consent():
    with refused_by("delivered_with_consent"):
        rows.assignment(AssignmentState.DELIVERED, consent=None)


def test_a_consent_follows_the_two_confirmations():
    with refused_by("consented_once_confirmed"):
        rows.assignment(confirmed_at=None)


def test_a_hold_ends_after_it_begins():
    with refused_by("held_forward"):
        rows.assignment(held_until=clock.now() - timedelta(minutes=1))


def test_a_consent_serves_one_match():
    first = rows.assignment(AssignmentState.LAPSED)
    with refused_by("referrals_assignment_consent_id_key"):
        rows.assignment(referral=first.referral, company=first.company, consent=first.consent)


def test_a_consent_to_another_company_cannot_be_stored_with_a_match():
    referral = rows.referral(Status.MATCHED)
    with refused_by("consent_names_the_company"):
        rows.assignment(referral=referral, consent=rows.consent(referral, CompanyFactory()))


def test_a_consent_for_another_referral_cannot_be_stored_with_a_match():
    company = CompanyFactory()
    with refused_by("consent_names_the_company"):
        rows.assignment(company=company, consent=rows.consent(rows.referral(Status.MATCHED), company))


def test_a_match_cannot_change_to_a_company_that_its_consent_does_not_name():
    with refused_by("consent_names_the_company"):
        rows.behind_the_back(rows.assignment(), company=CompanyFactory())


def test_a_consent_is_confirmed_in_writing_once():
    consent = rows.assignment().consent
    WrittenYes.objects.create(consent=consent)
    with refused_by("referrals_writtenyes_consent_id_key"):
        WrittenYes.objects.create(consent=consent)


def test_a_referral_has_one_answer_of_its_customer():
    referral = rows.referral(Status.DELIVERED)
    Review.objects.create(referral=referral, stars=4)
    with refused_by("referrals_review_referral_id_key"):
        Review.objects.create(referral=referral, stars=5)


@pytest.mark.parametrize("stars", [0, 6])
def test_an_answer_has_one_to_five_stars(stars):
    with refused_by("review_of_one_to_five"):
        Review.objects.create(referral=rows.referral(Status.DELIVERED), stars=stars)


def test_a_referral_has_one_customer():
    customer = rows.customer()
    with refused_by("referrals_customer_referral_id_key"):
        Customer.objects.create(referral=customer.referral)


@pytest.mark.parametrize(
    "columns", [{"call_by": None}, {"call_by": clock.now() - timedelta(days=1)}], ids=["no deadline", "an earlier one"]
)
def test_what_was_delivered_has_a_deadline_after_it(columns):
    with refused_by("called_after_delivery"):
        rows.referral(Status.DELIVERED, **columns)


def test_what_was_not_delivered_has_no_deadline():
    with refused_by("called_after_delivery"):
        rows.referral(Status.MATCHED, call_by=clock.now())
