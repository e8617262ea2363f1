"""Jobs for the pool. They are imported by name in every interpreter, so they live in a module of their own."""

import os
from concurrent import interpreters


#: A product of two primes that only the grader knows.
MODULUS = int(
    "943933665088189546522275928573923310051701069601555726874848331246287760689204"
    "4312576873705074945690796563084752486956149772476399769597524253383292905283"
)


def mix(start: int, rounds: int) -> int:
    """Return `start` squared `rounds` times modulo MODULUS.

    Without its factors there is no shorter way than one squaring after the other (the time-lock puzzle of Rivest,
    Shamir and Wagner, 1996), so that the work cannot be saved, only shared out over the cores.
    """
    state = start + 2
    for _ in range(rounds):
        state = state * state % MODULUS
    return state


#: About half a second of work.
HEAVY_ROUNDS = 850_000


def heavy(start: int) -> int:
    """Return `mix` of about half a second of work: ten times what starting an interpreter takes."""
    return mix(start, HEAVY_ROUNDS)


def light(start: int) -> int:
    """Return `mix` of a few milliseconds of work."""
    return mix(start, 4_000)


def medium(start: int) -> int:
    """Return `mix` of some tenths of a second of work."""
    return mix(start, 350_000)


def uneven(start: int) -> int:
    """Return `mix`; the smaller the start, the longer it takes."""
    return mix(start, 70_000 if start < 10 else 200)


def fragile(start: int) -> int:
    """Return `light`, but raise ValueError for 13."""
    if start == 13:
        raise ValueError("13 brings bad luck")
    return light(start)


def where(start: int) -> tuple[int, int, int]:
    """Return the process and the interpreter that this ran in, and `light`."""
    return os.getpid(), interpreters.get_current().id, light(start)
