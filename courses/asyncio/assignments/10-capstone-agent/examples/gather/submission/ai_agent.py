"""An agent that asks three sources at once and infers on other cores."""

import asyncio
import time
from concurrent.futures import Executor, InterpreterPoolExecutor
from typing import Any

import httpx

from inference import infer
from sources import URLS


async def ai_agent_query(user_question: str, executor: Executor | None = None) -> dict[str, Any]:
    """Ask all sources at the same time, and infer what they answer in a pool."""
    if executor is not None:
        return await _query(user_question, executor)
    with InterpreterPoolExecutor(3) as pool:
        return await _query(user_question, pool)


async def _query(question: str, pool: Executor) -> dict[str, Any]:
    began = time.perf_counter()
    answers: dict[str, Any] = dict.fromkeys(URLS)
    inferences: dict[str, dict[str, Any]] = {}
    errors = dict.fromkeys(URLS, "no time left")

    async def one(name: str, client: httpx.AsyncClient) -> None:
        try:
            async with asyncio.timeout(5):
                response = await client.get(URLS[name], params={"q": question})
                answer = response.raise_for_status().json()
            inferences[name] = await asyncio.get_running_loop().run_in_executor(pool, infer, name, answer)
        except TimeoutError:
            errors[name] = "no answer within 5 s"
        except (httpx.HTTPError, ValueError) as error:
            errors[name] = str(error) or type(error).__name__
        else:
            answers[name] = answer
            del errors[name]

    try:
        async with asyncio.timeout(15), httpx.AsyncClient(timeout=None) as client:
            await asyncio.gather(*(one(name, client) for name in URLS))
    except TimeoutError:
        print("15 s are over")
    return {
        "query": question,
        "success": bool(inferences),
        "sources": answers,
        "inferences": inferences,
        "errors": errors,
        "execution_time": time.perf_counter() - began,
        "cores_used": len({inference["worker"] for inference in inferences.values()}),
    }
