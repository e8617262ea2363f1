"""How long something was under way, where parts of it overlap."""


class Spans:
    """Stretches of time in seconds; what overlaps counts once."""

    def __init__(self) -> None:
        self._spans: list[tuple[float, float]] = []

    def add(self, start: float, end: float) -> None:
        """Note that it was under way from `start` to `end`."""
        self._spans.append((start, end))

    @property
    def first(self) -> float | None:
        """When it first began; None when it never did."""
        return min((start for start, _ in self._spans), default=None)

    @property
    def seconds(self) -> float:
        """How long in all."""
        total, until = 0.0, float("-inf")
        for start, end in sorted(self._spans):
            total += max(0.0, end - max(start, until))
            until = max(until, end)
        return total
