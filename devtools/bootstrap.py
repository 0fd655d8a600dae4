"""Makes .venv and installs what a requirements file locks: `python3 -m devtools.bootstrap requirements.txt`.

Runs on the machine's own Python, before anything is installed.
"""

import fcntl
import importlib.util
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
NEEDED = (3, 11)
# The file names everything there is, so nothing has to be resolved; and Python compiles what it imports,
# which is a small part of what is installed. Three times as fast as without.
HASTE = ("--no-deps", "--no-compile")


def main(requirements: Path) -> None:
    (ROOT / ".local").mkdir(mode=0o700, exist_ok=True)
    with (ROOT / ".local" / "install.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        make_venv(VENV)
        install(requirements, VENV)


def make_venv(venv: Path) -> None:
    """Also replaces one whose Python has gone from the machine."""
    if (venv / "bin" / "python").exists():
        return
    if sys.version_info < NEEDED:
        sys.exit(f"Python {NEEDED[0]}.{NEEDED[1]} or newer is needed; say which: make run PYTHON=python3.11")
    if not importlib.util.find_spec("ensurepip"):
        sys.exit("Python's venv is incomplete here: apt-get install python3-venv")
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(venv)], check=True)


def install(requirements: Path, venv: Path) -> None:
    """Does nothing when this very file was installed before."""
    stamp = venv / f"installed-{requirements.name}"
    digest = sha256(requirements.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == digest:
        return
    print(f"Installing {requirements.name} into {venv.name} …", flush=True)
    options = [*HASTE, "-q", "--disable-pip-version-check", "--no-input", "--require-hashes"]
    pip = [str(venv / "bin" / "python"), "-m", "pip", "install", *options, "-r", str(requirements)]
    if subprocess.run(pip).returncode:
        sys.exit(f"pip could not install {requirements.name}.")
    stamp.write_text(digest)


if __name__ == "__main__":
    main(ROOT / sys.argv[1])
