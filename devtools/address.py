"""Where the portal answers."""

import http.client
import socket
from urllib.parse import urlsplit

HOST = "127.0.0.1"
NEIGHBORS = 20
HEALTH = "/health/"


def listen(wanted: int) -> socket.socket:
    """A listening socket on the wanted port, else on a free one near it, else on any.

    The supervisor holds it and the web server inherits it: no one can take the port in between, and a
    browser that comes too early, or while the web server starts again, waits instead of being refused.
    """
    for port in (*range(wanted, wanted + NEIGHBORS), 0):
        try:
            return socket.create_server((HOST, port))
        except OSError:
            continue
    raise AssertionError("the kernel has no free port")


def url_of(listener: socket.socket) -> str:
    return f"http://{HOST}:{listener.getsockname()[1]}"


def answers(url: str) -> bool:
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=1)
    try:
        connection.request("GET", HEALTH)
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
