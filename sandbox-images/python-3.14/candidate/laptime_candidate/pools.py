"""Counts the jobs of pools, so that no time passes as if nobody ran while one of their workers does."""

import threading
import weakref
from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any

from laptime_candidate.timekeeper import Group, Timekeeper, Waiter


class _Pool:
    """One executor: at most as many jobs run as it has workers."""

    def __init__(self, executor: Executor, keeper: Timekeeper) -> None:
        self.executor = weakref.ref(executor)
        self.jobs: set[Future[Any]] = set()
        #: Who waits until nothing is left to do.
        self.waiters: list[Waiter] = []
        workers = getattr(executor, "_max_workers", None) or 1
        self.group: Group = keeper.add_pool(lambda: min(len(self.jobs), workers))

    def owns(self, thread: threading.Thread) -> bool:
        """Whether it is one of its workers, or the thread that leads its processes."""
        executor = self.executor()
        return thread in getattr(executor, "_threads", ()) or thread is getattr(executor, "_executor_manager_thread", 0)


class Pools:
    """Pools of threads, of interpreters (which are pools of threads to us) and of processes."""

    def __init__(self, keeper: Timekeeper) -> None:
        self._keeper = keeper
        self._pools: weakref.WeakKeyDictionary[Executor, _Pool] = weakref.WeakKeyDictionary()
        self._pool_of: weakref.WeakKeyDictionary[Future[Any], _Pool] = weakref.WeakKeyDictionary()
        #: A job may begin before `submit` returns; it must be known by then.
        self._handing_over = threading.Lock()

    def watched(self, submit: Callable[..., Future[Any]]) -> Callable[..., Future[Any]]:
        """Return what takes the place of an executor's `submit`."""

        def watching(executor: Executor, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
            # While it is being handed over, the one who does so runs.
            with self._handing_over:
                future = submit(executor, fn, *args, **kwargs)
                self._begun(executor, future)
            return future

        watching.__doc__ = submit.__doc__
        watching.__name__ = watching.__qualname__ = "submit"
        return watching

    def running(self, run: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
        """Return what takes the place of a work item's `run`, which a worker calls."""

        def running(item: Any, context: Any) -> None:
            with self._handing_over:
                pool = self._pool_of.get(item.future)
            self._keeper.work_for(None if pool is None else pool.group)
            try:
                run(item, context)
            finally:
                self._keeper.work_for(None)

        return running

    def wait_for(self, thread: threading.Thread, until_ns: int | None) -> bool:
        """Wait until the pool of this worker has nothing left to do. False: it is no worker, or time was up."""
        with self._keeper.lock:
            pool = next((pool for pool in self._pools.values() if pool.owns(thread)), None)
            if pool is None or not pool.jobs:
                return False
            waiter = Waiter(until_ns)
            pool.waiters.append(waiter)
        return self._keeper.wait(waiter)

    def _begun(self, executor: Executor, future: Future[Any]) -> None:
        if executor not in self._pools:
            self._pools[executor] = _Pool(executor, self._keeper)
        pool = self._pools[executor]
        self._pool_of[future] = pool
        with self._keeper.lock:
            pool.jobs.add(future)
        future.add_done_callback(self._last)
        if future.done():
            # It ended before anybody could wait for it.
            self._ended(future)

    def _last(self, future: Future[Any]) -> None:
        # Callbacks are called in their order, also those that are added meanwhile: the end has to be noted last, so
        # that whoever waits for the future has been woken, and is counted, before its job is not.
        future._done_callbacks.append(self._ended)  # type: ignore[attr-defined] # noqa: SLF001

    def _ended(self, future: Future[Any]) -> None:
        pool = self._pool_of.pop(future, None)
        if pool is None:
            return
        with self._keeper.lock:
            pool.jobs.discard(future)
            if not pool.jobs:
                for waiter in pool.waiters:
                    self._keeper.wake(waiter)
                pool.waiters.clear()
        self._keeper.less_to_do()
