"""An agent that asks three sources at once and infers on other cores."""

import asyncio
import time
from concurrent.futures import Executor, InterpreterPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from typing import Any

import httpx

from inference import infer
from sources import URLS


@dataclass
class Source:
    """One source and what came of it."""

    name: str
    answer: dict[str, Any] | None = None
    inference: dict[str, Any] | None = None
    error: str | None = None

    async def run(self, question: str, pool: Executor) -> None:
        """Ask it and infer; failures stay here."""
        try:
            answer = await asyncio.wait_for(self.ask(question), 5)
            loop = asyncio.get_running_loop()
            self.inference = await loop.run_in_executor(pool, partial(infer, self.name, answer))
            self.answer = answer
        except Exception as error:
            self.error = f"{type(error).__name__}: {error}"

    async def ask(self, question: str) -> dict[str, Any]:
        """Return what it answers."""
        async with httpx.AsyncClient() as client:
            response = await client.get(URLS[self.name], params={"q": question}, timeout=10)
        if response.status_code >= 400:
            raise RuntimeError(f"status {response.status_code}")
        return response.json()


async def ai_agent_query(user_question: str, executor: Executor | None = None) -> dict[str, Any]:
    """Ask all sources."""
    began = time.monotonic()
    sources = [Source(name) for name in URLS]
    with ExitStack() as stack:
        pool = executor or stack.enter_context(InterpreterPoolExecutor(max_workers=len(sources)))
        try:
            async with asyncio.timeout(15):
                async with asyncio.TaskGroup() as group:
                    for source in sources:
                        group.create_task(source.run(user_question, pool))
        except TimeoutError:
            print("no time left")
    inferences = {source.name: source.inference for source in sources if source.inference is not None}
    return {
        "query": user_question,
        "success": len(inferences) > 0,
        "sources": {source.name: source.answer for source in sources},
        "inferences": inferences,
        "errors": {s.name: s.error or "no time left" for s in sources if s.inference is None},
        "execution_time": time.monotonic() - began,
        "cores_used": len({one["worker"] for one in inferences.values()}),
    }
