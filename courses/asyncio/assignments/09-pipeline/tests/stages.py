"""The three stages, on the judge's clock, with a record of every call."""

from collections.abc import Callable, Collection

from laptime_judge import ServiceCall

STAGES = ("fetch", "process", "store")


class Line:
    """Three stages for one run. `seconds` is one figure a stage, or a function of the item."""

    def __init__(self, services, *seconds: float | Callable[[int], float], failing: dict[str, Collection[int]] | None = None) -> None:
        self.stored: list[int] = []
        self.fleet = services(
            {name: _by_item(takes) for name, takes in zip(STAGES, seconds, strict=True)},
            failing={name: _failing(name, items) for name, items in (failing or {}).items()},
            answers={
                "fetch": lambda item: {"item": item, "raw": item * 7},
                "process": lambda data: {"item": data["item"], "value": data["raw"] + 1},
                "store": self._store,
            },
        )

    def _store(self, item: int, result) -> None:
        if result != {"item": item, "value": item * 7 + 1}:
            raise AssertionError(f"store got {result!r:.100} for item {item}")
        self.stored.append(item)

    @property
    def functions(self):
        """What the submission gets: fetch, process, store."""
        return [self.fleet[name] for name in STAGES]

    def calls(self, name: str) -> dict[int, ServiceCall]:
        """The calls of a stage by item."""
        return {_item(*call.arguments): call for call in self.fleet[name].calls}

    def done(self, name: str) -> dict[int, ServiceCall]:
        """Those that did not fail."""
        return {item: call for item, call in self.calls(name).items() if call.outcome == "answered"}

    def seconds(self, name: str, item: int) -> float:
        """How long a stage took for an item."""
        call = self.done(name)[item]
        return (call.ended or 0) - call.started

    def waited_at_most(self, earlier: str, later: str) -> int:
        """The largest number of items that had left one stage and not begun the next."""
        begun = {item: call.started for item, call in self.calls(later).items()}
        spans = [(call.ended, begun.get(item, float("inf"))) for item, call in self.done(earlier).items()]
        return max((sum(start <= moment < end for start, end in spans) for moment, _ in spans), default=0)


def _item(given, *_: object) -> int:
    return given["item"] if isinstance(given, dict) else given


def _by_item(takes: float | Callable[[int], float]):
    return (lambda given, *_: takes(_item(given))) if callable(takes) else takes


def _failing(name: str, broken: Collection[int]):
    return lambda given, *_: ValueError(f"{name} fails for {_item(given)}") if _item(given) in broken else None
