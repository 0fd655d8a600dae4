"""On what a company lost needs to another one that was named first.

Never whose bid, score, hours or standing it was: only what cost this company most, and how far behind it was.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from companies.models import Company
from core.words import counted
from matching import engine
from matching.engine import LEVEL, PREFERENCE, TIER
from matching.health import LAST_DECISIONS, asked
from matching.losses import Loss, Mend

READ = 200
"""So many decisions, the last ones, are read."""
BEHIND = f"""
SELECT run.document - 'verdicts' || jsonb_build_object('verdicts', jsonb_build_array(
    run.document -> 'verdicts' -> 0,
    jsonb_path_query_first(
        run.document, '$.verdicts[*] ? (@.candidate.company_id == $own)', jsonb_build_object('own', m.company_id)
    )
))
{LAST_DECISIONS} AND m.verdict = 'behind'
ORDER BY run.id DESC LIMIT %(limit)s
"""
WORK = ("Work your referrals", "referrals:received")
MENDS = {
    "bid": Mend("circle-dollar-sign", "Bid", "on the bid", "Change bids", "companies:services"),
    "giving": Mend("send", "Sending", "on referrals sent", "Refer a customer", "referrals:refer"),
    "answered": Mend("phone-call", "First calls", "on first calls", *WORK),
    "sold": Mend("circle-check", "Sold", "on jobs sold", *WORK),
    "stars": Mend("star", "Stars", "on customers' stars", *WORK),
    "quality": Mend("star", "Quality", "on first calls and jobs sold", *WORK),
    PREFERENCE: Mend("bookmark", "Preference", "to a sender's preferred company"),
    TIER: Mend("badge-check", "Tier", "to a tier asked before yours"),
    LEVEL: Mend("arrow-down-wide-narrow", "Level", "level on points"),
}
WORDS = {
    "bid": "Your bid won fewer points than the first company's.",
    "giving": "You sent fewer referrals than the first company.",
    "answered": "The first company won more points for calling in time.",
    "sold": "The first company won more points for jobs sold.",
    "stars": "The first company won more points for customers' stars.",
    "quality": "The first company won more points for calling in time and for jobs sold.",
    PREFERENCE: "When no Premium Partner fits, the company that the sender prefers comes first.",
    TIER: "Premium Partners come first, then Marketing Partners, then Basic Partners.",
    LEVEL: "Then whoever has waited longer for a referral comes first; if that is equal, too, a draw decides.",
}


@dataclass(frozen=True, slots=True)
class Behind:
    """Where it was eligible and another company was named first."""

    read: int
    """How many decisions were read: the last ones."""
    losses: list[Loss]
    """By what cost it most, the commonest first."""


def behind_of(company: Company) -> Behind:
    """The last ``READ`` of them, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(BEHIND, {**asked(company), "limit": READ})
        decisions = [engine.from_document(json.loads(document)) for (document,) in cursor.fetchall()]
    bands: dict[str, list[str]] = defaultdict(list)
    for decision in decisions:
        place = engine.verdict_of(decision, company.pk).place
        bands[engine.lost_on(decision, place)].append(engine.band(decision, place))
    losses = [_loss(on, each) for on, each in bands.items()]
    return Behind(len(decisions), sorted(losses, key=lambda loss: -loss.count))


def _loss(on: str, bands: list[str]) -> Loss:
    words = WORDS[on] if on in (PREFERENCE, TIER, LEVEL) else f"{WORDS[on]} {_how_far(bands)}"
    return Loss(len(bands), MENDS[on].lost, words, fixed=False, mend=MENDS[on])


def _how_far(bands: Iterable[str]) -> str:
    """``Close, within 5 points: 2 needs. 5 to 15 points behind: 1 need.``"""
    return " ".join(f"{band}: {counted(count, 'need')}." for band, count in Counter(bands).most_common())
