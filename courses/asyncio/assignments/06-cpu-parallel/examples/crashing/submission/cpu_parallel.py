from concurrent.futures.interpreter_pool import InterpreterPoolExecutor


async def run_parallel(job, inputs, workers):
    with InterpreterPoolExecutor(max_workers=workers) as pool:
        return list(pool.map(job, inputs))
