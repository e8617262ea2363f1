"""The timed work: jobs of equal size, two for every core, drawn anew for every block."""

from jobs import HEAVY_ROUNDS, MODULUS, heavy

#: The factors of MODULUS: with them the answer is known without the work (Euler's theorem).
_P = 93366266679109627018365446320205079986726385710296739779485200902267568753329
_Q = 101100075933462527102889577579270846206923265626582855319797110655201912792627


async def two_jobs_a_core(submission, rng, cores) -> None:
    """Timed: two jobs for every core. The answers are checked after the time was taken."""
    starts = [rng.randrange(2**32) for _ in range(2 * cores)]
    answer = await submission.call("run_parallel", heavy, starts, workers=cores)
    assert answer == [squared(start, HEAVY_ROUNDS) for start in starts]


def squared(start: int, rounds: int) -> int:
    """Return `mix(start, rounds)` by the trapdoor."""
    return pow(start + 2, pow(2, rounds, (_P - 1) * (_Q - 1)), MODULUS)
