"""The `executors` fixture: pools that a test hands to a submission, which are made in the submission's own process."""

import itertools
from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any, Literal

type Kind = Literal["threads", "interpreters"]


class Pool(Executor):
    """Stands for a ThreadPoolExecutor or an InterpreterPoolExecutor of the submission's process; nothing runs here.

    Handed over twice, it is the same pool over there. It ends with the test.
    """

    def __init__(self, kind: Kind, workers: int, number: int) -> None:
        self.kind = kind
        self.workers = workers
        self.number = number

    @property
    def form(self) -> dict[str, Any]:
        """Its form on the wire."""
        return {"$": "executor", "kind": self.kind, "workers": self.workers, "id": self.number}

    def submit[T](self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        """Raise: what a submission's pool runs, the submission hands to it."""
        raise TypeError("this pool is for the submission; a test cannot give it work")


class Executors:
    """Makes pools. How many of their jobs run at once, a test sees by the services that the jobs call."""

    def __init__(self) -> None:
        self._numbers = itertools.count()

    def threads(self, workers: int) -> Pool:
        """Return a pool of threads: for jobs that call a plain service, which takes its time on the judge's clock."""
        return Pool("threads", workers, next(self._numbers))

    def interpreters(self, workers: int) -> Pool:
        """Return a pool of interpreters: for jobs that compute, which are functions of modules in tests/provided."""
        return Pool("interpreters", workers, next(self._numbers))
