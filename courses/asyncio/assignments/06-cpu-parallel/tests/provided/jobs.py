"""Jobs for the pool. They are imported by name in every interpreter, so they live in a module of their own."""

import os
from concurrent import interpreters


def mix(start: int, rounds: int) -> int:
    """Return a number that only these many rounds of work can give (a linear congruential generator, Knuth's MMIX)."""
    state = start
    for _ in range(rounds):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
    return state


def heavy(start: int) -> int:
    """Return `mix` of about a third of a second of work."""
    return mix(start, 3_500_000)


def light(start: int) -> int:
    """Return `mix` of a few milliseconds of work."""
    return mix(start, 20_000)


def medium(start: int) -> int:
    """Return `mix` of some tenths of a second of work."""
    return mix(start, 2_000_000)


def uneven(start: int) -> int:
    """Return `mix`; the smaller the start, the longer it takes."""
    return mix(start, 400_000 if start < 10 else 1_000)


def fragile(start: int) -> int:
    """Return `light`, but raise ValueError for 13."""
    if start == 13:
        raise ValueError("13 brings bad luck")
    return light(start)


def where(start: int) -> tuple[int, int, int]:
    """Return the process and the interpreter that this ran in, and `light`."""
    return os.getpid(), interpreters.get_current().id, light(start)
