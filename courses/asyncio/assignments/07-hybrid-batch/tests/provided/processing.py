"""What is computed in the pool: repeated squaring, which has no short cut for who does not know the modulus' factors."""

from typing import Any

#: A product of two primes that only the grader knows.
_MODULUS = int(
    "943933665088189546522275928573923310051701069601555726874848331246287760689204"
    "4312576873705074945690796563084752486956149772476399769597524253383292905283"
)
ROUNDS = 40_000


def square(data: dict[str, Any]) -> dict[str, Any]:
    """Return the item with its number squared 40,000 times: about 20 ms of computing."""
    value = data["raw"] + 2
    for _ in range(ROUNDS):
        value = value * value % _MODULUS
    return {"item": data["item"], "value": value}
