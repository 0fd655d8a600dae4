"""What the kernel says about processes. A pid alone proves nothing: it may have a new owner by now."""

import os
from collections.abc import Iterator
from pathlib import Path

PROC = Path("/proc")
STATE, SESSION, STARTED = 0, 3, 19  # places in /proc/PID/stat, counted after the name


def _stat(pid: int) -> list[str] | None:
    try:
        text = (PROC / str(pid) / "stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return None
    fields = text.rpartition(")")[2].split()
    return None if fields[STATE] in "ZX" else fields


def started(pid: int) -> str | None:
    """When this process began, boot and tick, in order of time: unique with its pid. None if it is gone."""
    fields = _stat(pid)
    boot = (PROC / "sys/kernel/random/boot_id").read_text().strip()
    return f"{boot}/{int(fields[STARTED]):020}" if fields else None


def session_members(session: int) -> list[int]:
    return [pid for pid in _pids() if (fields := _stat(pid)) and int(fields[SESSION]) == session]


def working_in(folder: Path, program: str) -> list[int]:
    """The processes of a program whose working folder is this one."""
    return [pid for pid in _pids() if _link(pid, "cwd") == str(folder) and _name(pid) == program]


def has_variable(pid: int, name: str, value: str) -> bool:
    try:
        return f"{name}={value}".encode() in (PROC / str(pid) / "environ").read_bytes().split(b"\0")
    except OSError:
        return False


def _pids() -> Iterator[int]:
    return (int(entry.name) for entry in PROC.iterdir() if entry.name.isdigit())


def _link(pid: int, name: str) -> str:
    try:
        return os.readlink(PROC / str(pid) / name)
    except OSError:
        return ""


def _name(pid: int) -> str:
    return Path(_link(pid, "exe")).name
