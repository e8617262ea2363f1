"""The container's first process: files in, sessions out, nothing left behind. A session cannot reach it (`guard`).

    agent: {"type": "hello", "python": version, "unknown": [module, …]}      once, first, with the listeners' descriptors
    judge: {"type": "files", "root": "submission" | "provided", "files": {path: base64}}   agent: {"type": "filed", "problem": text | null}
    judge: {"type": "session", "socket": name, "module": name}        agent writes all files anew into emptied places and
                                                                      forks; the child connects to that socket
    agent: {"type": "output", "stream": "stdout" | "stderr", "v": base64}              as it comes, while a session lives
    judge: {"type": "stop"}                                           agent kills everything that the session started
    agent: {"type": "exited", "code": int | null, "signal": int | null, "scratch": {"bytes": n, "files": n}}
                                                                      once a session, after its last output

When the judge hangs up, the agent ends and forgets everything; it joins again where a judge listens for it once more, and
says hello without descriptors: the judge has them.
"""

import base64
import os
import selectors
import signal
import socket
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NoReturn

from laptime_candidate import guard
from laptime_candidate.channel import Channel, connect
from laptime_candidate.deaths import Deaths
from laptime_candidate.listeners import join
from laptime_candidate.places import CONTROL_SOCKET, PROVIDED, SCRATCH, SOCKETS, SUBMISSION
from laptime_candidate.stock import Stock, in_use
from laptime_protocol import Frame

_CHUNK: Final = 64 * 1024
_DRAIN_S: Final = 1.0
_FORK_S: Final = 3.0


@dataclass(frozen=True, slots=True)
class _Child:
    pid: int
    stdout: int
    stderr: int


