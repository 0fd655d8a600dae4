"""Words that staff keep for their decisions, and several plain cases decided with one reason."""

import pytest
from django.contrib.auth.models import Permission

from core import events
from core.refusals import MoveRefused, NotAllowed
from disputes.enums import DisputeState
from disputes.flow import desk as sharing
from disputes.flow import dispute as disputes
from disputes.models import Dispute, Flag, SavedAnswer, Waiting
from tests.factories import MembershipFactory, UserFactory
from tests.support import rows
from tests.support.desk import answer, disputed, signed_in, url

LIST = url(Waiting, "changelist")


def test_a_move_offers_the_answers_of_its_kind_and_those_for_everything(staff, person, world):
    for title, kind in (("Listed", "dispute"), ("Thanks", ""), ("Trained", "reinstatement")):
        sharing.save_answer(title=title, kind=kind, words=f"{title}.", by=person)
    form = staff.get(url(Dispute, "move", disputed(world).pk, "decline")).context["form"]
    assert [title for _, title in form.fields["answer"].widget.choices] == ["None", "Listed", "Thanks"]


def test_without_a_script_a_chosen_answer_is_the_reason(staff, world):
    case, words = disputed(world), answer(world).words
    staff.post(url(Dispute, "move", case.pk, "decline"), {"reason": "", "answer": words})
    case.refresh_from_db()
    assert case.decision_reason == words


def test_what_is_typed_counts_before_the_answer(staff, world):
    case = disputed(world)
    staff.post(url(Dispute, "move", case.pk, "decline"), {"reason": "Typed.", "answer": answer(world).words})
    case.refresh_from_db()
    assert case.decision_reason == "Typed."


def test_an_answer_that_is_too_long_for_the_reason_is_not_cut(staff, person):
    flag, words = rows.flag(), sharing.save_answer(title="Long", kind="flag", words="x" * 501, by=person).words
    response = staff.post(url(Flag, "move", flag.pk, "settle"), {"reason": "", "answer": words})
    assert "at most 500 characters" in response.text


def test_staff_write_answers_and_the_journal_keeps_them(staff):
    staff.post(url(SavedAnswer, "add"), {"title": "Listed", "kind": "", "words": "It was listed."})
    assert events.timeline(SavedAnswer.objects.get()).get().data["words"] == "It was listed."


def test_a_change_says_what_was_and_what_is(staff, world):
    kept = answer(world)
    staff.post(url(SavedAnswer, "change", kept.pk), {"title": kept.title, "kind": "dispute", "words": "Shorter."})
    said = events.timeline(kept).first().data
    assert (said["before"], said["after"]) == ({"words": kept.words}, {"words": "Shorter."})


def test_a_removed_answer_is_gone_and_stays_in_the_journal(staff, world):
    kept = answer(world)
    staff.post(url(SavedAnswer, "move", kept.pk, "remove"))
    assert not SavedAnswer.objects.exists()
    assert events.timeline(kept).first().type == "answer.removed"


def test_an_answer_is_removed_once(world, person):
    kept = answer(world)
    sharing.remove_answer(kept, by=person)
    with pytest.raises(MoveRefused):
        sharing.remove_answer(kept, by=person)


def test_only_staff_write_answers(world):
    with pytest.raises(NotAllowed):
        sharing.save_answer(title="Ours", kind="", words="Ours.", by=world.sender())


# --- several at once ------------------------------------------------------------------------------


def do(staff, action: str, *cases, reason: str | None = None, kind: str = ""):
    ticked = [f"{kind or type(case).__name__.lower()}-{case.pk}" for case in cases]
    more = {} if reason is None else {"reasoned": "yes", "reason": reason}
    return staff.post(LIST, {"action": action, "index": "0", "_selected_action": ticked, **more}, follow=True)


def said(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def test_several_are_shown_before_one_reason_decides_them(staff):
    cases = [rows.dispute() for _ in range(2)]
    assert do(staff, "decline", *cases).context["cases"] == cases
    assert Dispute.objects.filter(state=DisputeState.OPEN).count() == 2


def test_several_are_declined_with_one_reason(staff):
    response = do(staff, "decline", *(rows.dispute() for _ in range(3)), reason="All listed.")
    assert said(response) == ["3 declined."]
    assert set(Dispute.objects.values_list("state", "decision_reason")) == {("declined", "All listed.")}


def test_several_are_not_decided_without_a_reason(staff):
    assert "Give the reason." in do(staff, "uphold", rows.dispute(), reason=" ").text
    assert Dispute.objects.get().state == DisputeState.OPEN


def test_one_that_is_refused_is_told_and_loses_the_others_nothing(staff, person):
    gone, left = rows.dispute(), rows.dispute()
    do(staff, "decline", gone, left)
    disputes.uphold(gone, reason="Quicker.", by=person)
    response = do(staff, "decline", gone, left, reason="Listed.")
    assert said(response) == [f'{gone}: This dispute is marked "Upheld" now. That was not done.', "1 declined."]


def test_several_hold_to_the_rule_of_another_reviewer(staff, person, world):
    case = disputed(world)
    disputes.decline(case, reason="Listed.", by=person)
    disputes.appeal(case, note="New.", by=MembershipFactory(company=case.company))
    assert "You decided this before." in said(do(staff, "uphold", case, reason="Sorry."))[0]


def test_what_is_no_dispute_is_left_out_and_said(staff):
    response = do(staff, "decline", rows.dispute(), rows.flag(), reason="Listed.")
    assert len(said(response)) == 2
    assert Flag.objects.get().settled_at is None


def test_several_flags_are_settled(staff):
    do(staff, "settle", *(rows.flag() for _ in range(2)), reason="Called them.")
    assert set(Flag.objects.values_list("settled_because", flat=True)) == {"Called them."}


def test_several_are_taken_at_once(staff, person):
    do(staff, "take", rows.dispute(), rows.flag())
    assert set(Waiting.objects.values_list("assignee", flat=True)) == {person.pk}


def test_staff_who_may_only_read_tick_nothing(db):
    from_list = UserFactory(is_staff=True)
    from_list.user_permissions.set(rows_to_read())
    response = do(signed_in(from_list), "decline", rows.dispute(), reason="Mine.")
    assert Dispute.objects.get().state == DisputeState.OPEN
    assert response.status_code == 200


def rows_to_read():
    return Permission.objects.filter(codename__startswith="view_")
