"""What the portal's processes find in their environment."""

import os
import sys
from pathlib import Path

from devtools.child import ROOT
from devtools.state import State


def given(dotenv: Path = ROOT / ".env") -> dict[str, str]:
    """The developer's own settings: what .env says, and above it what the shell says."""
    lines = dotenv.read_text().splitlines() if dotenv.exists() else []
    pairs = (line.strip().partition("=") for line in lines if "=" in line and not line.lstrip().startswith("#"))
    return {name.strip(): value.strip().strip("'\"") for name, _, value in pairs} | dict(os.environ)


def for_portal(state: State, mine: dict[str, str], **extra: str) -> dict[str, str]:
    """The whole environment: what the developer set stands, the rest is made here."""
    made = {
        "DEBUG": "true",
        "DEMO": "true",
        "SECOND_FACTOR_REQUIRED": "false",
        "SECRET_KEY": state.secret("secret-key"),
        "DIGEST_KEY": state.secret("digest-key"),
        "PYTHONUNBUFFERED": "1",
    }
    path = os.pathsep.join([str(Path(sys.executable).parent), mine.get("PATH", os.defpath)])
    return made | extra | mine | {"PATH": path}
