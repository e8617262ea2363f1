"""What this process tells the judge of itself, for the timeline alone: tasks, jobs of pools, blocked loops."""

import threading
import time
from collections.abc import Callable
from typing import Any, Final

from laptime_candidate.places import SourceLine

_MOST: Final = 1_000
#: An interpreter of a pool computes in the thread that waits for it here.
_cpu_ns: Final = time.thread_time_ns


class Telling:
    """Collects until it is taken. `now_ns` gives nanoseconds since the session's clock began, and `flows` says whether
    computing takes time on it: if not, nothing is told of how much, since it would differ from run to run."""

    def __init__(self, now_ns: Callable[[], int], flows: Callable[[], bool]) -> None:
        self.now_ns = now_ns
        self.flows = flows
        self._news: list[dict[str, Any]] = []
        #: What one thread tells while another takes is in what is taken next.
        self._lock = threading.Lock()

    def tell(self, kind: str, label: str, began_ns: int, line: SourceLine | None, **more: Any) -> None:
        """Note something that began then and ends now."""
        file, number = line or (None, None)
        news = {"kind": kind, "label": label, "start": began_ns, "end": self.now_ns(), "file": file, "line": number, **more}
        with self._lock:
            if len(self._news) < _MOST:
                self._news.append(news)

    def take(self) -> list[dict[str, Any]]:
        """Return what was collected, and begin anew."""
        with self._lock:
            news, self._news = self._news, []
        return news

    def of_jobs(self, run: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
        """Return what takes the place of a pool's `_WorkItem.run`, and tells of each job, its interpreter and CPU time."""

        def running(item: Any, context: Any) -> None:
            run(item, _ToldContext(context, self))

        return running


class _ToldContext:
    """A worker's context that tells of a job before anybody can learn that it has ended: once a future is done, who
    waited for it may end the whole call."""

    def __init__(self, context: Any, telling: Telling) -> None:
        self._context = context
        self._telling = telling

    def run(self, task: Any) -> Any:
        """Do the job, as the context does."""
        telling = self._telling
        began_ns, began_cpu_ns = telling.now_ns(), _cpu_ns()
        # The pool's own interpreter has an id; a plain thread works in the main one.
        interpreter = getattr(getattr(self._context, "interp", None), "id", 0)
        try:
            return self._context.run(task)
        finally:
            cpu = {"cpu": _cpu_ns() - began_cpu_ns} if telling.flows() else {}
            telling.tell("job", threading.current_thread().name, began_ns, None, interpreter=interpreter, **cpu)
