"""Fetch and process many items."""

import asyncio


async def run_limited(item_ids, fetch, process, executor, *, max_io=5, max_cpu=3):
    """Return what `process` made of every item, in the order of `item_ids`."""
    loop = asyncio.get_running_loop()
    io, cpu = asyncio.Semaphore(max_io), asyncio.Semaphore(max_cpu)

    async def one(item):
        async with io:
            data = await fetch(item)
        async with cpu:
            return await loop.run_in_executor(executor, process, data)

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(one(item)) for item in item_ids]
    return [task.result() for task in tasks]
