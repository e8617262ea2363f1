"""What is fetched, processed and stored, with a record of every call."""


class Batches:
    """The services of one run. `process` blocks who calls it, and takes its time on the judge's clock."""

    def __init__(self, services, executors, rng, failing=None, fetch=0.2, process=0.05, store=0.1) -> None:
        salt = rng.randrange(1_000_000)
        self.fleet = services(
            {"fetch": fetch, "process": process, "store": store, "fallback": 0.3},
            failing={name: _failing(name, broken) for name, broken in (failing or {}).items()},
            answers={
                "fetch": lambda item: {"item": item, "raw": item + salt},
                "process": lambda data: {"item": data["item"], "value": data["raw"] * 3},
                "store": None,
                "fallback": None,
            },
            blocking=["process"],
        )
        self.salt = salt
        self.executor = executors.threads(4)

    @property
    def arguments(self):
        """What run_batches gets after the batch size."""
        return *(self.fleet[name] for name in ("fetch", "process", "store", "fallback")), self.executor

    def kept_by(self, name: str) -> list[int]:
        """The items that this service has taken, with their right results."""
        calls = [call for call in self.fleet[name].calls if call.outcome == "answered"]
        for call in calls:
            item, result = call.arguments
            right = {"item": item, "value": (item + self.salt) * 3}
            assert result == right, f"{name} got {result!r:.100} for item {item}; {right!r} was expected."
        return sorted(call.arguments[0] for call in calls)


def _failing(name: str, broken):
    def error(given, *_):
        item = given["item"] if isinstance(given, dict) else given
        return ConnectionError(f"{name} fails for {item}") if item in broken else None

    return error
