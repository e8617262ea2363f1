"""Fetch from all services."""

import asyncio


async def fetch_all_or_fail(services):
    async with asyncio.TaskGroup() as group:
        tasks = {name: group.create_task(ask(fetch)) for name, fetch in services.items()}
    return {name: task.result() for name, task in tasks.items()}


async def ask(fetch):
    return await fetch()
