"""Finds a submission that waits in a way that its clock cannot see, and lets time be real for it."""

import asyncio
from typing import Final

from laptime_judge.clock import JudgeClock
from laptime_judge.link import WorkerLink
from laptime_judge.session import Session

_LOOK_SECONDS: Final = 0.1
#: So many looks in a row in which nothing of it ran. One that only lacks a core is found runnable, and never counts.
_LOOKS: Final = 5
WHY: Final = "the program waited in a way that the simulated clock cannot see, such as a lock or a child process"


async def watch_for_stall(clock: JudgeClock, session: Session, candidate: str, link: WorkerLink) -> None:
    """Let the clock fall back to real time when the submission neither runs nor says that it waits."""
    looks = 0
    while session.failure is None and not session.lost.done() and clock.fell_back is None:
        await asyncio.sleep(_LOOK_SECONDS)
        asks = session.asks
        if clock.asked or not session.is_awaited:
            looks = 0
            continue
        runnable = await link.request(op="runnable", candidate=candidate)
        looks = looks + 1 if runnable == 0 and session.asks == asks and not clock.asked else 0
        if looks >= _LOOKS:
            clock.fall_back(WHY)
