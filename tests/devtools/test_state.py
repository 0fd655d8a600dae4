import stat
from pathlib import Path

import pytest

from devtools.errors import BusyError
from devtools.state import LONGEST_SOCKET_NAME, LONGEST_SOCKET_PATH, State, private_folder


def test_sockets_live_inside_a_folder_with_a_short_path() -> None:
    state = State(Path("/tmp/short"))
    assert state.sockets == state.path / "run"


def test_sockets_leave_a_folder_with_a_long_path(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/run/user/1000")
    state = State(Path("/tmp") / "long" / ("x" * 100))
    assert state.sockets.parent == Path("/run/user/1000")
    assert len(str(state.sockets / LONGEST_SOCKET_NAME)) <= LONGEST_SOCKET_PATH


def test_two_long_paths_do_not_share_their_sockets() -> None:
    one, other = (State(Path("/tmp") / ("x" * 100) / name) for name in ("one", "other"))
    assert one.sockets != other.sockets


def test_the_longest_path_that_fits_is_used() -> None:
    room = LONGEST_SOCKET_PATH - len("/tmp//run/" + LONGEST_SOCKET_NAME)
    assert State(Path("/tmp") / ("x" * room)).sockets.name == "run"
    assert State(Path("/tmp") / ("x" * (room + 1))).sockets.name != "run"


def test_a_secret_is_made_once(state: State) -> None:
    with state.held():
        assert state.secret("secret-key") == state.secret("secret-key")


def test_two_secrets_differ(state: State) -> None:
    with state.held():
        assert state.secret("secret-key") != state.secret("digest-key")


def test_only_the_owner_can_read_a_secret(state: State) -> None:
    with state.held():
        state.secret("secret-key")
    assert stat.S_IMODE((state.path / "secret-key").stat().st_mode) == 0o600
    assert stat.S_IMODE(state.path.stat().st_mode) == 0o700


def test_one_holder_at_a_time(state: State) -> None:
    with state.held(), pytest.raises(BusyError), State(state.path).held():
        pass


def test_a_folder_can_be_held_again_after_its_holder_let_go(state: State) -> None:
    for _ in range(2):
        with state.held():
            pass


def test_a_link_in_place_of_a_private_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Exception, match="belongs to somebody else"):
        private_folder(tmp_path / "link")


def test_a_big_log_is_put_aside(state: State, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("devtools.state.LOG_SIZE", 10)
    state.log("web").write_text("x" * 11)
    assert not state.log("web").exists()
    assert (state.logs / "web.log.1").read_text() == "x" * 11
