"""What is fetched and processed, with a record of every call."""


class Items:
    """`fetch` and `process` for one run; `raw` says what each item holds."""

    def __init__(self, services, executors, rng, fetch, process, failing=None) -> None:
        salt = rng.randrange(1_000_000)
        self.fleet = services(
            {"fetch": fetch, "process": process},
            failing=failing,
            answers={
                "fetch": lambda item: {"item": item, "raw": item + salt},
                "process": lambda data: {"item": data["item"], "value": data["raw"] * 3},
            },
            blocking=["process"],
        )
        self.salt = salt
        # More workers than any limit, so that the limit has to be kept by who hands over.
        self.executor = executors.threads(16)

    def arguments(self, item_ids):
        """What run_limited gets, but for the limits."""
        return item_ids, self.fleet["fetch"], self.fleet["process"], self.executor

    def expected(self, item_ids):
        """The right answer."""
        return [{"item": item, "value": (item + self.salt) * 3} for item in item_ids]

    @property
    def peaks(self) -> tuple[int, int]:
        """The most fetches, and the most jobs, that were under way at once."""
        return self.fleet["fetch"].peak, self.fleet["process"].peak
