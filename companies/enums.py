"""The words of a member company, and the groups of states that rules speak of."""

from collections.abc import Set

from django.db.models import IntegerChoices, TextChoices


class Tier(TextChoices):
    """How close to the network a company is; staff set it, matching asks in this order."""

    PREMIUM = "premium", "Premium Partner"
    MARKETING = "marketing", "Marketing Partner"
    BASIC = "basic", "Basic Partner"


class Standing(TextChoices):
    """What Baton lets a company do (domain.md U20)."""

    APPLICANT = "applicant", "Applicant"
    ACTIVE = "active", "Good standing"
    ON_HOLD = "on_hold", "On hold"
    REFERRING_PAUSED = "referring_paused", "Sending paused"
    SUSPENDED = "suspended", "Suspended"
    REMOVED = "removed", "Removed"


REFERS = frozenset({Standing.ACTIVE, Standing.ON_HOLD})
RECEIVES = frozenset({Standing.ACTIVE, Standing.REFERRING_PAUSED})
SIGNS_IN = frozenset(set(Standing) - {Standing.REMOVED})
WITHOUT_REASON = frozenset({Standing.APPLICANT, Standing.ACTIVE})
"""Every other standing needs a reason that the company can read."""


class Pledge(TextChoices):
    """Where a company stands on the Pledge to Protect."""

    NOT_PLEDGED = "not_pledged", "Not pledged"
    PLEDGED = "pledged", "Pledged"
    OPTED_OUT = "opted_out", "Opted out"
    REVOKED = "revoked", "Pledge removed"


class PropertyType(TextChoices):
    RESIDENTIAL = "residential", "Residential"
    COMMERCIAL = "commercial", "Commercial"
    MUNICIPAL = "municipal", "Municipal"


class AreaChange(TextChoices):
    """What a list of ZIPs does to a service area."""

    ADD = "add", "Add them to this area"
    REMOVE = "remove", "Take them out of this area"
    REPLACE = "replace", "List exactly these"

    def apply(self, covered: Set[str], codes: Set[str]) -> set[str]:
        """The ZIPs that are listed afterwards."""
        if self is AreaChange.ADD:
            return {*covered, *codes}
        return set(covered - codes if self is AreaChange.REMOVE else codes)


class Notice(TextChoices):
    """What a person of a company may be told, and how."""

    ARRIVED_EMAIL = "arrived_email", "A referral arrives: by e-mail"
    ARRIVED_TEXT = "arrived_text", "A referral arrives: by text"
    SENT_EMAIL = "sent_email", "One we sent comes back, is not delivered, or can be placed: by e-mail"
    CASE_EMAIL = "case_email", "A dispute or claim is opened, answered or decided: by e-mail"


class CredentialKind(TextChoices):
    """What a company shows before it may receive (domain.md 9)."""

    LICENCE = "licence", "License"
    INSURANCE = "insurance", "Insurance"
    BOND = "bond", "Bond"


class Holiday(TextChoices):
    """Days of the year on which many companies close; a company ticks its own."""

    NEW_YEAR = "new_year", "New Year's Day"
    KING = "king", "Martin Luther King Jr. Day"
    PRESIDENTS = "presidents", "Presidents' Day"
    MEMORIAL = "memorial", "Memorial Day"
    JUNETEENTH = "juneteenth", "Juneteenth"
    INDEPENDENCE = "independence", "Independence Day"
    LABOR = "labor", "Labor Day"
    COLUMBUS = "columbus", "Columbus Day"
    VETERANS = "veterans", "Veterans Day"
    THANKSGIVING = "thanksgiving", "Thanksgiving Day"
    AFTER_THANKSGIVING = "after_thanksgiving", "Day after Thanksgiving"
    CHRISTMAS_EVE = "christmas_eve", "Christmas Eve"
    CHRISTMAS = "christmas", "Christmas Day"
    NEW_YEARS_EVE = "new_years_eve", "New Year's Eve"


class Role(TextChoices):
    """Admins change settings; agents work referrals."""

    ADMIN = "admin", "Admin"
    AGENT = "agent", "Agent"


class Weekday(IntegerChoices):
    MONDAY = 0, "Monday"
    TUESDAY = 1, "Tuesday"
    WEDNESDAY = 2, "Wednesday"
    THURSDAY = 3, "Thursday"
    FRIDAY = 4, "Friday"
    SATURDAY = 5, "Saturday"
    SUNDAY = 6, "Sunday"


class TimeZone(TextChoices):
    """The zones of the United States by the name people there use."""

    EASTERN = "America/New_York", "Eastern"
    CENTRAL = "America/Chicago", "Central"
    MOUNTAIN = "America/Denver", "Mountain"
    ARIZONA = "America/Phoenix", "Arizona"
    PACIFIC = "America/Los_Angeles", "Pacific"
    ALASKA = "America/Anchorage", "Alaska"
    HAWAII = "Pacific/Honolulu", "Hawaii"
