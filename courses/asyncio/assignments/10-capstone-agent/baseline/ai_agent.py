"""The sequential way: one source after the other. Speedups are measured against this."""

import asyncio
import time
from concurrent.futures import Executor, InterpreterPoolExecutor
from typing import Any

import httpx

from inference import infer
from sources import URLS


async def ai_agent_query(user_question: str, executor: Executor | None = None) -> dict[str, Any]:
    """Ask one source after the other, and infer one answer after the other."""
    if executor is not None:
        return await _query(user_question, executor)
    with InterpreterPoolExecutor(1) as pool:
        return await _query(user_question, pool)


async def _query(question: str, pool: Executor) -> dict[str, Any]:
    began = time.perf_counter()
    answers: dict[str, Any] = dict.fromkeys(URLS)
    inferences: dict[str, dict[str, Any]] = {}
    errors: dict[str, str] = {}
    async with httpx.AsyncClient(timeout=5) as client:
        for name, url in URLS.items():
            try:
                answer = (await client.get(url, params={"q": question})).raise_for_status().json()
                answers[name] = answer
                loop = asyncio.get_running_loop()
                inferences[name] = await loop.run_in_executor(pool, infer, name, answer)
            except httpx.HTTPError as error:
                errors[name] = str(error) or type(error).__name__
    return {
        "query": question,
        "success": bool(inferences),
        "sources": answers,
        "inferences": inferences,
        "errors": errors,
        "execution_time": time.perf_counter() - began,
        "cores_used": len({inference["worker"] for inference in inferences.values()}),
    }
