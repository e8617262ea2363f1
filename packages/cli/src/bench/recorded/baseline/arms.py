"""A: one job after the other."""

from jobs import several


def pool(starts: list[int]) -> list[int]:
    return several(starts)


imbalanced = threads = pool
