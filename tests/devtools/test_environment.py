import sys
from pathlib import Path

import pytest

from devtools import environment
from devtools.state import State


def test_a_file_of_settings_is_read_without_comments_and_quotes(tmp_path: Path) -> None:
    (tmp_path / "env").write_text("# A=0\nONE_A=1\n\nONE_B = 'two words'\n")
    given = environment.given(tmp_path / "env")
    assert (given["ONE_A"], given["ONE_B"]) == ("1", "two words")
    assert "A" not in given


def test_the_shell_wins_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "env").write_text("DEBUG=false\n")
    monkeypatch.setenv("DEBUG", "true")
    assert environment.given(tmp_path / "env")["DEBUG"] == "true"


def test_what_is_missing_is_made(state: State) -> None:
    with state.held():
        made = environment.for_portal(state, {})
    assert made["DEBUG"] == "true"
    assert made["SECRET_KEY"] == state.secret("secret-key")


def test_what_the_developer_set_stands(state: State) -> None:
    mine = {"SECRET_KEY": "mine", "BASE_URL": "http://mine.example"}
    with state.held():
        assert mine.items() <= environment.for_portal(state, mine, BASE_URL="http://127.0.0.1:8000").items()


def test_the_programs_of_the_venv_come_first(state: State) -> None:
    with state.held():
        path = environment.for_portal(state, {"PATH": "/usr/bin"})["PATH"]
    assert path == f"{Path(sys.executable).parent}:/usr/bin"
