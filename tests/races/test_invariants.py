"""Every invariant can fail: one row is doctored behind the back of every act and every guard, and it is told."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from companies.models import Membership
from core import invariants
from referrals.enums import Status
from tests.factories import MembershipFactory
from tests.support import world
from tests.support.walk.cast import vetted

pytestmark = pytest.mark.django_db

EVENT = """
INSERT INTO core_event (type, subject, actor, actor_name, data, at)
SELECT '{}', 'referral:' || id, 'baton', 'Baton', '{{}}', now() FROM referrals_referral
"""
TEXT = """
INSERT INTO core_message (id, channel, "to", title, body, about, to_customer, sealed, queued_at, sent_at, provider_ref)
SELECT gen_random_uuid(), 'text', '', '', '', 'referral:' || id, true, false, now(), {}, '' FROM referrals_referral
"""
CLAIM = """
INSERT INTO disputes_claim (referral_id, company_id, against_id, source, ground, service_id, happened_on, switched,
    account, opened_by_name, opened_at, answer_by, answer, answered_by_name, reviewed_from, state, decide_by,
    decision_reason, decided_by_name, decided_at, ruling, ruled_because, ruled_by_id, ruled_by_name, ruled_at,
    aside_because)
SELECT id, {between}, 'company', 'direct', service_id, now(), true, '', 'Dana', now(), now(), '', '', now(),
    '{state}', now(), {why}, {by}, {at}, '{ruling}', {ruled}, '' FROM referrals_referral
"""


def claim(between: str = "sender_id, recipient_id", state: str = "open", ruling: str = "") -> str:
    found = ("'They called.'", "'Ada'", "now()") if state == "accidental" else ("''", "''", "NULL")
    ruled = "'They called.', opened_by_id, 'Ada', now()" if ruling else "'', NULL, '', NULL"
    why, by, at = found
    return CLAIM.format(between=between, state=state, why=why, by=by, at=at, ruling=ruling, ruled=ruled)


GRANTED = """
INSERT INTO disputes_reinstatement (company_id, changed, version, asked_by_name, asked_at, state, conditions, decide_by,
    decision_reason, decided_by_name, decided_at, aside_because)
