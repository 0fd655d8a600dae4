"""Words that no column can hold get a sentence at the field of every form of a case, and nothing is an error page."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from companies.pledge_text import current_text
from disputes.enums import ClaimState, DisputeState, ResolutionState
from disputes.models import Claim, Dispute, Reinstatement
from tests.factories import MembershipFactory
from tests.support import claimed, rows
from tests.support.pages import signed_in

pytestmark = pytest.mark.django_db

TOO_LONG, NUL, BLANK = "x" * 100_000, "They\x00rent it.", "   "


def _offered() -> Claim:
    return rows.resolution(ResolutionState.OFFERED, claim=_ours(ClaimState.ACCIDENTAL)).claim


def _owed() -> Claim:
    return rows.resolution(claim=_ours(ClaimState.ACCIDENTAL)).claim


def _ours(state: str = ClaimState.OPEN) -> Claim:
    return rows.claim(state, referral=claimed.own_row())


def _disputed(state: str = DisputeState.OPEN) -> Dispute:
    return rows.dispute(state, referral=claimed.own_row())


FORMS: dict[str, tuple[Callable[[], Any], str, str]] = {
    "open": (claimed.own_row, "recipient", "note"),
    "comment": (_disputed, "recipient", "text"),
    "appeal": (lambda: _disputed(DisputeState.DECLINED), "recipient", "note"),
    "open_claim": (claimed.own_row, "sender", "account"),
    "claim_answer": (_ours, "recipient", "answer"),
    "claim_comment": (_ours, "sender", "text"),
    "offer": (_owed, "recipient", "note"),
    "refuse": (_offered, "sender", "reason"),
}
"""What the form is about, who fills it in, and the field for their own words."""


@pytest.mark.parametrize(
    ("typed", "says"), [(TOO_LONG, "That is too long."), (NUL, "Null characters are not allowed."), (BLANK, "Say ")]
)
@pytest.mark.parametrize("name", FORMS)
def test_a_form_says_at_its_field_what_is_wrong_and_keeps_what_was_typed(name, typed, says):
    ready, side, field = FORMS[name]
    about = ready()
    referral = getattr(about, "referral", about)
    browser = signed_in(MembershipFactory(company=getattr(referral, side)))
    response = browser.post(reverse(f"disputes:{name}", args=[referral.pk]), {field: typed})
    form = next(each for each in _forms(response) if each.is_bound)
    assert (response.status_code, form[field].value()) == (200, typed)
    assert says in str(form.errors[field])


def _forms(response: Any) -> list[Any]:
    found = [
        response.context.get(f"{name}form") for name in ("", "comment_", "appeal_", "answer_", "offer_", "refuse_")
    ]
    return [form for form in found if form]


@pytest.mark.parametrize("typed", [NUL, TOO_LONG, BLANK, "999999999999999999999"])
def test_what_is_chosen_or_dated_is_never_an_error_of_the_database(typed):
    referral = claimed.own_row()
    sender, recipient = (
        signed_in(MembershipFactory(company=company)) for company in (referral.sender, referral.recipient)
    )
    claims = dict.fromkeys(("ground", "service", "happened_on", "switched"), typed)
    asked = {"reason": "wrong_service", "service": typed, "note": "Not ours."}
    tries = {"reason": "failed_contact_attempts", "tries": typed, "last_try": typed, "note": "Tried."}
    several = {"referrals": typed, "reason": typed, "note": "All of them."}
    answers = [
        sender.post(reverse("disputes:open_claim", args=[referral.pk]), claims),
        recipient.post(reverse("disputes:open", args=[referral.pk]), asked | {"reason": typed}),
        recipient.post(reverse("disputes:open", args=[referral.pk]), tries),
        recipient.post(reverse("disputes:several"), several),
        recipient.get(reverse("disputes:open", args=[referral.pk]), {"reason": typed[:2000]}),
        recipient.get(reverse("disputes:cases"), {"side": typed[:2000], "page": typed[:2000]}),
    ]
    if typed.strip():
        answers.append(recipient.post(reverse("disputes:open", args=[referral.pk]), asked))
    assert [answer.status_code for answer in answers] == [200] * len(answers)
    assert (Claim.objects.count(), Dispute.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    "changes", [{"changed": NUL}, {"changed": TOO_LONG}, {"changed": BLANK}, {"version": TOO_LONG}]
)
def test_a_request_for_the_pledge_says_what_is_wrong(changes):
    company = claimed.revoked()
    said = {"changed": "Trained.", "version": current_text().version, "agree": "on"}
    response = signed_in(MembershipFactory(company=company)).post(reverse("disputes:pledge_back"), said | changes)
    assert (response.status_code, set(response.context["form"].errors)) == (200, set(changes))
    assert not Reinstatement.objects.exists()
