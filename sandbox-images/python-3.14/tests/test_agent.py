"""The agent as a real process of another user, with the judge's real Container at the other end."""

import asyncio
import base64
import os
from pathlib import Path

import pytest
from candidate_process import agent_alone, container, files, joins, listening, session_of, user_processes

from laptime_judge.clock import WallClock
from laptime_judge.outcomes import Ended, JudgeFault, Raised

pytestmark = pytest.mark.skipif(os.getuid() != 0, reason="the agent ends all processes of its user: it has to be another one than ours")


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
        assert not left.exists()
        await agent_alone()
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
        assert len(user_processes()) > 2
        await candidate.stop()
        await agent_alone()
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
