"""The timed call. The three ways of the submission come in turn, one cycle each."""

import itertools

WAYS = ("pool", "imbalanced", "threads")
_calls = itertools.count()


async def in_turn(submission, rng) -> None:
    """Timed: eight jobs the way that this cycle is for. Three arms a cycle; the answer's length is all that is checked."""
    await _eight(submission, rng, WAYS[next(_calls) // 3 % 3])


async def pool(submission, rng) -> None:
    """Timed: eight jobs in a pool."""
    await _eight(submission, rng, "pool")


async def threads(submission, rng) -> None:
    """Timed: eight jobs on threads."""
    await _eight(submission, rng, "threads")


async def _eight(submission, rng, way: str) -> None:
    answer = await submission.call(way, [rng.randrange(2**32) for _ in range(8)])
    assert len(answer) == 8
