"""B, I and G: a pool, a badly balanced pool, and threads under one lock."""

from concurrent.futures import Executor, InterpreterPoolExecutor, ThreadPoolExecutor

from jobs import several


def pool(starts: list[int]) -> list[int]:
    return _in_two(InterpreterPoolExecutor(max_workers=2), starts, 4)


def imbalanced(starts: list[int]) -> list[int]:
    return _in_two(InterpreterPoolExecutor(max_workers=2), starts, 5)


def threads(starts: list[int]) -> list[int]:
    return _in_two(ThreadPoolExecutor(max_workers=2), starts, 4)


def _in_two(executor: Executor, starts: list[int], first: int) -> list[int]:
    with executor:
        return [answer for part in executor.map(several, [starts[:first], starts[first:]]) for answer in part]
