"""The timed work: four jobs of equal size, drawn anew for every pair."""

from jobs import heavy

_ROUNDS = 3_500_000


async def four_jobs(submission, rng) -> None:
    """Timed: four jobs on two workers. The answers are checked after the time was taken."""
    starts = [rng.randrange(2**32) for _ in range(4)]
    answer = await submission.call("run_parallel", heavy, starts, workers=2)
    assert answer == [leap(start, _ROUNDS) for start in starts]


def leap(start: int, rounds: int) -> int:
    """Return `mix(start, rounds)` without doing the work: the generator's steps compose (square and multiply)."""
    modulus = 2**64
    factor, summand = 1, 0
    step_factor, step_summand = 6364136223846793005, 1442695040888963407
    while rounds:
        if rounds & 1:
            factor, summand = factor * step_factor % modulus, (summand * step_factor + step_summand) % modulus
        step_factor, step_summand = step_factor * step_factor % modulus, step_summand * (step_factor + 1) % modulus
        rounds >>= 1
    return (start * factor + summand) % modulus


