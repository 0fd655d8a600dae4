"""The words an agent reads to the customer. A version never changes: new words are a new version."""

from collections.abc import Callable
from dataclasses import dataclass

from companies.models import Company
from referrals.models import Referral

CURRENT_VERSION = 1


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


VERSIONS: dict[int, Callable[[Referral, Company], Script]] = {1: _version_1}
