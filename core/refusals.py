"""The one way an act says no: an exception that carries a sentence for the person who asked."""


class Refused(Exception):
    """The act was not done and nothing was written. ``str()`` is a sentence for the person who asked."""


class NotAllowed(Refused):
    """This person may not do it, whatever the state is (a view answers 403)."""


class MoveRefused(Refused):
    """The state does not allow it: somebody was quicker, or the page is stale."""
