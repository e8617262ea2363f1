"""The timed work: two batches whose items are really computed, on the hybrid clock."""

from processing import ROUNDS, square

#: The factors of the modulus: with them the answer is known without the work (Euler's theorem).
_P = 93366266679109627018365446320205079986726385710296739779485200902267568753329
_Q = 101100075933462527102889577579270846206923265626582855319797110655201912792627


async def two_batches(submission, services, executors, rng) -> None:
    """Timed: twenty items; each takes 0.2 s to fetch, about 20 ms to compute and 0.1 s to store."""
    raw = {item: rng.randrange(2**64) for item in range(20)}
    fleet = services(
        {"fetch": 0.2, "store": 0.1, "fallback": 0.1},
        answers={"fetch": lambda item: {"item": item, "raw": raw[item]}, "store": None, "fallback": None},
    )
    answer = await submission.call(
        "run_batches", list(raw), 10, fleet["fetch"], square, fleet["store"], fleet["fallback"], executors.interpreters(2)
    )
    numbers = {name: answer[name] for name in ("total", "stored", "fallback", "failed", "batches")}
    assert numbers == {"total": 20, "stored": 20, "fallback": 0, "failed": 0, "batches": 2}
    for call in fleet["store"].calls:
        item, result = call.arguments
        assert result == {"item": item, "value": squared(raw[item])}, f"A wrong result was stored for item {item}."


def squared(start: int) -> int:
    """Return what `square` computes, by the trapdoor."""
    return pow(start + 2, pow(2, ROUNDS, (_P - 1) * (_Q - 1)), _P * _Q)
