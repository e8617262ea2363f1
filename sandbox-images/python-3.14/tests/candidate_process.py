"""The candidate's own code in real processes, in folders of a test, with the judge's own code at the other end."""

import asyncio
import base64
import os
import socket
import subprocess
import sys
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from laptime_judge.clock import Clock, WallClock
from laptime_judge.container import Container
from laptime_judge.judge_loop import JudgeLoop
from laptime_judge.session import Session

_PLACES = """
import sys
import laptime_candidate.places as places
root = sys.argv[1]
places.SOCKETS, places.SCRATCH = f"{root}/sockets", f"{root}/scratch"
places.CONTROL_SOCKET = f"{places.SOCKETS}/control.sock"
places.SUBMISSION, places.PROVIDED = f"{places.SCRATCH}/submission", f"{places.SCRATCH}/provided"
places.WRITABLE = (places.SCRATCH,)
"""
_AGENT = _PLACES + "from laptime_candidate.__main__ import main\nsys.exit(main())\n"
_SESSION = (
    _PLACES
    + "from laptime_candidate.channel import Channel, connect\n"
    + "from laptime_candidate.session import Session\n"
    + "sys.exit(Session(Channel(connect(f'{places.SOCKETS}/session.sock')), 'program').serve())\n"
)

#: Whoever ends "every process that this user may signal" must not be the user that runs the tests.
OTHER_USER = 20_002


def folders(root: Path) -> Path:
    for name in ("sockets", "scratch/submission", "scratch/provided"):
        (root / name).mkdir(parents=True, exist_ok=True)
    return root


def start(program: str, root: Path, user: int | None = None) -> subprocess.Popen[bytes]:
    paths = [str(root / "scratch/provided"), str(root / "scratch/submission"), os.environ["PYTHONPATH"]]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": ":".join(paths), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-c", program, str(root)]
    if user is None:
        return subprocess.Popen(command, env=environment, start_new_session=True)
    return subprocess.Popen(command, env=environment, start_new_session=True, user=user, group=user, extra_groups=[])


@asynccontextmanager
async def loaded(root: Path, source: str, clock: Clock | None = None, trace: bool = False) -> AsyncGenerator[Session]:
    """A loaded session of a submission with this source, in a process of its own, on real time or this clock."""
    (folders(root) / "scratch/submission/program.py").write_text(source)
    loop = asyncio.get_running_loop()
    assert isinstance(loop, JudgeLoop)
    loop.follow(clock)
    session, process = await _connected(root, clock or WallClock(), trace)
    try:
        await session.loaded
        yield session
    finally:
        session.close()
        process.kill()
        process.wait()


async def loading(root: Path, source: str) -> Any:
    """What loading this source raises."""
    try:
        async with loaded(root, source):
            return None
    except Exception as error:  # noqa: BLE001
        return error


async def _connected(root: Path, clock: Clock, trace: bool) -> tuple[Session, subprocess.Popen[bytes]]:
    connected: asyncio.Future[Session] = asyncio.get_running_loop().create_future()

    def accept() -> Session:
        connected.set_result(Session(clock, {}, trace))
        return connected.result()

    path = root / "sockets/session.sock"
    server = await asyncio.get_running_loop().create_unix_server(accept, str(path))
    process = start(_SESSION, root)
    try:
        return await connected, process
    finally:
        server.close()
        path.unlink(missing_ok=True)


@asynccontextmanager
async def container(root: Path, on_output: Callable[[str, bytes], None] = lambda *_: None) -> AsyncGenerator[Container]:
    """A real agent, as another user, adopted by the judge's real Container."""
    folders(root)
    for place in (root, *root.rglob("*")):
        os.chown(place, OTHER_USER, OTHER_USER)
    (root / "sockets").chmod(0o777)
    listener = listening(root)
    process = start(_AGENT, root, OTHER_USER)
    adopted = await joins(listener, root, on_output)
    try:
        yield adopted
    finally:
        adopted.close()
        process.kill()
        # Not on this thread: the loop has to turn for the connection to be closed.
        await asyncio.to_thread(process.wait, 5)


def listening(root: Path) -> socket.socket:
    """Where a candidate's agent joins."""
    path = root / "sockets/control.sock"
    path.unlink(missing_ok=True)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(path))
    os.chmod(path, 0o777)
    listener.listen(1)
    listener.setblocking(False)
    return listener


async def joins(listener: socket.socket, root: Path, on_output: Callable[[str, bytes], None] = lambda *_: None) -> Container:
    """The agent that joins there, adopted."""
    loop = asyncio.get_running_loop()
    with listener:
        connection, _ = await loop.sock_accept(listener)
    connection.setblocking(False)
    hello = await loop.sock_recv(connection, 4_096)
    assert b'"hello"' in hello
    return await Container.adopt("c", root / "sockets", connection, on_output)


def files(**sources: str) -> dict[str, str]:
    return {name.replace("__", "/") + ".py": base64.b64encode(text.encode()).decode() for name, text in sources.items()}


async def session_of(candidate: Container, source: str) -> Any:
    await candidate.put("submission", files(program=source))
    session = await candidate.open("program", {}, WallClock())
    await session.loaded
    return session


def user_processes() -> list[int]:
    """The processes of the agent's user, the agent among them."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            status = (folder / "status").read_text()
            if f"\nUid:\t{OTHER_USER}\t" in status and "State:\tZ" not in status:
                found.append(int(folder.name))
        except OSError:
            pass
    return found


async def agent_alone() -> None:
    """Wait until the agent's user has no other process. Raises TimeoutError after 5 s.

    Killed is not ended: a killed process ends when it is next scheduled. In a container the agent, its first process, waits for
    that; here the dead have another parent.
    """
    async with asyncio.timeout(5):
        while len(user_processes()) > 1:
            await asyncio.sleep(0)
