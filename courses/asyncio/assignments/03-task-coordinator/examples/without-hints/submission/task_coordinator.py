"""Ask many services."""

import asyncio


async def coordinate(services, deadline=5.0):
    tasks = {name: asyncio.ensure_future(fetch()) for name, fetch in services.items()}
    if not tasks:
        return {}, [], False
    done, pending = await asyncio.wait(tasks.values(), timeout=deadline)
    for task in pending:
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    results = {name: task.result() for name, task in tasks.items() if task in done and task.exception() is None}
    return results, [n for n, task in tasks.items() if task in done and task.exception() is not None], bool(pending)
