"""The three stages, on the judge's clock, with a record of every call."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

STAGES = ("fetch", "process", "store")


@dataclass(slots=True)
class Call:
    """One call as the judge saw it, in seconds of its clock."""

    item: int
    started: float
    ended: float = float("inf")
    failed: bool = False


class Stage:
    """An async function for the submission. `seconds` says how long it takes for an item."""

    def __init__(self, clock, name: str, seconds: Callable[[int], float], failing: Collection[int]) -> None:
        self.__name__ = name
        self.calls: list[Call] = []
        self._clock = clock
        self._seconds = seconds
        self._failing = failing

    async def run(self, item: int) -> None:
        """Take the item's time, and fail if it is one that fails here."""
        call = Call(item, self._clock.now())
        self.calls.append(call)
        await self._clock.sleep(self._seconds(item))
        call.ended, call.failed = self._clock.now(), item in self._failing
        if call.failed:
            raise ValueError(f"{self.__name__} fails for {item}")

    @property
    def done(self) -> dict[int, Call]:
        """The calls that did not fail, by item."""
        return {call.item: call for call in self.calls if not call.failed}

    @property
    def peak(self) -> int:
        """The largest number of calls under way at once."""
        return max((sum(other.started <= call.started < other.ended for other in self.calls) for call in self.calls), default=0)


class Line:
    """Three stages for one run. `seconds` is one figure a stage, or a function of the item."""

    def __init__(self, clock, *seconds: float | Callable[[int], float], failing: dict[str, Collection[int]] | None = None) -> None:
        self.clock = clock
        takes = [one if callable(one) else lambda _, fixed=one: fixed for one in seconds]
        self.stages = {
            name: Stage(clock, name, take, (failing or {}).get(name, ())) for name, take in zip(STAGES, takes, strict=True)
        }

    @property
    def functions(self) -> list[Any]:
        """What the submission gets: fetch, process, store."""

        async def fetch(item: int) -> dict[str, Any]:
            await self.stages["fetch"].run(item)
            return {"item": item, "raw": item * 7}

        async def process(data: dict[str, Any]) -> dict[str, Any]:
            await self.stages["process"].run(data["item"])
            return {"item": data["item"], "value": data["raw"] + 1}

        async def store(item: int, result: dict[str, Any]) -> None:
            await self.stages["store"].run(item)
            if result != {"item": item, "value": item * 7 + 1}:
                raise AssertionError(f"store got {result!r:.100} for item {item}")
            self.stored.append(item)

        self.stored: list[int] = []
        return [fetch, process, store]

    def waited_at_most(self, earlier: str, later: str) -> int:
        """The largest number of items that had left one stage and not begun the next."""
        left, begun = self.stages[earlier].done, {call.item: call.started for call in self.stages[later].calls}
        spans = [(call.ended, begun.get(item, float("inf"))) for item, call in left.items()]
        return max((sum(start <= moment < end for start, end in spans) for moment, _ in spans), default=0)

    @property
    def bottleneck(self) -> str:
        """The stage whose calls took the longest in all."""
        sums = {name: sum(call.ended - call.started for call in stage.calls) for name, stage in self.stages.items()}
        return max(sums, key=lambda name: sums[name])
