"""Files, flags and reminders at the same moment: counted once; each with a control that shows it can go wrong."""

from collections import Counter
from typing import Any

from django.conf import settings

from companies.models import Company
from core import clock
from core.models import Event
from disputes import files
from disputes.flow import dispute, evidence, flag, reminder
from disputes.models import Dispute, Evidence, Flag
from referrals.enums import Status
from referrals.flow import marks, outcome
from referrals.models import Referral
from tests.factories import MembershipFactory
from tests.support import rows
from tests.support.race import Meeting, committed, race

pytestmark = committed


def kinds(results: list[Any]) -> Counter[str]:
    return Counter(type(result).__name__ for result in results)


def text(words: str) -> files.File:
    return files.check(f"{words}.txt", words.encode())


def unlocked(referral_id: int, by: Any) -> Referral:
    return Referral.objects.get(pk=referral_id)


# --- the last place beside a case -----------------------------------------------------------------


def last_file_twice(monkeypatch) -> list[Any]:
    referral = rows.received()
    by = MembershipFactory(company=referral.recipient)
    said = {"reason": "not_qualified_buyer", "note": "They rent."}
    case = dispute.open_dispute(referral, by=by, files=[text(str(each)) for each in range(9)], **said)
    monkeypatch.setattr(evidence, "_kept", Meeting().before(evidence._kept))
    tenth = [text("this"), text("that")]
    return race(
        *[lambda each=each: evidence.add(Dispute.objects.get(pk=case.pk), files=[each], by=by) for each in tenth]
    )


def test_of_two_files_for_the_last_place_one_is_refused(monkeypatch):
    assert kinds(last_file_twice(monkeypatch)) == {"list": 1, "Refused": 1}
    assert Evidence.objects.count() == files.MOST_FILES


def test_negative_control_without_the_row_lock_both_are_kept(monkeypatch):
    monkeypatch.setattr(evidence, "lock_for", unlocked)
    assert kinds(last_file_twice(monkeypatch)) == {"list": 2}


# --- the last of what one company may add ---------------------------------------------------------


def last_dispute_twice(monkeypatch, settings) -> list[Any]:
    settings.DISPUTES_A_DAY = 1
    about = [rows.received(), rows.received()]
    by = MembershipFactory(company=about[0].recipient)
    monkeypatch.setattr(marks, "mark_case", Meeting().before(marks.mark_case))
    said = {"reason": "not_qualified_buyer", "note": "They rent.", "by": by}
    return race(*[lambda each=each: dispute.open_dispute(each, **said) for each in about])


def test_of_two_disputes_for_the_last_place_of_the_day_one_is_refused(monkeypatch, settings):
    assert kinds(last_dispute_twice(monkeypatch, settings)) == {"Dispute": 1, "MoveRefused": 1}


def test_negative_control_without_the_companys_lock_both_are_opened(monkeypatch, settings):
    monkeypatch.setattr(evidence, "one_at_a_time", lambda *names: None)
    assert kinds(last_dispute_twice(monkeypatch, settings)) == {"Dispute": 2}


def last_megabyte_twice(monkeypatch, settings) -> list[Any]:
    settings.FILES_OF_A_COMPANY = 5
    about = [rows.dispute(referral=rows.received()), rows.dispute(referral=rows.received())]
    by = MembershipFactory(company=about[0].company)
    monkeypatch.setattr(evidence, "_kept", Meeting().before(evidence._kept))
    return race(*[lambda each=each: evidence.add(each, files=[text("this")], by=by) for each in about])


def test_of_two_files_for_a_companys_last_room_one_is_refused(monkeypatch, settings):
    assert kinds(last_megabyte_twice(monkeypatch, settings)) == {"list": 1, "Refused": 1}


def test_negative_control_without_the_companys_lock_both_files_are_kept(monkeypatch, settings):
    monkeypatch.setattr(evidence, "one_at_a_time", lambda *names: None)
    assert kinds(last_megabyte_twice(monkeypatch, settings)) == {"list": 2}


# --- one sale, looked at twice --------------------------------------------------------------------


def sale_twice(monkeypatch) -> list[Any]:
    referral = rows.received(existing_customer=True, protects=["termites"])
    by = MembershipFactory(company=referral.recipient)
    outcome.report(referral, status=Status.SOLD, sold_cents=90_000, by=by)
    monkeypatch.setattr(flag, "_raise", Meeting().before(flag._raise))
    return race(*[lambda: flag.look_at_sale(Referral.objects.get(pk=referral.pk))] * 2)


def test_a_sale_that_two_workers_look_at_is_flagged_once(monkeypatch):
    assert kinds(sale_twice(monkeypatch)) == {"NoneType": 2}
    assert Flag.objects.count() == 1


def test_negative_control_without_the_row_lock_the_database_refuses_the_second_flag(monkeypatch):
    monkeypatch.setattr(flag, "lock_referral", lambda pk: Referral.objects.get(pk=pk))
    assert kinds(sale_twice(monkeypatch)) == {"NoneType": 1, "IntegrityError": 1}


# --- two beats ------------------------------------------------------------------------------------


def reminded_twice(monkeypatch) -> list[Any]:
    referral = rows.received()
    by = MembershipFactory(company=referral.recipient)
    outcome.report(referral, status=Status.NO_SALE, reason="not_reached", invalid="wrong_area", by=by)
    monkeypatch.setattr(reminder.events, "record", Meeting().before(reminder.events.record))
    almost = referral.delivered_at + settings.DISPUTE_WITHIN - settings.REMIND_TO_DISPUTE

    def late() -> list[Referral]:
        with clock.at(almost):
            return reminder.remind(by.company)

    return race(late, late)


def reminders() -> int:
    return Event.objects.filter(type="dispute.reminded").count()


def test_two_beats_remind_of_a_referral_once(monkeypatch):
    assert sorted(len(due) for due in reminded_twice(monkeypatch)) == [0, 1]
    assert reminders() == 1


def test_negative_control_without_the_row_lock_it_is_reminded_of_twice(monkeypatch):
    monkeypatch.setattr(reminder, "lock_to_change", lambda pk: Company.objects.get(pk=pk))
    reminded_twice(monkeypatch)
    assert reminders() == 2
