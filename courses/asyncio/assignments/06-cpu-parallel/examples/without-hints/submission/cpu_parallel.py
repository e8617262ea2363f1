import asyncio
from concurrent.futures import InterpreterPoolExecutor


async def run_parallel(job, inputs, workers):
    loop = asyncio.get_running_loop()
    with InterpreterPoolExecutor(max_workers=workers) as pool:
        return await asyncio.gather(*(loop.run_in_executor(pool, job, item) for item in inputs))
