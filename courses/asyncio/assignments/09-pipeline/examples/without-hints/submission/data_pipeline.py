"""Fetch, process and store."""

import asyncio


async def run_pipeline(items, fetch, process, store, *, queue_size=20):
    """Take every item through the three stages; None in a queue is the end."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    first = asyncio.Queue(maxsize=queue_size)
    second = asyncio.Queue(maxsize=queue_size)
    spent = {"fetch": 0.0, "process": 0.0, "store": 0.0}
    starts = {}
    times = {item: {} for item in items}

    def note(stage, item, since):
        spent[stage] += loop.time() - since
        times[item][stage] = loop.time() - since

    async def fetch_all():
        for item in items:
            starts[item] = since = loop.time()
            try:
                data = await fetch(item)
            except Exception as error:
                times.pop(item)
                print(error)
                continue
            note("fetch", item, since)
            await first.put((item, data))
        await first.put(None)

    async def process_all():
        while (entry := await first.get()) is not None:
            item, data = entry
            since = loop.time()
            try:
                result = await process(data)
            except Exception as error:
                times.pop(item)
                print(error)
            else:
                note("process", item, since)
                await second.put((item, result))
        await second.put(None)

    async def store_all():
        while (entry := await second.get()) is not None:
            item, result = entry
            since = loop.time()
            try:
                await store(item, result)
            except Exception as error:
                times.pop(item)
                print(error)
            else:
                note("store", item, since)
                times[item]["total"] = loop.time() - starts[item]

    await asyncio.gather(fetch_all(), process_all(), store_all())
    return {"items": times, "bottleneck": max(spent, key=spent.__getitem__), "elapsed": loop.time() - began}
