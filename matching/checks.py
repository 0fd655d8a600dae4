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
customers in a new area code. The numbers kept for fiction, (512) 555-0142, have this shape too. Which state an
area code belongs to says nothing about where its owner lives: people keep their numbers when they move.
"""

ABROAD = re.compile(r"\+(?!1)[1-9]\d{6,13}", re.ASCII)
"""A number of another country, as long as E.164 lets it be."""


def phone_dialable(submission: Submission) -> Finding:
    """A person with a telephone can be called."""
    dialable = bool(DIALABLE.fullmatch(submission.phone) or ABROAD.fullmatch(submission.phone))
    had = "can be dialed" if dialable else "cannot be dialed"
    return Finding("phone", dialable, "can be dialed", had)


def phone_here(submission: Submission) -> Finding:
    """A number of another country is rarely that of somebody whose house stands here: a person looks."""
    abroad = bool(ABROAD.fullmatch(submission.phone))
    had = "a number of another country" if abroad else "no other country's"
    return Finding("phone_here", not abroad, "a US or Canadian number", had)


def email_plausible(submission: Submission) -> Finding:
    """An address may be left out. One that HTML lets pass without a dot after the @ is mostly cut short."""
    domain = submission.email.partition("@")[2]
    plausible = not submission.email or "." in domain
    had = "a dot" if domain and plausible else "no dot" if submission.email else "no e-mail given"
    return Finding("email", plausible, "a dot after the @", had)


def named(submission: Submission) -> Finding:
    """The recipient must know whom to ask for."""
    given = bool(submission.name.strip())
    return Finding("name", given, "a name", "a name" if given else "none")


def zip_known(submission: Submission) -> Finding:
    """The place is one that we know."""
    return Finding("zip", bool(submission.zip_place), "a ZIP that exists", submission.zip_place or "no such ZIP")


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
    """C1: no referral without consent taken for this very match, and the text that was read is known."""
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


def not_resolved(submission: Submission) -> Finding:
    """S2: what the same person had done inside the window needs nobody any more."""
    return Finding("resolved", not submission.resolved, "none sold", str(submission.resolved))


def not_a_repeat(submission: Submission) -> Finding:
    """X2: the same phone or e-mail with the same service inside the window is the same job.

    ``submit`` refuses it already while the customer is on the line; this looks again behind it.
    """
    return Finding("repeat", not submission.live_repeats, "none", str(submission.live_repeats))


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
    """M4 without the hours: matched at 4:59 PM and sent at 5:04 PM goes through.

    Emergencies and jobs of today are like the hours: the company took them when it was matched, and what it
    says about the next ones does not undo this one.
    """
    had = "paused" if submission.paused else "accepting"
    return Finding("pause", not submission.paused, "accepting", had)


def still_unblocked(submission: Submission) -> Finding:
    """M6, at the moment of delivery."""
    had = "sender is on it" if submission.blocks_sender else "sender is not on it"
    return Finding("block", not submission.blocks_sender, "off its do-not-receive list", had)


def not_likely_resolved(submission: Submission) -> Finding:
    """The same name at the same address, and sold: likely done, not certain."""
    return Finding("near_resolved", not submission.near_resolved, "none alike sold", str(submission.near_resolved))


def no_likely_repeat(submission: Submission) -> Finding:
    """The same name at the same address is likely the same person, not certain: a person looks."""
    return Finding("near_repeat", not submission.near_repeats, "none alike", str(submission.near_repeats))


@dataclass(frozen=True, slots=True)
class Check:
    """A rule, what its failure leads to, and what the sender then reads: what happened, and what is to be done.

    The first speaks of the matched ``{company}`` and is kept in the journal; the second is for as long as it stands so.
    """

    find: Callable[[Submission], Finding]
    leads_to: Consequence
    reason: str
    to_do: str


NOTHING_SENT = "Nothing was sent, and nothing is charged."
ANEW = "Refer them anew"
NEW_MATCH = "Ask for a new match."
ASK_BATON = "If it is a second job, ask Baton to look first."
LOOKED_AT = "A person at Baton looks before it is sent."

CHECKS: tuple[Check, ...] = (
    Check(
        phone_dialable,
        Consequence.REJECT,
        f"The phone number cannot be dialed. {NOTHING_SENT}",
        f"{ANEW} with one that can.",
    ),
    Check(named, Consequence.REJECT, f"The customer's name is missing. {NOTHING_SENT}", f"{ANEW} with their name."),
    Check(zip_known, Consequence.REJECT, f"There is no such ZIP. {NOTHING_SENT}", f"{ANEW} with the ZIP of the job."),
    Check(
        need_complete,
        Consequence.REJECT,
        f"The ZIP, service, property type or timing is missing. {NOTHING_SENT}",
        f"{ANEW} with all four.",
    ),
    Check(
        consent_taken,
        Consequence.REJECT,
        f"There is no consent for this match. {NOTHING_SENT}",
        f"{ANEW} and read the question.",
    ),
    Check(
        consent_names_recipient,
        Consequence.REJECT,
        f"The consent does not name the matched company. {NOTHING_SENT}",
        f"{ANEW} and read the question with its name.",
    ),
    Check(
        all_confirmed,
        Consequence.REJECT,
        f"The customer's three confirmations are not complete. {NOTHING_SENT}",
        f"{ANEW} and take all three.",
    ),
    Check(
        not_resolved,
        Consequence.REJECT,
        f"This customer had the same service done not long ago. {NOTHING_SENT}",
        ASK_BATON,
    ),
    Check(
        not_a_repeat,
        Consequence.REJECT,
        f"This customer was already referred for the same service not long ago. {NOTHING_SENT}",
        ASK_BATON,
    ),
    Check(
        still_pledged,
        Consequence.RETURN,
        f"{{company}} has no Pledge to Protect any more, and they are an existing customer. {NOTHING_SENT}",
        NEW_MATCH,
    ),
    Check(
        still_in_standing,
        Consequence.RETURN,
        f"{{company}} is not taking referrals at the moment. {NOTHING_SENT}",
        NEW_MATCH,
    ),
    Check(still_accepting, Consequence.RETURN, f"{{company}} has just paused. {NOTHING_SENT}", NEW_MATCH),
    Check(
        still_unblocked,
        Consequence.RETURN,
        f"{{company}} does not take referrals from this sender. {NOTHING_SENT}",
        NEW_MATCH,
    ),
    Check(phone_here, Consequence.HOLD, "The phone number is one of another country.", LOOKED_AT),
    Check(email_plausible, Consequence.HOLD, "The e-mail address has no dot after the @.", LOOKED_AT),
    Check(
        not_likely_resolved,
        Consequence.HOLD,
        "It looks like a customer who had the same service done not long ago.",
        LOOKED_AT,
    ),
    Check(no_likely_repeat, Consequence.HOLD, "It looks like a customer referred not long ago.", LOOKED_AT),
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
    return Validation(findings, gravest.leads_to, gravest.reason.format(company=submission.company), gravest.to_do)


def _waived(check: Check, finding: Finding, waived: frozenset[str]) -> bool:
    return check.leads_to is Consequence.HOLD and finding.rule in waived
