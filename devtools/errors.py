"""What ends a command early."""


class SetupError(Exception):
    """Something the developer has to mend; shown as one line, without a traceback."""


class BusyError(Exception):
    """Another process holds the state folder."""


class Stopped(Exception):  # noqa: N818 - not an error: the developer asked for it
    """The developer asked for an end; everything started so far is stopped on the way out."""
