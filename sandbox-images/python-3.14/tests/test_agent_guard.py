"""What a session, or an agent that has been taken over, can do to its judge: end its own container."""

import asyncio
import os
import signal
from pathlib import Path

import pytest
from candidate_process import container, session_of, user_processes

from laptime_judge import container as container_module
from laptime_judge.clock import WallClock
from laptime_judge.outcomes import Ended, Misbehaved

pytestmark = pytest.mark.skipif(os.getuid() != 0, reason="the agent ends all processes of its user: it has to be another one than ours")


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
        for pid in user_processes():
            os.kill(pid, signal.SIGKILL)


async def test_stopping_the_agent_ends_the_container(open_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container_module, "_STOP_SECONDS", 0.3)
    said: list[bytes] = []
    async with container(open_folder, lambda _, data: said.append(data)) as candidate:
        session = await session_of(candidate, "import os, signal\ndef f():\n  os.kill(os.getppid(), signal.SIGSTOP)\n  print('hidden')")
        await session.call("f", (), {})
        assert (await candidate.stop()).gone
        # What it says from now on must not be taken for output of another check.
        for pid in user_processes():
            os.kill(pid, signal.SIGCONT)
        await asyncio.sleep(0.05)
        assert said == []
        for pid in user_processes():
            os.kill(pid, signal.SIGKILL)


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
