"""Random walks through the life of referrals: act upon act, by those who may and those who may not.

A refusal is an answer. Anything else that goes wrong, and any invariant that is broken after an act, ends the walk
with its seed and all its steps.
"""

from tests.support.walk.cast import Cast, cast
from tests.support.walk.walking import Broken, CaseWalk, Seen, Walk, walks

__all__ = ["Broken", "CaseWalk", "Cast", "Seen", "Walk", "cast", "walks"]
