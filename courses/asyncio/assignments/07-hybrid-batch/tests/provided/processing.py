"""What is computed in the pool: repeated squaring, which has no short cut for who does not know the modulus' factors."""

from typing import Any

_MODULUS = 93366266679109627018365446320205079986726385710296739779485200902267568753329 * (
    101100075933462527102889577579270846206923265626582855319797110655201912792627
)
ROUNDS = 40_000


def square(data: dict[str, Any]) -> dict[str, Any]:
    """Return the item with its number squared 40,000 times: about 20 ms of computing."""
    value = data["raw"] + 2
    for _ in range(ROUNDS):
        value = value * value % _MODULUS
    return {"item": data["item"], "value": value}
