"""Every act that a walk can take, and which of them one would take next."""

from referrals.enums import Status
from tests.support.walk import afterwards, background, calls, cases, network
from tests.support.walk.registry import BEAT, COMPANY, HEAR, OPEN, REFERRAL

__all__ = [
    "BEAT",
    "COMPANY",
    "HEAR",
    "LIKELY",
    "OPEN",
    "REFERRAL",
    "afterwards",
    "background",
    "calls",
    "cases",
    "network",
    "next_of",
    "next_of_company",
]

next_of = cases.next_of
next_of_company = cases.next_of_company

WITH_THE_RECIPIENT = [
    *(["report", "undo", "open_dispute", "see", "add_note", "reach_out", "record_result", "uphold", "decline"] * 2),
    *(["open_claim"] * 5),
    *("confirm_in_writing", "rate", "withdraw", "answer_stop", "erase", "uphold_in_part"),
]
LIKELY: dict[str, list[str]] = {
    Status.UNMATCHED: [*["leave_for_call_back"] * 3, *["ask_again"] * 3, "withdraw", "abandon"],
    Status.MATCHED: [*["submit"] * 12, "show", "choose_another", "confirm", "ask_again", "abandon"],
    Status.OPEN: [*["ask_again"] * 6, "withdraw", "submit", "abandon"],
    Status.SUBMITTED: ["submit", "confirm_in_writing", "answer_stop", "withdraw"],
    Status.HELD: ["release", "release", "reject", "withdraw"],
    **dict.fromkeys((Status.DELIVERED, Status.IN_PROGRESS, Status.SOLD, Status.NO_SALE), WITH_THE_RECIPIENT),
    Status.INVALID: ["appeal", "decide_again", "find", "offer"],
}
"""By the state a referral is in; in the others it waits for the background, or nothing is likely."""
