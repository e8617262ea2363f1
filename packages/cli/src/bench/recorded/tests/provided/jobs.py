"""One job of about 60 ms. Imported by name in every interpreter."""

_MODULUS = int(
    "943933665088189546522275928573923310051701069601555726874848331246287760689204"
    "4312576873705074945690796563084752486956149772476399769597524253383292905283"
)


def one(start: int) -> int:
    """Return `start` squared again and again modulo a product of two primes."""
    state = start + 2
    for _ in range(75_000):
        state = state * state % _MODULUS
    return state


def several(starts: list[int]) -> list[int]:
    """Return `one` for each."""
    return [one(start) for start in starts]
