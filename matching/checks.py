"""Validation before delivery: one function per rule, and what a failure leads to (C15, S2).

The recipient is looked at again because a match is only a hint: between consent and delivery a company
may have lost its pledge or its standing. Such a referral goes back to the sender, never on to the next.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from matching.need import (
    RECEIVING,
    RECEIVING_IN_WORDS,
    Consequence,
    Finding,
    Submission,
    Validation,
    in_words,
)

CONFIRMATIONS = 3
"""The customer knows who will call, agrees, and the details were read back (C2)."""

DIALABLE = re.compile(r"\+1(?!.11)[2-9]\d\d(?!.11)[2-9]\d{6}", re.ASCII)
"""A number of the North American plan: ten digits, area code and exchange from 2 to 9 and not N11.

The plan's shape, and not a library's table of numbers in use: such a table ages, and would refuse real
customers in a new area code. The numbers kept for fiction, (512) 555-0142, have this shape too.
"""


def phone_dialable(submission: Submission) -> Finding:
    """A person with a telephone in the United States or Canada can be called there."""
    dialable = bool(DIALABLE.fullmatch(submission.phone))
    had = "can be dialed" if dialable else "cannot be dialed"
    return Finding("phone", dialable, "a US or Canadian number", had)


def need_complete(submission: Submission) -> Finding:
    """Without any of these the recipient cannot tell what it is called for."""
    asked = {
        "ZIP": submission.zip_code,
        "service": submission.service,
        "property type": submission.property_type,
        "timing": submission.timing,
    }
    missing = ", ".join(name for name, given in asked.items() if not given.strip())
    return Finding("need", not missing, "complete", f"without {missing}" if missing else "complete")


def consent_taken(submission: Submission) -> Finding:
    """C1: no referral without consent, and the text that was read is known."""
    taken = submission.consent_company_id is not None and bool(submission.consent_script)
    return Finding("consent", taken, "on record", "on record" if taken else "none")


def consent_names_recipient(submission: Submission) -> Finding:
    """C3: consent is for the one matched company; one for another company is none."""
    matched = submission.assignment_company_id
    same = matched is not None and matched == submission.consent_company_id
    had = "names the matched company" if same else "does not name the matched company"
    return Finding("consent_company", same, "names the matched company", had)


def all_confirmed(submission: Submission) -> Finding:
    """C2: all three things were confirmed."""
    given = submission.confirmations
    return Finding("confirmations", given == CONFIRMATIONS, f"{CONFIRMATIONS} confirmations", str(given))


def not_a_repeat(submission: Submission) -> Finding:
    """X2: the same phone and service inside the window is the same job."""
    return Finding("repeat", not submission.live_repeats, "none by phone", str(submission.live_repeats))


def still_pledged(submission: Submission) -> Finding:
    """P3: the sender's own customer reaches only a company whose pledge stands."""
    fits = submission.pledge == "pledged" or not submission.existing_customer
    wanted = "pledged" if submission.existing_customer else "not needed"
    return Finding("pledge", fits, wanted, in_words(submission.pledge))


def still_in_standing(submission: Submission) -> Finding:
    """M7, at the moment of delivery."""
    receives = submission.standing in RECEIVING
    return Finding("standing", receives, RECEIVING_IN_WORDS, in_words(submission.standing))


def still_accepting(submission: Submission) -> Finding:
    """M4 without the hours: matched at 4:59 PM and sent at 5:04 PM goes through."""
    had = "paused" if submission.paused else "accepting"
    return Finding("pause", not submission.paused, "accepting", had)


def still_unblocked(submission: Submission) -> Finding:
    """M6, at the moment of delivery."""
    had = "sender is on it" if submission.blocks_sender else "sender is not on it"
    return Finding("block", not submission.blocks_sender, "off its do-not-receive list", had)


def no_likely_repeat(submission: Submission) -> Finding:
    """The same person under another number is likely, not certain: a person looks."""
    return Finding("near_repeat", not submission.near_repeats, "none alike", str(submission.near_repeats))


@dataclass(frozen=True, slots=True)
class Check:
    """A rule, what its failure leads to, and the sentence that the sender then reads."""

    find: Callable[[Submission], Finding]
    leads_to: Consequence
    reason: str


DROPPED_OUT = "The matched company can no longer take this referral. Nothing was sent. Ask for a new match."

CHECKS: tuple[Check, ...] = (
    Check(
        phone_dialable,
        Consequence.REJECT,
        "The phone number cannot be dialed. Nothing was sent.",
    ),
    Check(
        need_complete,
        Consequence.REJECT,
        "The ZIP, service, property type or timing is missing. Nothing was sent.",
    ),
    Check(
        consent_taken,
        Consequence.REJECT,
        "There is no consent on record. Nothing was sent.",
    ),
    Check(
        consent_names_recipient,
        Consequence.REJECT,
        "The consent does not name the matched company. Nothing was sent.",
    ),
    Check(
        all_confirmed,
        Consequence.REJECT,
        "The customer's three confirmations are not complete. Nothing was sent.",
    ),
    Check(
        not_a_repeat,
        Consequence.REJECT,
        "This phone number was already referred for the same service not long ago. Nothing was sent.",
    ),
    Check(
        still_pledged,
        Consequence.RETURN,
        "The matched company's pledge no longer stands, and this is your customer."
        " Nothing was sent. Ask for a new match.",
    ),
    Check(still_in_standing, Consequence.RETURN, DROPPED_OUT),
    Check(still_accepting, Consequence.RETURN, DROPPED_OUT),
    Check(still_unblocked, Consequence.RETURN, DROPPED_OUT),
    Check(
        no_likely_repeat,
        Consequence.HOLD,
        "It looks like a customer referred not long ago. A person at Baton looks before it is sent.",
    ),
)


def validate(submission: Submission, waived: frozenset[str] = frozenset()) -> Validation:
    """Apply every check; the gravest failure decides, and the first of its kind gives the reason.

    ``waived`` names the rules that staff set aside when they release a held referral. Only a hold can be
    set aside: nobody at Baton can deliver without consent or to a company that dropped out.
    """
    findings = tuple(check.find(submission) for check in CHECKS)
    judged = zip(CHECKS, findings, strict=True)
    failed = [check for check, found in judged if not found.passed and not _waived(check, found, waived)]
    gravest = min(failed, key=lambda check: list(Consequence).index(check.leads_to), default=None)
    if gravest is None:
        return Validation(findings, Consequence.DELIVER, "")
    return Validation(findings, gravest.leads_to, gravest.reason)


def _waived(check: Check, finding: Finding, waived: frozenset[str]) -> bool:
    return check.leads_to is Consequence.HOLD and finding.rule in waived
