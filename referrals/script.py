"""The words an agent reads to the customer. A version never changes: new words are a new version."""

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


def script_for(referral: Referral, company: Company) -> Script:
    """The script of the current version: we do not do this, they do, may I (C4)."""
    return Script(
        version=CURRENT_VERSION,
        company=company.name,
        statement="This is not a job we do ourselves, and I don't want to leave you searching. "
        "I know a company that does it:",
        question_start="May I give",
        question_end="your name, your phone number and what you need, so that they can call you about "
        f"{referral.need_in_words.lower()}?",
    )
