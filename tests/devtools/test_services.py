import pytest

from devtools.services import Services
from devtools.state import State

DATABASE = {"DATABASE_URL": "postgres://db.example/portal"}
REDIS = {"REDIS_URL": "redis://broker.example/0"}


@pytest.mark.parametrize(
    ("given", "started"),
    [
        ({}, ["postgres", "valkey"]),
        (DATABASE, ["valkey"]),
        (REDIS, ["postgres"]),
        (DATABASE | REDIS, []),
        ({"DATABASE_URL": "", "REDIS_URL": ""}, ["postgres", "valkey"]),
    ],
)
def test_a_server_that_is_given_is_not_started(given: dict[str, str], started: list[str], state: State) -> None:
    assert [child.name for child in Services(state, given).children] == started


def test_a_given_address_is_passed_on(state: State) -> None:
    assert Services(state, DATABASE | REDIS).urls == DATABASE | REDIS


def test_own_servers_listen_on_sockets_only(state: State) -> None:
    commands = [" ".join(child.command) for child in Services(state, {}).children]
    assert "--listen_addresses= " in commands[0]
    assert "--port 0" in commands[1]


def test_a_space_in_the_path_survives_in_the_address(state: State) -> None:
    urls = Services(State(state.path / "two words"), {}).urls
    assert "two%20words" in urls["DATABASE_URL"]
    assert "two%20words" in urls["REDIS_URL"]
