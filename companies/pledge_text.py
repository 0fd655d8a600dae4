"""The words a company agrees to when it pledges. A version never changes: new words are a new version."""

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet

from companies.enums import Pledge
from companies.models import Company, PledgeText
from core import clock

FIRST_WORDS = (
    "We train the people who sell for us and the people who visit customers, as well as we can, to leave "
    "a referred customer's standing relation with the company that sent them alone, and to speak well of "
    "that company.",
    "We do the job the customer asked for. We do not offer, unasked, a service or a plan that takes the "
    "sending company's place. If the customer asks for one without our prompting, that is their choice.",
    "If a referred customer is drawn away all the same, by intent or by mistake, we return them to the "
    "company that sent them or make up its loss. If we do neither, Baton can remove our pledge.",
    "This is a promise of good faith and best effort, not a guarantee.",
)
"""Version 1, which ships with the portal and has no row; staff publish every later one."""
BETWEEN_PARAGRAPHS = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Text:
    """One version of the words, paragraph by paragraph; the first says the promise in short."""

    version: int
    words: tuple[str, ...]
    published_at: datetime | None = None

    @property
    def promise(self) -> str:
        return self.words[0]

    @property
    def old_until(self) -> datetime | None:
        """Until when an agreement to the words before this version still counts."""
        return self.published_at and self.published_at + settings.PLEDGE_TEXT_GRACE


FIRST = Text(1, FIRST_WORDS)


def paragraphs(words: str) -> tuple[str, ...]:
    """What stands between empty lines, each on one line."""
    parts = BETWEEN_PARAGRAPHS.split(words.replace("\r\n", "\n"))
    return tuple(" ".join(part.split()) for part in parts if part.strip())


def current_text() -> Text:
    """The words that companies agree to now."""
    return _read(PledgeText.objects.order_by("-version").first())


def text_of(version: int) -> Text | None:
    """The words of ``version``; None when there is no such version."""
    if version == FIRST.version:
        return FIRST
    row = PledgeText.objects.filter(version=version).first()
    return _read(row) if row else None


def replacement_of(version: int) -> Text | None:
    """The first words that replaced ``version``: the time for a new agreement runs from their publication."""
    row = PledgeText.objects.filter(version__gt=version).order_by("version").first()
    return _read(row) if row else None


def replacement_for(company: Company) -> Text | None:
    """The words that replaced those the company is pledged to; None while its agreement is to the current ones."""
    return replacement_of(company.pledge_version) if company.pledge_version else None


def latest_due(within: timedelta = timedelta(0)) -> int:
    """The newest version whose time for a new agreement is over, or will be ``within`` that time."""
    published_by = clock.now() + within - settings.PLEDGE_TEXT_GRACE
    return _read(PledgeText.objects.filter(published_at__lte=published_by).order_by("-version").first()).version


def pledged_to_older(version: int) -> QuerySet[Company]:
    """Pledged companies that agreed to words before ``version``."""
    return Company.objects.filter(pledge=Pledge.PLEDGED, pledge_version__lt=version).order_by("pk")


def changes(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Paragraphs in reading order, each with what became of it: ``same``, ``out`` or ``new``."""
    for _, start, end, new_start, new_end in difflib.SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        kept = before[start:end] == after[new_start:new_end]
        yield from (("same" if kept else "out", words) for words in before[start:end])
        yield from (("new", words) for words in after[new_start:new_end] if not kept)


def _read(row: PledgeText | None) -> Text:
    return Text(row.version, paragraphs(row.words), row.published_at) if row else FIRST
