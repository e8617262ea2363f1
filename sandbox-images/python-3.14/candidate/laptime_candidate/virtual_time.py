"""Puts the judge's clock in the place of this process' own, before the submission is imported.

Replaced: the functions of `time` that read or wait, the event loop that asyncio makes, and those waits of `threading`
and `concurrent.futures` that can be seen in Python: `Condition` (with it Event, Semaphore, Barrier, Queue, Future),
`Thread.join`, and the jobs of pools. A child process gets the originals back.
"""

import asyncio
import inspect
import multiprocessing.connection
import os
import queue
import selectors
import sys
import threading
import time
from asyncio import unix_events
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures import thread as pool_module
from types import SimpleNamespace
from typing import Any, Final

from laptime_candidate.computing import Computing
from laptime_candidate.places import calling_line
from laptime_candidate.pools import Pools
from laptime_candidate.telling import Telling
from laptime_candidate.timekeeper import MONOTONIC_NS, SECOND, Timekeeper, Waiter
from laptime_candidate.virtual_loop import AskingSelector, VirtualLoop
from laptime_candidate.waiting import task_name

_WorkItem: Final[Any] = getattr(pool_module, "_WorkItem")
#: Audit events of a child process that begins; pools of processes do so in another way, and are counted.
_PROCESSES: Final = frozenset({"subprocess.Popen", "os.fork", "os.forkpty", "os.posix_spawn", "os.system"})
_originals: Final[list[tuple[Any, str, Any]]] = []


def install(keeper: Timekeeper, epoch_ns: int) -> None:
    """Replace. `epoch_ns` is what `time.time_ns` shows when the judge's clock begins."""
    VirtualLoop.keeper = keeper
    _replace_clocks(keeper, epoch_ns)
    _replace(time, "sleep", _sleep(keeper))
    _replace(asyncio, "SelectorEventLoop", VirtualLoop)
    _replace(asyncio, "EventLoop", VirtualLoop)
    _replace(unix_events._DefaultEventLoopPolicy, "_loop_factory", VirtualLoop)  # type: ignore[attr-defined] # noqa: SLF001
    _replace(threading.Condition, "wait", _condition_wait(keeper))
    _replace(threading.Thread, "start", _thread_start(keeper))
    pools = Pools(keeper)
    _replace(threading.Thread, "join", _thread_join(keeper, pools))
    _replace(ThreadPoolExecutor, "submit", pools.watched(ThreadPoolExecutor.submit))
    _replace(ProcessPoolExecutor, "submit", pools.watched(ProcessPoolExecutor.submit))
    _replace(_WorkItem, "run", keeper.telling.of_jobs(pools.running(_WorkItem.run)))
    os.register_at_fork(after_in_child=uninstall)
    sys.addaudithook(_watch_for_processes(keeper))


def _watch_for_processes(keeper: Timekeeper) -> Callable[[str, tuple[Any, ...]], None]:
    def watch(event: str, _: tuple[Any, ...]) -> None:
        # What a child process does takes real time, and nobody here sees it. Children of a fork are uninstalled.
        if event in _PROCESSES and keeper.jumps and _originals:
            keeper.give_up()

    return watch


def only_watch(telling: Telling) -> None:
    """Tell of pools and of loops that compute, on a clock that is the process' own."""
    _replace(_WorkItem, "run", telling.of_jobs(_WorkItem.run))
    _replace(selectors.EpollSelector, "select", Computing(telling).of_select(selectors.EpollSelector.select))
    os.register_at_fork(after_in_child=uninstall)


def uninstall() -> None:
    """Put the originals back. Idempotent."""
    while _originals:
        owner, name, original = _originals.pop()
        setattr(owner, name, original)


def _replace(owner: Any, name: str, replacement: Any) -> Any:
    original = getattr(owner, name)
    _originals.append((owner, name, original))
    setattr(owner, name, replacement)
    return original