SELECT recipient_id, '', 1, 'Dana', now(), 'granted', '', now(), 'Trained.', 'Ada', now(), '' FROM referrals_referral
"""
ANOTHER = "(SELECT max(id) FROM companies_company)"
DOCTORED: list[tuple[str, str, str]] = [
    ("recipient_is_named", Status.DELIVERED, f"UPDATE referrals_referral SET recipient_id = {ANOTHER}"),
    ("recipient_is_named", Status.DELIVERED, "UPDATE referrals_assignment SET consent_id = NULL"),
    ("recipient_is_named", Status.SOLD, "UPDATE referrals_consent SET taken_at = now() + interval '1 minute'"),
    ("recipient_is_another", Status.DELIVERED, "UPDATE referrals_referral SET recipient_id = sender_id"),
    ("recipient_is_another", Status.DELIVERED, "UPDATE companies_company SET is_baton = true WHERE name = 'Harrow'"),
    (
        "one_live_match",
        Status.MATCHED,
        "INSERT INTO referrals_assignment (referral_id, company_id, state, run_id, bid_cents, held_at, ended_because,"
        " chosen_because) SELECT referral_id, company_id, 'held', run_id, 0, now(), '', '' FROM referrals_assignment",
    ),
    ("match_is_as_the_state_says", Status.MATCHED, "UPDATE referrals_referral SET status = 'open'"),
    ("match_is_as_the_state_says", Status.SUBMITTED, "UPDATE referrals_assignment SET state = 'lapsed'"),
    ("consent_from_submission_on", Status.MATCHED, "UPDATE referrals_assignment SET held_until = NULL"),
    ("consent_from_submission_on", Status.HELD, "UPDATE referrals_assignment SET consent_id = NULL"),
    (
        "no_customer_without_a_consent",
        Status.MATCHED,
        "INSERT INTO referrals_customer (referral_id, first_name, last_name, phone, email, street, best_time, notes)"
        " SELECT id, '', '', '', '', '', '', '' FROM referrals_referral",
    ),
    ("no_digest_before_submission", Status.UNMATCHED, "UPDATE referrals_referral SET phone_digest = 'd'"),
    ("nothing_after_a_withdrawal", Status.WITHDRAWN, EVENT.format("referral.delivered")),
    ("nothing_after_a_withdrawal", Status.WITHDRAWN, TEXT.format("NULL")),
    ("nothing_after_a_withdrawal", Status.WITHDRAWN, TEXT.format("now() + interval '1 minute'")),
    ("delivered_once", Status.DELIVERED, EVENT.format("referral.delivered")),
    ("state_is_as_the_journal_says", Status.DELIVERED, "UPDATE referrals_referral SET status = 'no_sale'"),
    ("outcome_is_the_last_report", Status.SOLD, "UPDATE referrals_outcome SET undone_at = now()"),
    ("held_for_the_winner_or_by_choice", Status.MATCHED, f"UPDATE referrals_assignment SET company_id = {ANOTHER}"),
    ("held_for_the_winner_or_by_choice", Status.MATCHED, "UPDATE referrals_assignment SET chosen_because = 'other'"),
    ("matched_company_passed", Status.MATCHED, "UPDATE matching_matchcandidate SET verdict = 'zip'"),
    ("run_counts_its_candidates", Status.MATCHED, "UPDATE matching_matchrun SET fit = 7"),
    ("nobody_fits_as_the_last_run_says", Status.UNMATCHED, f"UPDATE matching_matchrun SET winner_id = {ANOTHER}"),
    ("delivered_as_validated", Status.DELIVERED, "UPDATE matching_validationrun SET outcome = 'hold'"),
    ("pledge_is_its_last_move", Status.DELIVERED, "UPDATE companies_company SET pledge = 'not_pledged'"),
    ("pledge_is_its_last_move", Status.DELIVERED, "UPDATE companies_company SET pledge_version = 2"),
    ("standing_is_as_the_journal_says", Status.DELIVERED, "UPDATE companies_company SET standing = 'suspended'"),
    ("area_lists_for_its_company", Status.DELIVERED, f"UPDATE companies_areazip SET company_id = {ANOTHER}"),
    ("case_is_as_the_dispute_says", Status.DELIVERED, "UPDATE referrals_referral SET case_state = 'open'"),
    ("case_is_as_the_dispute_says", Status.INVALID, "UPDATE disputes_dispute SET state = 'declined'"),
    ("disputed_by_its_recipient", Status.INVALID, f"UPDATE disputes_dispute SET company_id = {ANOTHER}"),
    ("not_valid_once_upheld", Status.INVALID, "UPDATE referrals_referral SET status = 'sold'"),
    ("not_valid_once_upheld", Status.SOLD, "UPDATE referrals_referral SET status = 'invalid', repeat_window = NULL"),
    ("credit_is_as_decided", Status.INVALID, "UPDATE disputes_dispute SET credit_cents = 0"),
    ("claimed_between_its_companies", Status.DELIVERED, claim(between="recipient_id, sender_id")),
    ("claimed_what_is_protected", Status.DELIVERED, claim()),
    ("a_violation_is_to_be_resolved", Status.DELIVERED, claim(state="accidental")),
    ("revoked_as_ruled", Status.DELIVERED, claim(state="accidental", ruling="revoked")),
    ("granted_as_asked", Status.DELIVERED, GRANTED),
]
UNGUARDED = """
SET CONSTRAINTS ALL IMMEDIATE;
SET LOCAL session_replication_role = replica;
ALTER TABLE referrals_referral DROP CONSTRAINT not_to_the_sender;
ALTER TABLE referrals_assignment DROP CONSTRAINT delivered_with_consent;
ALTER TABLE companies_company DROP CONSTRAINT baton_refers_and_never_receives, DROP CONSTRAINT pledged_to_a_version,
    DROP CONSTRAINT standing_has_a_reason;
DROP INDEX one_live_assignment;
"""
"""No trigger and no key between tables, and none of the constraints that stand in the way. Until it is rolled back."""


@pytest.fixture
def by() -> Membership:
    """A sender in a network of two, made by acts."""
    staff = world.staff()
    harrow = vetted(staff, name="Harrow")
    world.pledged(harrow)
    return MembershipFactory(company=vetted(staff, zips=[], services=[]))


def broken() -> set[str]:
    return {name for name, _ in invariants.breaches()}


def doctor(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(UNGUARDED)
        cursor.execute(statement)


@pytest.mark.parametrize("status", Status.values)
def test_a_referral_that_came_there_by_acts_breaks_nothing(by, status):
    world.in_state(status, by)
    assert invariants.breaches() == []


@pytest.mark.parametrize(("name", "status", "statement"), DOCTORED)
def test_a_doctored_row_is_told(by, name, status, statement):
    world.in_state(status, by)
    doctor(statement)
    assert name in broken()


def test_every_invariant_is_seen_to_fail():
    assert {name for name, *_ in DOCTORED} == set(invariants.named())


def test_the_command_says_that_all_is_well(by):
    world.in_state(Status.SOLD, by)
    said = StringIO()
    call_command("check_invariants", stdout=said)
    assert said.getvalue() == f"{len(invariants.named())} invariants asked, none is broken.\n"


def test_the_command_tells_each_breach_in_a_sentence_and_fails(by):
    number = world.in_state(Status.MATCHED, by).number
    doctor("UPDATE referrals_referral SET phone_digest = 'd'")
    said = StringIO()
    with pytest.raises(CommandError, match=r" 1 breach\.") as failed:
        call_command("check_invariants", stdout=said)
    assert failed.value.returncode == 1
    assert said.getvalue() == f"no_digest_before_submission: {number} knows its customer again, and was never sent\n"
