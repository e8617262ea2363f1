"""C: a pool of two interpreters, whatever the cycle is for."""

from concurrent.futures import InterpreterPoolExecutor

from jobs import several


def pool(starts: list[int]) -> list[int]:
    with InterpreterPoolExecutor(max_workers=2) as executor:
        return [answer for part in executor.map(several, [starts[:4], starts[4:]]) for answer in part]


imbalanced = threads = pool
