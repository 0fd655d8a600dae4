"""The hard criteria: one function each, every one compares two values and says whether they fit.

``CRITERIA`` stands in the order in which a loser is told its first failing gate. A change of what a
rule judges, or of the list, is a new formula (see ``engine.FORMULAS``); a change of words is not. A rule to come,
such as room in a budget, is one more function here and one more fact of the candidate.
"""

from collections.abc import Callable
from fractions import Fraction
from functools import partial

from matching import scale
from matching.need import RECEIVING, RECEIVING_IN_WORDS, Candidate, Finding, Need, Weights, in_words

DAY = 1440


def not_the_sender(need: Need, candidate: Candidate) -> Finding:
    """M8: nobody is sent its own customer."""
    same = candidate.company_id == need.sender_id
    return Finding("self", not same, "another company", "the sender itself" if same else "another company")


def zip_covered(need: Need, candidate: Candidate) -> Finding:
    """M1: the ZIP is listed in an area that is switched on."""
    return Finding("zip", bool(candidate.area) and candidate.area_active, need.zip_code, _coverage(candidate))


def _coverage(candidate: Candidate) -> str:
    if not candidate.area:
        return "in none of its areas"
    return f"in its {candidate.area} area" if candidate.area_active else f"{candidate.area} area switched off"


def service_offered(need: Need, candidate: Candidate) -> Finding:
    """M2: exactly this service is on the company's list.

    Companies list services and no single issues, so a need's issue passes with the service that it belongs to.
    """
    listed = candidate.lists_service
    return Finding("service", listed, need.service, "on its list" if listed else "not on its list")


def property_fits(need: Need, candidate: Candidate) -> Finding:
    """M3: residential, commercial or municipal, as the company takes them."""
    fits = need.property_type in candidate.property_types
    taken = ", ".join(candidate.property_types) or "none"
    return Finding("property", fits, need.property_type, f"takes {taken}")


def same_day(need: Need, candidate: Candidate) -> Finding:
    """An emergency, and what is to be done today, goes only to companies that take such jobs (domain.md 8)."""
    wanted = "taken" if need.urgent else "not needed"
    had = "taken" if candidate.takes_emergencies else "not taken"
    return Finding("same_day", candidate.takes_emergencies or not need.urgent, wanted, had)


def good_standing(need: Need, candidate: Candidate) -> Finding:
    """M7: only companies in a standing that receives."""
    return Finding("standing", candidate.standing in RECEIVING, RECEIVING_IN_WORDS, in_words(candidate.standing))


def not_paused(need: Need, candidate: Candidate) -> Finding:
    """M4: the company has not paused itself."""
    return Finding("pause", not candidate.paused, "accepting", "paused" if candidate.paused else "accepting")


def open_now(need: Need, candidate: Candidate) -> Finding:
    """M4: open on its own clock. A span holds its first minute and not its last: at 6:00 PM it is closed."""
    is_open = any(opens <= candidate.local_minute < closes for opens, closes in candidate.hours)
    closed = f"closed for {candidate.closed_for}" if candidate.closed_for else "closed that day"
    return Finding("hours", is_open, candidate.local_time, _hours(candidate.hours) or closed)


def _hours(spans: tuple[tuple[int, int], ...]) -> str:
    if (0, DAY) in spans:
        return "open round the clock"
    openings = ", ".join(f"{_clock(opens)} to {_clock(closes)}" for opens, closes in spans)
    return openings and f"open {openings}"


def _clock(minute: int) -> str:
    hour, past = divmod(minute % DAY, 60)
    return f"{hour % 12 or 12}:{past:02d} {'AM' if hour < 12 else 'PM'}"


def not_blocked(need: Need, candidate: Candidate) -> Finding:
    """M6: the sender is not on the company's do-not-receive list."""
    had = "sender is on it" if candidate.blocks_sender else "sender is not on it"
    return Finding("block", not candidate.blocks_sender, "off its do-not-receive list", had)


def pledged(need: Need, candidate: Candidate) -> Finding:
    """M5, P3: the sender's own customers go only to companies that pledged; others need no pledge."""
    fits = candidate.pledge == "pledged" or not need.existing_customer
    wanted = "pledged" if need.existing_customer else "not needed"
    return Finding("pledge", fits, wanted, in_words(candidate.pledge))


Criterion = Callable[[Need, Candidate], Finding]

CRITERIA: tuple[Criterion, ...] = (
    not_the_sender,
    zip_covered,
    service_offered,
    property_fits,
    same_day,
    good_standing,
    not_paused,
    open_now,
    not_blocked,
    pledged,
)


def floors(weights: Weights) -> tuple[Criterion, ...]:
    """What the network asks for besides, when its settings do: each floor that is on is a criterion like the rest."""
    asked = (gives_enough, weights.given_floor), (experience_enough, weights.experience_floor)
    return tuple(partial(rule, weights=weights) for rule, floor in asked if floor)


def gives_enough(need: Need, candidate: Candidate, weights: Weights) -> Finding:
    """K2 as a floor: who takes part in the network gives to it, too."""
    wanted, had = (f"{count} sent in {weights.look_back_days} days" for count in (weights.given_floor, candidate.given))
    return Finding("gives", candidate.given >= weights.given_floor, f"at least {wanted}", had)


def experience_enough(need: Need, candidate: Candidate, weights: Weights) -> Finding:
    """K3 as a floor: how customers of the network have fared with it."""
    share, floor = scale.experience(candidate, weights), Fraction(weights.experience_floor, scale.WHOLE)
    return Finding("experience", share >= floor, f"at least {_percent(floor)}", _percent(share))


def _percent(share: Fraction) -> str:
    return f"{float(round(100 * share, 1)):g}%"


LABELS = {
    "self": "Not the sender",
    "zip": "ZIP is covered",
    "service": "Service is offered",
    "property": "Property type fits",
    "same_day": "Emergency and same-day jobs",
    "standing": "Good standing",
    "pause": "Not paused",
    "hours": "Open at that time",
    "block": "Sender is not blocked",
    "pledge": "Pledge to Protect",
    "gives": "Takes part in the network",
    "experience": "Customers' experience",
}

LOSERS = {
    "self": ("is the sender", "are the sender"),
    "zip": ("has no active area with {need.zip_code}", "have no active area with {need.zip_code}"),
    "service": ("does not offer {need.service}", "do not offer {need.service}"),
    "property": ("does not take {need.property_type} jobs", "do not take {need.property_type} jobs"),
    "same_day": ("does not take emergency or same-day jobs", "do not take emergency or same-day jobs"),
    "standing": ("is not in good standing", "are not in good standing"),
    "pause": ("is paused", "are paused"),
    "hours": ("is closed at that time", "are closed at that time"),
    "block": ("takes no referrals from this sender", "take no referrals from this sender"),
    "pledge": (
        "has no Pledge to Protect, and this is an existing customer",
        "have no Pledge to Protect, and this is an existing customer",
    ),
    "gives": ("sends too few referrals", "send too few referrals"),
    "experience": ("is below what customers are to expect", "are below what customers are to expect"),
}


def reason_in_words(rule: str, count: int, need: Need) -> str:
    """How many companies lost at a gate: ``3 have no active area with 78748``."""
    one, many = LOSERS[rule]
    return f"{count} {(one if count == 1 else many).format(need=need)}"
