"""The words an agent reads to the customer. A version never changes: new words are a new version."""

from collections.abc import Callable
from dataclasses import dataclass

from companies.models import Company
from referrals.models import Referral

CURRENT_VERSION = 2
CALL_BACK_VERSION = 4
"""What is read when nobody fits. All words share one row of numbers: the number says their kind, too."""


@dataclass(frozen=True, slots=True)
class Script:
    """Two passages around the company's name, so that a page can mark the name each time it occurs."""

    version: int
    company: str
    statement: str
    question_start: str
    question_end: str


def script_for(referral: Referral, company: Company, version: int = CURRENT_VERSION) -> Script:
    """The words of ``version``: we do not do this, they do, may I (C4)."""
    return VERSIONS[version](referral, company)


def _version_1(referral: Referral, company: Company) -> Script:
    return Script(
        version=1,
        company=company.name,
        statement="This is not a job we do ourselves, and I don't want to leave you searching. "
        "I know a company that does it:",
        question_start="May I give",
        question_end="your name, your phone number and what you need, so that they can call you about "
        f"{referral.need_in_words.lower()}?",
    )


def _version_2(referral: Referral, company: Company) -> Script:
    """The question of version 1, after an opening in the voice of whoever is on the phone."""
    first = _version_1(referral, company)
    return Script(2, first.company, _opening(referral), first.question_start, first.question_end)


def _opening(referral: Referral) -> str:
    sender = referral.sender
    if sender.is_baton:
        return (
            "I'm with Baton. We don't do the work ourselves: we know who does it near you. "
            "The company I can name to you for this is"
        )
    if referral.taken_by_id:
        return (
            f"I'm with Baton, and I help customers of {sender.name}. This is not a job that {sender.name} does, "
            "and they don't want to leave you searching. They work with a network of companies, and one that does it is"
        )
    return "This is not a job we do ourselves, and I don't want to leave you searching. I know a company that does it:"


def _version_3(referral: Referral, company: Company) -> Script:
    """Nobody fits: may Baton, which stands in the company's place, keep them and call."""
    return Script(
        version=3,
        company=company.name,
        statement="Nobody in the network that we work with can take this today. The network is run by",
        question_start="May",
        question_end="keep your name and your number, and call you back when somebody can?",
    )


def _version_4(referral: Referral, company: Company) -> Script:
    """The question of version 3, from Baton's own people in their own voice."""
    asked = _version_3(referral, company)
    by_baton = referral.sender.is_baton or referral.taken_by_id
    statement = "Nobody we work with can take this today. I am with" if by_baton else asked.statement
    return Script(4, asked.company, statement, asked.question_start, asked.question_end)


VERSIONS: dict[int, Callable[[Referral, Company], Script]] = {
    1: _version_1,
    2: _version_2,
    3: _version_3,
    4: _version_4,
}
