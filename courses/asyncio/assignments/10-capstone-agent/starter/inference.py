"""The model: fixed work that has to be done. It is imported by name in every interpreter, so it lives in a module of its own."""

from concurrent import interpreters
from typing import Any

_MODULUS = int(
    "943933665088189546522275928573923310051701069601555726874848331246287760689204"
    "4312576873705074945690796563084752486956149772476399769597524253383292905283"
)
ROUNDS = 450_000


def infer(source: str, answer: dict[str, Any]) -> dict[str, Any]:
    """Return the score of an answer, and which interpreter computed it."""
    value = int(answer.get("reading", 0)) + 2
    for _ in range(ROUNDS):
        value = value * value % _MODULUS
    return {"source": source, "score": value, "worker": interpreters.get_current().id}
