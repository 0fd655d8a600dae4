"""PostgreSQL refuses to run as root: here is how it is run when the developer is root, as in a container."""

import os
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from devtools.errors import SetupError

NOBODY = 65534


@dataclass(frozen=True)
class Runner:
    """What to put before a command, and who owns the files of a process run that way."""

    prefix: tuple[str, ...]
    owner: int


# Inside a user namespace root is seen as nobody, while the files stay root's.
NAMESPACE = Runner(("unshare", "--user", f"--map-user={NOBODY}", f"--map-group={NOBODY}", "--"), owner=0)
# Where namespaces are denied: really nobody, but still able to enter the folders that only root may enter.
# So neither binaries nor data have to be copied to a place that everybody can read.
SETPRIV = Runner(
    (
        *("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"),
        *("--inh-caps=+dac_override", "--ambient-caps=+dac_override", "--"),
    ),
    owner=NOBODY,
)


@cache
def runner() -> Runner:
    if os.getuid() != 0:
        return Runner((), owner=os.getuid())
    for candidate in (NAMESPACE, SETPRIV):
        if _works(candidate):
            return candidate
    raise SetupError("PostgreSQL cannot run as root here: be an ordinary user, or set DATABASE_URL.")


def _works(candidate: Runner) -> bool:
    try:
        return subprocess.run([*candidate.prefix, "true"], capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


def give(folder: Path, owner: int) -> None:
    """Hands a folder over when an earlier run used another way than this one does."""
    if folder.stat().st_uid == owner:
        return
    for path in (folder, *folder.rglob("*")):
        os.chown(path, owner, owner, follow_symlinks=False)
