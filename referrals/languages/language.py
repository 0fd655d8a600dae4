"""What a language knows to say."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from companies.models import Company, ServiceType
from referrals.models import Referral


@dataclass(frozen=True, slots=True)
class Language:
    code: str
    name: str
    """As its speakers call it."""
    words: Mapping[str, str]
    """Sentences by name, with places in braces for what differs from customer to customer."""
    stars: Sequence[str]
    """What one star to five mean."""
    timings: Mapping[str, str]
    moment: Callable[[datetime, Company], str]
    """A moment as evidence: whole, on the company's clock."""
    day: Callable[[datetime, Company], str]
    called: Callable[[str, str], str]
    """A service or an issue by its slug, and by its own name where the language has none for it."""

    def say(self, sentence: str, **values: Any) -> SafeString:
        """The sentence of that name; what is filled in is escaped."""
        words = self.words[sentence]
        return format_html(words, **values) if values else mark_safe(words)

    def need(self, referral: Referral) -> str:
        asked = referral.issue or referral.service
        return self.called(asked.slug, asked.name)

    def services(self, services: Iterable[ServiceType]) -> str:
        return ", ".join(self.called(service.slug, service.name).lower() for service in services)
