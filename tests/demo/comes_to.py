"""The status in which a referral stands once its story is told."""

from devtools.demo.story import OF_AN_OWN_CUSTOMER, End
from referrals.enums import Status

COMES_TO = {
    End.UNMATCHED: Status.UNMATCHED,
    End.CALL_BACK: Status.UNMATCHED,
    End.PLACEABLE: Status.UNMATCHED,
    End.MATCHED: Status.MATCHED,
    End.LAPSED: Status.OPEN,
    End.FORGOTTEN: Status.ABANDONED,
    End.SAID_NO: Status.ABANDONED,
    End.WITHDRAWN: Status.WITHDRAWN,
    End.HELD: Status.HELD,
    End.RELEASED: Status.SOLD,
    End.TURNED_DOWN: Status.REJECTED,
    End.REPEATED: Status.ABANDONED,
    End.RETURNED: Status.OPEN,
    End.SENT_AGAIN: Status.IN_PROGRESS,
    End.NEW: Status.DELIVERED,
    End.SEEN: Status.DELIVERED,
    End.CALLED: Status.DELIVERED,
    End.IN_PROGRESS: Status.IN_PROGRESS,
    End.SOLD: Status.SOLD,
    End.NO_SALE: Status.NO_SALE,
    End.UNDONE: Status.IN_PROGRESS,
    End.STOPPED: Status.DELIVERED,
    End.DISPUTED: Status.IN_PROGRESS,
    End.UPHELD: Status.INVALID,
    End.DECLINED: Status.NO_SALE,
    End.SETTLED: Status.IN_PROGRESS,
    End.IN_PART: Status.IN_PROGRESS,
    End.APPEALED: Status.IN_PROGRESS,
    End.WON_ON_APPEAL: Status.INVALID,
    **dict.fromkeys(OF_AN_OWN_CUSTOMER, Status.SOLD),
}
