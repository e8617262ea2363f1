"""The agent as a real process of another user, with the judge's real Container at the other end."""

import asyncio
import base64
import os
import signal
from pathlib import Path
from typing import Any

import pytest
from candidate_process import OTHER_USER, container, joins, listening

from laptime_judge import container as container_module
from laptime_judge.clock import WallClock
from laptime_judge.container import Container
from laptime_judge.outcomes import Ended, JudgeFault, Misbehaved, Raised

pytestmark = pytest.mark.skipif(os.getuid() != 0, reason="the agent ends all processes of its user: it has to be another one than ours")


def files(**sources: str) -> dict[str, str]:
    return {name.replace("__", "/") + ".py": base64.b64encode(text.encode()).decode() for name, text in sources.items()}


async def session_of(candidate: Container, source: str) -> Any:
    await candidate.put("submission", files(program=source))
    session = await candidate.open("program", {}, WallClock())
    await session.loaded
    return session


def others() -> list[int]:
    """The processes of the agent's user, the agent left out."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            status = (folder / "status").read_text()
            if f"\nUid:\t{OTHER_USER}\t" in status and "State:\tZ" not in status:
                found.append(int(folder.name))
        except OSError:
            pass
    return found


async def test_files_are_written_and_imported(open_folder: Path) -> None:
    async with container(open_folder) as candidate:
        await candidate.put("provided", files(jobs="def job(): return 5"))
        await candidate.put("submission", files(program="from package.inner import f", package__inner="import jobs\ndef f(): return jobs.job()"))
        session = await candidate.open("program", {}, WallClock())
        assert await session.call("f", (), {}) == 5


@pytest.mark.parametrize(
    "bad",
    [
        {"a" * 300 + ".py": ""},
        {"a.py": "", "a.py/b.py": ""},
        {"big.py": base64.b64encode(b"x" * 100_000).decode()},
    ],
    ids=["a name too long", "a file for a folder", "too large"],
)
async def test_files_that_do_not_fit_are_their_authors_doing(open_folder: Path, bad: dict[str, str]) -> None:
    async with container(open_folder) as candidate:
        if "big.py" in bad:
            (open_folder / "scratch/submission/big.py").symlink_to("/dev/full")
        with pytest.raises(Ended, match="files could not be written"):
            await candidate.put("submission", bad)


async def test_an_agent_that_dies_before_it_has_the_files_is_a_fault(open_folder: Path) -> None:
    async with container(open_folder) as candidate:
        candidate.close()
        with pytest.raises(JudgeFault):
            await candidate.put("submission", files(program=""))


async def test_where_a_judge_listens_again_it_joins_as_if_for_the_first_time(open_folder: Path) -> None:
    left = open_folder / "scratch/left"
    async with container(open_folder) as candidate:
        session = await session_of(candidate, f"import os\ndef f(): open({str(left)!r}, 'w').close(); return os.fork() or os.setsid() or input()")
        await session.call("f", (), {})
        listener = listening(open_folder)
        # In the middle of a session, with a process of its own that would live on.
        candidate.close()
        again = await asyncio.wait_for(joins(listener, open_folder), 5)
        assert (left.exists(), len(others())) == (False, 1)
        with pytest.raises(Raised, match="program"):
            await (await again.open("program", {}, WallClock())).loaded
        session = await session_of(again, "def f(): return 5")
        assert await session.call("f", (), {}) == 5
        again.close()


async def test_sessions_are_fresh_processes(open_folder: Path) -> None:
    async with container(open_folder) as candidate:
        pids = []
        for _ in range(3):
            session = await session_of(candidate, "import os\nn = []\ndef f():\n  n.append(1)\n  return len(n), os.getpid()")
            count, pid = await session.call("f", (), {})
            assert count == 1
            pids.append(pid)
            assert not (await candidate.stop()).gone
        assert len(set(pids)) == 3


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("os._exit(0)", (0, None)),
        ("os._exit(7)", (7, None)),
        ("os.kill(os.getpid(), 9)", (None, 9)),
        ("os.abort()", (None, 6)),
    ],
)
async def test_how_a_session_ended(open_folder: Path, body: str, expected: tuple[int | None, int | None]) -> None:
    async with container(open_folder) as candidate:
        session = await session_of(candidate, f"import os\ndef f():\n  {body}")
        call = asyncio.create_task(session.call("f", (), {}))
        ended = await candidate.exited()
        assert (ended.code, ended.signal) == expected
        assert ended.scratch is not None and ended.scratch.files > 0
        call.cancel()


async def test_ending_at_import(open_folder: Path) -> None:
    async with container(open_folder) as candidate:
        await candidate.put("submission", files(program="import os\nos._exit(3)"))
        await candidate.open("program", {}, WallClock())
        assert (await candidate.exited()).code == 3


async def test_stop_ends_what_has_left_its_session(open_folder: Path) -> None:
    source = (
        "import os, signal, time\n"
        "def f():\n"
        "  for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):\n"
        "    signal.signal(number, signal.SIG_IGN)\n"
        "  for _ in range(3):\n"
        "    if os.fork() == 0:\n"
        "      os.setsid()\n"
        "      if os.fork() == 0:\n"
        "        for fd in range(64):\n"
        "          try: os.close(fd)\n"
        "          except OSError: pass\n"
        "        while True: time.sleep(60)\n"
        "      os._exit(0)\n"
        "  return os.getpid()\n"
    )
    async with container(open_folder) as candidate:
        session = await session_of(candidate, source)
        await session.call("f", (), {})
        assert len(others()) > 2
        await candidate.stop()
        # The agent alone is left: a killed process ends when it is next scheduled, and the dead wait to be buried.
        async with asyncio.timeout(5):
            while len(others()) > 1:
                await asyncio.sleep(0)
        session = await session_of(candidate, "def f(): return 'next'")
        assert await session.call("f", (), {}) == "next"


async def test_what_left_its_pipes_open_does_not_hold_up_the_next(open_folder: Path) -> None:
    source = "import os, time\ndef f():\n  if os.fork() == 0:\n    os.setsid()\n    time.sleep(600)\n  os._exit(0)"
    async with container(open_folder) as candidate:
        session = await session_of(candidate, source)
        call = asyncio.create_task(session.call("f", (), {}))
        assert (await candidate.exited()).code == 0
        call.cancel()
        session = await session_of(candidate, "def f(): return 1")
        assert await session.call("f", (), {}) == 1


async def test_output_is_all_there_when_a_session_has_ended(open_folder: Path) -> None:
    got = {"stdout": b"", "stderr": b""}

    def keep(stream: str, data: bytes) -> None:
        got[stream] += data

    async with container(open_folder, keep) as candidate:
        session = await session_of(
            candidate,
            "import sys, os\ndef f():\n  print('x' * 300_000)\n  print('bad', file=sys.stderr)\n  os.write(1, b'\\xff\\x00')\n  os._exit(0)",
        )
        call = asyncio.create_task(session.call("f", (), {}))
        await candidate.exited()
        call.cancel()
    assert (len(got["stdout"]), got["stdout"][-2:], got["stderr"]) == (300_003, b"\xff\x00", b"bad\n")


async def test_every_session_finds_its_files_and_nothing_else(open_folder: Path) -> None:
    source = (
        "import os, shutil, jobs\n"
        "def leave():\n"
        "  shutil.rmtree(os.getcwd())\n"
        "  os.mkdir('../provided/closed'); open('../provided/closed/x', 'w').close(); os.chmod('../provided/closed', 0)\n"
        "  open('../provided/jobs.py', 'w').write('number = 2')\n"
        "  os.symlink('/', '../away'); os.mkfifo('../pipe')\n"
        "  os.chdir('..')\n"
        "  for _ in range(2_000): os.mkdir('d' * 9); os.chdir('d' * 9)\n"
        "def found(): return sorted(os.listdir('..')), os.listdir('.'), sorted(os.listdir('../provided')), jobs.number\n"
    )
    async with container(open_folder) as candidate:
        await candidate.put("provided", files(jobs="number = 1"))
        before = await session_of(candidate, source)
        expected = await before.call("found", (), {})
        assert expected == (["provided", "submission"], ["program.py"], ["jobs.py"], 1)
        await before.call("leave", (), {})
        after = await candidate.open("program", {}, WallClock())
        await after.loaded
        assert await after.call("found", (), {}) == expected


async def test_a_session_cannot_reach_into_the_agent_and_is_no_worse_off_itself(open_folder: Path) -> None:
    source = (
        "import os\n"
        "def attempt(path, mode):\n"
        "  try: open(path, mode).close(); return 'opened'\n"
        "  except OSError as error: return type(error).__name__\n"
        "def f():\n"
        "  agent = [attempt(f'/proc/{os.getppid()}/{name}', mode) for name, mode in (('mem', 'r+b'), ('environ', 'rb'), ('maps', 'rb'))]\n"
        "  try: os.listdir(f'/proc/{os.getppid()}/fd'); agent.append('opened')\n"
        "  except OSError as error: agent.append(type(error).__name__)\n"
        "  own = [attempt(f'/proc/self/{name}', mode) for name, mode in (('mem', 'r+b'), ('environ', 'rb'), ('fd/1', 'wb'))]\n"
        "  return agent, own, open('/proc/self/oom_score_adj').read().strip()\n"
    )
    async with container(open_folder) as candidate:
        session = await session_of(candidate, source)
        agent, own, score = await session.call("f", (), {})
        assert (agent, own, score) == (["PermissionError"] * 4, ["opened"] * 3, "1000")


async def test_killing_the_agent_ends_the_container(open_folder: Path) -> None:
    async with container(open_folder) as candidate:
        session = await session_of(candidate, "import os\ndef f(): os.kill(os.getppid(), 9)")
        call = asyncio.create_task(session.call("f", (), {}))
        assert (await candidate.exited()).gone
        assert candidate.gone
        call.cancel()
        with pytest.raises(Ended):
            await candidate.open("program", {}, WallClock())
        for pid in others():
            os.kill(pid, signal.SIGKILL)


async def test_stopping_the_agent_ends_the_container(open_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container_module, "_STOP_SECONDS", 0.3)
    said: list[bytes] = []
    async with container(open_folder, lambda _, data: said.append(data)) as candidate:
        session = await session_of(candidate, "import os, signal\ndef f():\n  os.kill(os.getppid(), signal.SIGSTOP)\n  print('hidden')")
        await session.call("f", (), {})
        assert (await candidate.stop()).gone
        # What it says from now on must not be taken for output of another check.
        for pid in others():
            os.kill(pid, signal.SIGCONT)
        await asyncio.sleep(0.05)
        assert said == []
        for pid in others():
            os.kill(pid, signal.SIGKILL)


async def test_a_session_that_was_given_up_before_it_was_loaded_is_ended_first(open_folder: Path) -> None:
    async with container(open_folder) as candidate:
        await candidate.put("submission", files(program="import time\ntime.sleep(600)"))
        await candidate.open("program", {}, WallClock())
        session = await session_of(candidate, "def f(): return 'second'")
        assert await session.call("f", (), {}) == "second"


async def test_failing_to_load(open_folder: Path) -> None:
    async with container(open_folder) as candidate:
        await candidate.put("submission", files(program="1 / 0"))
        session = await candidate.open("program", {}, WallClock())
        with pytest.raises(Raised, match=r"ZeroDivisionError: division by zero \(program.py:1\)"):
            await session.loaded


@pytest.mark.parametrize(
    "frame",
    [
        b'{"type":"exited","code":0,"signal":null}',
        b'{"type":"filed","problem":null}',
        b'{"type":"output","stream":"stdout","v":"?"}',
        b'{"type":"output","stream":"result","v":"eA=="}',
        b'{"type":"output","stream":"stdout","v":""}',
        b'{"type":"output","stream":"stdout","v":"eA==","x":"' + b"x" * 200_000 + b'"}',
        b"[]",
    ],
)
async def test_a_forged_message_of_the_agent_ends_the_container(open_folder: Path, frame: bytes) -> None:
    async with container(open_folder) as candidate:
        candidate.data_received(len(frame).to_bytes(4, "big") + frame)
        assert isinstance(candidate.violation, Misbehaved)


@pytest.mark.parametrize("ending", ['"code":0,"signal":9', '"code":null,"signal":null', '"code":-1,"signal":null', '"code":null,"signal":99'])
async def test_an_end_that_no_process_can_have(open_folder: Path, ending: str) -> None:
    async with container(open_folder) as candidate:
        session = await session_of(candidate, "def f(): return 1")
        frame = f'{{"type":"exited",{ending}}}'.encode()
        candidate.data_received(len(frame).to_bytes(4, "big") + frame)
        with pytest.raises(Misbehaved):
            await session.call("f", (), {})