def _replace_clocks(keeper: Timekeeper, epoch_ns: int) -> None:
    # Pipes between processes wait in real time, and poll by it: there is nobody to ask.
    _replace(multiprocessing.connection, "time", SimpleNamespace(**vars(time)))
    for name, began_ns in (("monotonic", MONOTONIC_NS), ("perf_counter", MONOTONIC_NS), ("time", epoch_ns)):
        # Bound as defaults: each function keeps its own.
        def seconds(began_ns: int = began_ns) -> float:
            return (keeper.read_ns() + began_ns) / SECOND

        def nanoseconds(began_ns: int = began_ns) -> int:
            return keeper.read_ns() + began_ns

        for function, suffix in ((seconds, ""), (nanoseconds, "_ns")):
            function.__name__ = function.__qualname__ = name + suffix
            _replace(time, name + suffix, function)
    # These took it by name, and count what is left of a time limit with it.
    for module, name in ((threading, "_time"), (queue, "time")):
        _replace(module, name, time.monotonic)


def _sleep(keeper: Timekeeper) -> Callable[[float], None]:
    def sleep(seconds: float, /) -> None:
        nanoseconds = round(seconds * SECOND)
        if nanoseconds < 0:
            raise ValueError("sleep length must be non-negative")
        began_ns = keeper.now_ns()
        keeper.sleep(nanoseconds)
        if asyncio._get_running_loop() is not None:  # noqa: SLF001
            keeper.telling.tell("blocked", "time.sleep", began_ns, calling_line(inspect.currentframe()))

    return sleep


def _condition_wait(keeper: Timekeeper) -> Callable[..., bool]:
    original = threading.Condition.wait

    def wait(self: Any, timeout: float | None = None) -> bool:
        """As the original (Lib/threading.py), with a waiter that is counted in the place of a lock."""
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        if timeout is not None and timeout <= 0:
            return original(self, timeout)
        until_ns = None if timeout is None else keeper.now_ns() + max(0, round(timeout * SECOND))
        waiter = _Notified(keeper, until_ns)
        self._waiters.append(waiter)
        saved_state = self._release_save()
        notified = False
        try:
            notified = keeper.wait(waiter)
            return notified
        finally:
            self._acquire_restore(saved_state)
            if not notified:
                try:
                    self._waiters.remove(waiter)
                except ValueError:
                    pass

    return wait


class _Notified(Waiter):
    """What `Condition.notify` releases."""

    def __init__(self, keeper: Timekeeper, until_ns: int | None) -> None:
        super().__init__(until_ns)
        self._keeper = keeper

    def release(self) -> None:
        """Called by the one who notifies."""
        self._keeper.wake(self)


def _thread_start(keeper: Timekeeper) -> Callable[[threading.Thread], None]:
    start = threading.Thread.start

    def begin(self: threading.Thread) -> None:
        if not _is_machinery(self):
            run = self.run

            def counted() -> None:
                try:
                    run()
                finally:
                    keeper.end_thread(self)

            self.run = counted  # type: ignore[method-assign]
            keeper.begin_thread(self)
        # It waits until the thread has begun to live.
        with keeper.out_of_sight():
            start(self)

    return begin


def _is_machinery(thread: threading.Thread) -> bool:
    """Pools are counted by their jobs, and what serves them waits in ways of its own."""
    target = getattr(thread, "_target", None)
    # A built-in function has no module.
    module = (getattr(target, "__module__", None) if type(thread) is threading.Thread else type(thread).__module__) or ""
    return target is getattr(pool_module, "_worker") or module.startswith(("concurrent.futures.", "multiprocessing."))


def _thread_join(keeper: Timekeeper, pools: Pools) -> Callable[..., None]:
    join = threading.Thread.join

    def wait(self: threading.Thread, timeout: float | None = None) -> None:
        until_ns = None if timeout is None else keeper.now_ns() + max(0, round(timeout * SECOND))
        if not keeper.jumps:
            return join(self, timeout)
        ended = pools.wait_for(self, until_ns) or keeper.join(self, until_ns)
        # What is left of its life takes no time of its own.
        return join(self, None if ended or timeout is None else 0)

    return wait


def watch_loops(keeper: Timekeeper) -> None:
    """Tell the judge when tasks of the submission lived and when loops computed, for the timeline."""
    computing = Computing(keeper.telling)
    _replace(AskingSelector, "select", computing.of_select(AskingSelector.select))

    def watch(task: asyncio.Task[Any]) -> None:
        line = calling_line(inspect.currentframe())
        if line is None:
            return
        began_ns, parent = keeper.now_ns(), task_name()
        task.add_done_callback(lambda task: keeper.telling.tell("task", task.get_name(), began_ns, line, parent=parent))

    VirtualLoop.watch = staticmethod(watch)
