"""A service whose attempts go differently from one to the next."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

#: What an attempt does: it takes so many seconds, and then raises, or answers.
type Step = tuple[float, Exception | None]


@dataclass(slots=True)
class Attempt:
    """One attempt as the judge saw it, in seconds of its clock."""

    started: float
    ended: float | None = None
    outcome: str = "running"


class Flaky:
    """A function for the submission. The last step of its plan is that of all further attempts."""

    def __init__(self, clock, name: str, plan: Sequence[Step]) -> None:
        self.__name__ = name
        self.plan = plan
        self.answer: dict[str, Any] = {"service": name, "attempts": len(plan)}
        self.attempts: list[Attempt] = []
        self._clock = clock

    async def __call__(self) -> dict[str, Any]:
        seconds, error = self.plan[min(len(self.attempts), len(self.plan) - 1)]
        attempt = Attempt(self._clock.now())
        self.attempts.append(attempt)
        try:
            await self._clock.sleep(seconds)
            attempt.outcome = "answered" if error is None else "failed"
            if error is not None:
                raise error
            return self.answer
        finally:
            attempt.ended = self._clock.now()
            if attempt.outcome == "running":
                attempt.outcome = "cancelled"

    @property
    def gaps(self) -> list[float]:
        """The waits between an attempt's end and the next one's start."""
        return [after.started - (before.ended or 0) for before, after in itertools.pairwise(self.attempts)]
