"""Fetch with retries."""

import asyncio
import random

async def fetch_resilient(
    services, *, request_timeout=2.0, max_attempts=3, initial_delay=1.0, max_delay=8.0, overall_timeout=15.0
):
    """Return, for each service in the order of `services`, how it ended, its data or message, and its retries."""
    ends = {name: ("timeout", "no time left", 0) for name in services}

    async def one(name, fetch):
        end = ends[name]
        for retry in range(max_attempts):
            if retry > 0:
                await asyncio.sleep(min(max_delay, initial_delay * 2 ** (retry - 1)) * random.uniform(1, 1.1))
            # What stands if the overall limit comes during this attempt, or the wait after it.
            ends[name] = ("timeout", "no time left", retry)
            try:
                async with asyncio.timeout(request_timeout):
                    ends[name] = ("ok", await fetch(), retry)
                return
            except TimeoutError:
                end = ("timeout", f"no answer within {request_timeout} s", retry)
            except Exception as error:
                end = ("failed", str(error), retry)
        ends[name] = end

    try:
        async with asyncio.timeout(overall_timeout), asyncio.TaskGroup() as group:
            for name, fetch in services.items():
                group.create_task(one(name, fetch))
    except TimeoutError:
        print("the overall limit came first")
    return ends
