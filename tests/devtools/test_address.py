from contextlib import closing

from devtools.address import answers, listen, url_of


def test_the_wanted_port_is_taken_when_it_is_free() -> None:
    with closing(listen(0)) as found:
        port = found.getsockname()[1]
    with closing(listen(port)) as listener:
        assert listener.getsockname()[1] == port


def test_a_taken_port_is_replaced_by_another() -> None:
    with closing(listen(0)) as first, closing(listen(first.getsockname()[1])) as second:
        assert second.getsockname()[1] != first.getsockname()[1]


def test_only_this_machine_can_reach_it() -> None:
    with closing(listen(0)) as listener:
        assert url_of(listener).startswith("http://127.0.0.1:")


def test_a_closed_port_does_not_answer() -> None:
    with closing(listen(0)) as listener:
        url = url_of(listener)
    assert not answers(url)