class Agent:
    """Serves one judge over one connection; one session at a time."""

    def __init__(self, connection: socket.socket, unknown: Sequence[str] = ()) -> None:
        """`unknown`: what was to be imported beforehand and is not there."""
        self._hello: Frame = {"type": "hello", "python": sys.version.split()[0], "unknown": list(unknown)}
        join(connection, self._hello)
        self._control = Channel(connection)
        self._child: _Child | None = None
        self._stock = Stock()
        guard.shield()
        self._deaths = Deaths()

    def serve(self) -> int:
        """Answer the judge until it hangs up and nobody listens any more."""
        while True:
            while not self._control.closed:
                self._wait()
                for frame in self._control.available():
                    self._obey(frame)
            self._kill_all()
            if not self._join_again():
                return 0

    def _join_again(self) -> bool:
        """Join for another run, as if it were the first. Returns whether anybody listens."""
        try:
            connection = connect(CONTROL_SOCKET)
        except OSError:
            return False
        if self._child is not None:
            for descriptor in (self._child.stdout, self._child.stderr):
                os.close(descriptor)
            self._child = None
        self._stock = Stock()
        self._stock.renew()
        self._control.close()
        self._control = Channel(connection)
        self._control.send(self._hello)
        return True

    def _wait(self) -> None:
        """Return when the judge has said something; pass on output and the session's end meanwhile."""
        with selectors.DefaultSelector() as selector:
            selector.register(self._control, selectors.EVENT_READ)
            selector.register(self._deaths, selectors.EVENT_READ)
            if self._child is not None:
                for descriptor in (self._child.stdout, self._child.stderr):
                    selector.register(descriptor, selectors.EVENT_READ)
            while True:
                ready = [key.fd for key, _ in selector.select()]
                if self._child is not None:
                    for descriptor in ready:
                        if descriptor in (self._child.stdout, self._child.stderr) and not self._forward(descriptor):
                            selector.unregister(descriptor)
                if self._deaths.fileno() in ready:
                    dead = self._deaths.bury()
                    if self._child is not None and self._child.pid in dead:
                        return self._end_session(dead[self._child.pid])
                if self._control.fileno() in ready:
                    return None

    def _obey(self, frame: Frame) -> None:
        match frame:
            case {"type": "files", "root": "submission" | "provided" as root, "files": files}:
                self._write(root, files)
            case {"type": "session", "socket": str(name), "module": str(module)} if self._child is None:
                self._fork(name, module)
            case {"type": "stop"} if self._child is not None:
                self._end_session()
            case _:
                # A stop that crossed our `exited` on the way; the judge has what it waits for.
                pass

    def _write(self, root: str, files: dict[str, str]) -> None:
        problem = None
        try:
            decoded = {path: base64.b64decode(content) for path, content in files.items()}
            self._stock.put(SUBMISSION if root == "submission" else PROVIDED, decoded)
        except OSError as error:
            # Files that do not fit the scratch space, or a name that is too long for it.
            problem = error.strerror or type(error).__name__
        self._control.send({"type": "filed", "problem": problem})

    def _fork(self, socket_name: str, module: str) -> None:
        self._stock.renew()
        out_read, out_write = os.pipe()
        err_read, err_write = os.pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        pid = _fork_patiently()
        if pid == 0:
            self._become_session(out_write, err_write, (out_read, err_read), socket_name, module)
        for descriptor in (out_write, err_write):
            os.close(descriptor)
        self._child = _Child(pid, out_read, err_read)

    def _become_session(self, out: int, err: int, parents: tuple[int, int], socket_name: str, module: str) -> NoReturn:
        # The child never returns into the agent's loop, whatever the submission raises.
        code = 1
        try:
            guard.unshield()
            self._deaths.forget()
            os.setsid()
            os.close(self._control.fileno())
            for descriptor in parents:
                os.close(descriptor)
            null = os.open(os.devnull, os.O_RDONLY)
            for source, target in ((null, 0), (out, 1), (err, 2)):
                os.dup2(source, target)
                os.close(source)
            sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
            os.chdir(SUBMISSION)
            from laptime_candidate.session import Session

            code = Session(Channel(connect(f"{SOCKETS}/{socket_name}")), module).serve()
            sys.stdout.flush()
            sys.stderr.flush()
        finally:
            os._exit(code)

    def _forward(self, descriptor: int) -> bool:
        """Pass on what can be read now. Returns whether there may be more."""
        child = self._child
        assert child is not None
        data = os.read(descriptor, _CHUNK)
        if data:
            stream = "stdout" if descriptor == child.stdout else "stderr"
            self._control.send({"type": "output", "stream": stream, "v": base64.b64encode(data).decode("ascii")})
        return bool(data)

    def _end_session(self, status: int | None = None) -> None:
        """Kill what is left and say how the session's process has ended: with `status`, or it is killed as well."""
        child = self._child
        assert child is not None
        killed = self._kill_all()
        status = killed[child.pid] if status is None else status
        self._drain(child)
        for descriptor in (child.stdout, child.stderr):
            os.close(descriptor)
        self._child = None
        exited = os.WIFEXITED(status)
        self._control.send(
            {
                "type": "exited",
                "code": os.WEXITSTATUS(status) if exited else None,
                "signal": None if exited else os.WTERMSIG(status),
                "scratch": in_use(SCRATCH),
            }
        )

    def _drain(self, child: _Child) -> None:
        """Forward the rest: every writer is dead, so that both pipes end."""
        deadline = time.monotonic() + _DRAIN_S
        with selectors.DefaultSelector() as selector:
            for descriptor in (child.stdout, child.stderr):
                selector.register(descriptor, selectors.EVENT_READ)
            while selector.get_map() and time.monotonic() < deadline:
                for key, _ in selector.select(0.05):
                    if not self._forward(key.fd):
                        selector.unregister(key.fd)

    def _kill_all(self) -> dict[int, int]:
        """End every process but this one, and wait until they have ended. Returns their statuses by process id.

        -1 means all that this user may signal; whoever forks meanwhile is among them or cannot. Whose parent was killed
        becomes a child of the first process, which is this one.
        """
        try:
            os.kill(-1, signal.SIGKILL)
        except ProcessLookupError:
            pass
        return self._deaths.bury_all()


def _fork_patiently() -> int:
    """As os.fork, but wait a little where the limit of processes is reached: the kernel counts the dead a moment longer."""
    deadline = time.monotonic() + _FORK_S
    while True:
        try:
            return os.fork()
        except BlockingIOError:
            # When it stays so, this process ends, and with it the container: the judge takes a fresh one.
            if time.monotonic() > deadline:
                raise
            time.sleep(0.01)
