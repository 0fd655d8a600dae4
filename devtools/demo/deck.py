"""How often each end comes, and how long ago."""

from datetime import timedelta

from devtools.demo.metros import AUSTIN, CHARLOTTE, PHOENIX
from devtools.demo.more_metros import (
    ATLANTA,
    COLUMBUS,
    DENVER,
    KANSAS_CITY,
    MINNEAPOLIS,
    NASHVILLE,
    SACRAMENTO,
    SALT_LAKE,
    TAMPA,
)
from devtools.demo.story import End

METRO_WEIGHTS = {
    AUSTIN: 5,
    PHOENIX: 14,
    CHARLOTTE: 14,
    ATLANTA: 10,
    DENVER: 9,
    TAMPA: 8,
    MINNEAPOLIS: 8,
    NASHVILLE: 8,
    COLUMBUS: 7,
    KANSAS_CITY: 6,
    SACRAMENTO: 6,
    SALT_LAKE: 5,
}
"""How many of a hundred drawn stories take place there."""
DRAWN = {
    End.UNMATCHED: 2,
    End.CALL_BACK: 3,
    End.PLACEABLE: 3,
    End.LAPSED: 2,
    End.FORGOTTEN: 11,
    End.SAID_NO: 12,
    End.WITHDRAWN: 6,
    End.HELD: 2,
    End.RELEASED: 6,
    End.TURNED_DOWN: 4,
    End.REPEATED: 9,
    End.RETURNED: 2,
    End.NEW: 5,
    End.SEEN: 4,
    End.IN_PROGRESS: 32,
    End.SOLD: 131,
    End.NO_SALE: 42,
    End.UNDONE: 2,
    End.STOPPED: 4,
    End.DISPUTED: 4,
    End.UPHELD: 5,
    End.DECLINED: 5,
    End.SETTLED: 2,
    End.IN_PART: 2,
    End.APPEALED: 1,
    End.WON_ON_APPEAL: 1,
    End.CLAIMED: 1,
    End.ANSWERED: 2,
    End.CLEARED: 1,
    End.OWED: 1,
    End.OFFERED: 1,
    End.MENDED: 2,
    End.NOT_ACCEPTED: 1,
    End.OUT_OF_TIME: 1,
    End.ON_PURPOSE: 1,
}
"""How often each end comes in three hundred stories."""
DAYS_AGO = {
    End.CALL_BACK: (1, 20),
    End.PLACEABLE: (1, 1),
    End.FORGOTTEN: (2, 90),
    End.SAID_NO: (1, 90),
    End.WITHDRAWN: (1, 90),
    End.RELEASED: (1, 60),
    End.TURNED_DOWN: (1, 60),
    End.REPEATED: (1, 80),
    End.RETURNED: (1, 5),
    End.SEEN: (0, 1),
    End.IN_PROGRESS: (0, 40),
    End.SOLD: (1, 90),
    End.NO_SALE: (1, 90),
    End.UNDONE: (3, 9),
    End.STOPPED: (3, 80),
    End.DISPUTED: (1, 5),
    End.UPHELD: (6, 85),
    End.DECLINED: (9, 85),
    End.SETTLED: (2, 80),
    End.IN_PART: (6, 85),
    End.APPEALED: (5, 7),
    End.WON_ON_APPEAL: (14, 85),
    End.CLAIMED: (3, 7),
    End.ANSWERED: (4, 6),
    End.CLEARED: (14, 80),
    End.OWED: (9, 13),
    End.OFFERED: (10, 12),
    End.MENDED: (20, 85),
    End.NOT_ACCEPTED: (11, 13),
    End.OUT_OF_TIME: (20, 22),
    End.ON_PURPOSE: (5, 7),
}
"""When a need was opened; every other end within the last hours."""
TWICE_AFTER = {End.SOLD: timedelta(days=8), End.IN_PROGRESS: timedelta(days=1)}
"""What is at least so old may have a referral after it that looks like it."""
REGULAR_ENDS = {
    End.SOLD: 58,
    End.NO_SALE: 22,
    End.IN_PROGRESS: 12,
    End.UPHELD: 3,
    End.DECLINED: 3,
    End.STOPPED: 2,
}
REGULAR_DAYS = {
    End.SOLD: (4, 88),
    End.NO_SALE: (5, 84),
    End.IN_PROGRESS: (1, 16),
    End.UPHELD: (12, 70),
    End.DECLINED: (12, 70),
    End.STOPPED: (6, 60),
}
