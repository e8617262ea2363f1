"""How a candidate joins: hello, and the listening sockets that come with it."""

import os
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from laptime_candidate import listeners
from laptime_judge import dock as dock_module
from laptime_judge.dock import Dock, Joined
from laptime_judge.outcomes import JudgeFault
from laptime_protocol import pack


@pytest.fixture
def joins(open_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Callable[[socket.socket], None]], Joined]]:
    """Lets somebody join, who does what is given."""
    monkeypatch.setattr(dock_module, "SOCKETS", open_folder)
    taken: list[Joined] = []

    def join(candidate: Callable[[socket.socket], None]) -> Joined:
        dock = Dock("c")

        def run() -> None:
            with socket.socket(socket.AF_UNIX) as connection:
                connection.connect(str(open_folder / "c/control.sock"))
                candidate(connection)

        thread = threading.Thread(target=run)
        thread.start()
        try:
            taken.append(dock.accept())
        finally:
            thread.join()
        return taken[-1]

    yield join
    for joined in taken:
        joined.close()


HELLO = {"type": "hello", "python": "3.14.0", "unknown": ["nothing"]}


def test_an_agent_hands_over_listeners_and_keeps_none(joins: Callable[[Callable[[socket.socket], None]], Joined]) -> None:
    before = len(os.listdir("/proc/self/fd"))
    joined = joins(lambda connection: listeners.join(connection, HELLO))
    assert len(joined.listeners) == listeners.LISTENERS
    assert joined.unknown == ["nothing"]
    assert len({listener.getsockname() for listener in joined.listeners}) == listeners.LISTENERS
    # One connection and the listeners: what the agent made, it has closed.
    assert len(os.listdir("/proc/self/fd")) == before + 1 + listeners.LISTENERS
    listener = joined.listeners[0]
    with socket.create_connection(listener.getsockname()) as client:
        served, _ = listener.accept()
        served.sendall(b"hi")
        assert client.recv(2) == b"hi"
        served.close()


@pytest.mark.parametrize("option", [None, socket.SO_REUSEADDR, socket.SO_REUSEPORT])
@pytest.mark.parametrize("address", ["127.0.0.1", "0.0.0.0"])
def test_their_ports_cannot_be_taken(joins: Callable[[Callable[[socket.socket], None]], Joined], option: int | None, address: str) -> None:
    joined = joins(lambda connection: listeners.join(connection, HELLO))
    with socket.socket() as thief:
        if option is not None:
            thief.setsockopt(socket.SOL_SOCKET, option, 1)
        with pytest.raises(OSError, match="in use"):
            thief.bind((address, joined.listeners[0].getsockname()[1]))


def test_a_runtime_that_passes_no_descriptors(
    joins: Callable[[Callable[[socket.socket], None]], Joined], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise OSError("not here")

    monkeypatch.setattr(socket, "send_fds", refuse)
    assert joins(lambda connection: listeners.join(connection, HELLO)).listeners == []


def _sends(made: Callable[[], socket.socket]) -> Callable[[socket.socket], None]:
    def send(connection: socket.socket) -> None:
        with made() as foreign:
            socket.send_fds(connection, [pack(HELLO)], [foreign.fileno()])

    return send


def _on_every_address() -> socket.socket:
    listener = socket.create_server(("0.0.0.0", 0))
    return listener


@pytest.mark.parametrize("made", [socket.socket, lambda: socket.socket(socket.AF_UNIX), _on_every_address])
def test_nothing_else_is_taken(joins: Callable[[Callable[[socket.socket], None]], Joined], made: Callable[[], socket.socket]) -> None:
    with pytest.raises(JudgeFault, match="no listener on its loopback"):
        joins(_sends(made))


@pytest.mark.parametrize("said", [b"", pack({"type": "goodbye"}), b"\xff\xff\xff\xff"])
def test_who_does_not_say_hello_does_not_join(joins: Callable[[Callable[[socket.socket], None]], Joined], said: bytes) -> None:
    with pytest.raises(JudgeFault):
        joins(lambda connection: connection.sendall(said))


def test_one_that_joins_again_keeps_its_listeners_and_nobody_waits_at_them(joins: Callable[[Callable[[socket.socket], None]], Joined]) -> None:
    joined = joins(lambda connection: listeners.join(connection, HELLO))
    waiting = socket.create_connection(joined.listeners[0].getsockname())

    class Again(Dock):
        def __init__(self) -> None: ...
        def accept(self, seconds: float = 0) -> Joined:
            assert joined.connection.fileno() == -1
            return joins(lambda connection: connection.sendall(pack(HELLO)))

    again = joined.rejoined(Again())
    assert again.listeners == joined.listeners
    with waiting:
        assert waiting.recv(1) == b""
    again.close()


def test_who_has_hung_up_is_known_to_have_left() -> None:
    ours, theirs = socket.socketpair()
    joined = Joined(ours)
    assert not joined.has_left
    theirs.sendall(b"a word that nobody read")
    assert not joined.has_left
    ours.recv(100)
    theirs.close()
    assert joined.has_left
    joined.close()
