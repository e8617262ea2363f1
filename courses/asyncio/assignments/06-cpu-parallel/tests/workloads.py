"""The timed work: four jobs of equal size, drawn anew for every pair."""

from jobs import MODULUS, heavy

_ROUNDS = 600_000
#: The factors of MODULUS: with them the answer is known without the work (Euler's theorem).
_P = 93366266679109627018365446320205079986726385710296739779485200902267568753329
_Q = 101100075933462527102889577579270846206923265626582855319797110655201912792627


async def four_jobs(submission, rng) -> None:
    """Timed: four jobs on two workers. The answers are checked after the time was taken."""
    starts = [rng.randrange(2**32) for _ in range(4)]
    answer = await submission.call("run_parallel", heavy, starts, workers=2)
    assert answer == [squared(start, _ROUNDS) for start in starts]


def squared(start: int, rounds: int) -> int:
    """Return `mix(start, rounds)` by the trapdoor."""
    return pow(start + 2, pow(2, rounds, (_P - 1) * (_Q - 1)), MODULUS)
