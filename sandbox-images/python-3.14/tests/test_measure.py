"""Measuring, with a worker and containers that only keep a record."""

import asyncio
import sys
import time
import types
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from laptime_judge import run as run_module
from laptime_judge.clock import WallClock
from laptime_judge.judge_loop import JudgeLoop
from laptime_judge.measure import Timed, measure, skipped
from laptime_judge.outcomes import CRASHED, Ended, JudgeFault
from laptime_judge.order import Counted, Order
from laptime_judge.run import Run
from laptime_judge.spans import Spans

LIMITS = {"testSeconds": 5.0, "totalSeconds": 60.0, "outputKib": 64, "memoryMib": 64, "processes": 8}
ORDER = Order("run", 7, "program", {}, {}, {}, {}, {}, LIMITS)


class FakeLink:
    """Answers like a worker."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.enough = True
        self.on_lease: Callable[[], None] = lambda: None

    async def request(self, **request: Any) -> Any:
        self.asked.append(request)
        if request["op"] == "lease":
            self.on_lease()
        return {"enough": self.enough}.get(request["op"])


class FakeSession:
    """A session whose calls take the time that it is given."""

    def __init__(self, seconds: float) -> None:
        self.spans = Spans()
        self.spans.add(0.0, seconds)
        self.news: list[Any] = []


class FakeRun(Run):
    """A run whose sides are records instead of containers."""

    __slots__ = ("counts", "log", "seconds")

    def __init__(self, link: FakeLink, total: float = 60.0) -> None:
        super().__init__(ORDER, link, WallClock(), JudgeLoop(), time.monotonic() + total)  # type: ignore[arg-type]
        self.seconds = {"baseline": 0.4, "submission": 0.1, "reference": 0.2}
        self.log: list[str] = []
        self.counts: dict[str, Counted] = {}

    async def open(self, side: str = "submission") -> Any:
        self.log.append(f"open {side}")
        return FakeSession(self.seconds[side])

    async def close(self, side: str = "submission") -> None:
        self.log.append(f"close {side}")

    async def freeze(self, side: str) -> None:
        self.log.append(f"freeze {side}")

    async def thaw(self, side: str) -> None:
        self.log.append(f"thaw {side}")

    async def count(self, side: str) -> None:
        self.log.append(f"count {side}")

    async def counted(self, side: str) -> Counted | None:
        self.log.append(f"counted {side}")
        return self.counts.get(side)


@pytest.fixture
def workloads() -> Iterator[types.ModuleType]:
    module = types.ModuleType("fake_workloads")
    sys.modules["fake_workloads"] = module
    yield module
    del sys.modules["fake_workloads"]


def timed(reference: bool = False) -> Timed:
    return Timed(id="fast", title="Fast", workload="fake_workloads:work", pairs=3, cores=2, reference=reference)


def quiet(_: int) -> None: ...


async def right(submission: Any) -> None:
    await submission.load()


async def test_pairs_in_turn_each_alone(workloads: types.ModuleType) -> None:
    setattr(workloads, "work", right)
    link = FakeLink()
    run = FakeRun(link)
    done: list[int] = []
    measurement, _ = await measure(timed(), run, done.append)
    assert [(s["baselineMs"], s["candidateMs"], s["order"]) for s in measurement["samples"]] == [
        (400.0, 100.0, "baseline_first"),
        (400.0, 100.0, "candidate_first"),
        (400.0, 100.0, "baseline_first"),
    ]
    assert measurement["failure"] is None
    assert done == [1, 2, 3]
    assert [asked["op"] for asked in link.asked] == ["lease", "enough", "release"]
    # Whoever is open is the only one that is thawed.
    running: set[str] = {"baseline", "submission"}
    for entry in run.log[:-2]:
        what, side = entry.split()
        running = running | {side} if what == "thaw" else running - {side} if what == "freeze" else running
        if what == "open":
            assert running == {side}
    assert run.log[-2:] == ["thaw baseline", "thaw submission"]


async def test_three_arms_there_and_back(workloads: types.ModuleType) -> None:
    drawn: dict[str, list[float]] = {}

    async def work(submission: Any, rng: Any) -> None:
        await submission.load()
        drawn.setdefault(submission._side, []).append(rng.random())

    setattr(workloads, "work", work)
    run = FakeRun(FakeLink())
    run.counts = {
        "baseline": Counted(0.1, 1.0, {"cpuMs": 400.0}),
        "submission": Counted(0.0, 1.9, {"cpuMs": 190.0}),
        "reference": Counted(0.3, 1.8, {"cpuMs": 360.0}),
    }
    measurement, _ = await measure(timed(reference=True), run, quiet)
    there = ["baseline", "submission", "reference"]
    assert [entry.removeprefix("open ") for entry in run.log if entry.startswith("open")] == there + there[::-1] + there
    assert drawn["baseline"] == drawn["submission"] == drawn["reference"]
    assert measurement["samples"][1] == {
        "order": "candidate_first",
        "baselineMs": 400.0,
        "candidateMs": 100.0,
        "referenceMs": 200.0,
        "kernel": {"reference": {"cpuMs": 360.0}, "candidate": {"cpuMs": 190.0}, "baseline": {"cpuMs": 400.0}},
        "lackedCores": 0.3,
        "candidateCores": 1.9,
    }
    # Counting starts after the process was loaded and ends before it is killed.
    steps = ["thaw reference", "open reference", "count reference", "counted reference", "close reference", "freeze reference"]
    assert [entry for entry in run.log if entry.endswith("reference")][1:7] == steps


async def test_an_exact_clock_needs_one_pair_and_no_cores(workloads: types.ModuleType) -> None:
    setattr(workloads, "work", right)
    link = FakeLink()
    exact = Timed(id="fast", title="Fast", workload="fake_workloads:work", pairs=3, cores=1, clock="discrete")
    run = FakeRun(link)
    measurement, _ = await measure(exact, run, quiet)
    assert len(measurement["samples"]) == 1
    assert link.asked == []
    assert run.log == ["open baseline", "close baseline", "open submission", "close submission"]


async def test_more_pairs_when_the_rule_wants_them(workloads: types.ModuleType) -> None:
    setattr(workloads, "work", right)
    link = FakeLink()
    link.enough = False

    def seen(number: int) -> None:
        link.enough = number == 5

    measurement, _ = await measure(timed(), FakeRun(link), seen)
    assert len(measurement["samples"]) == 5


async def test_both_sides_of_a_pair_get_the_same_draw_and_every_pair_a_new_one(workloads: types.ModuleType) -> None:
    drawn: list[float] = []

    async def work(submission: Any, rng: Any) -> None:
        drawn.append(rng.random())

    setattr(workloads, "work", work)
    await measure(timed(), FakeRun(FakeLink()), quiet)
    assert drawn[0] == drawn[1] and drawn[2] == drawn[3] and drawn[4] == drawn[5]
    assert len(set(drawn)) == 3


async def test_a_workload_learns_how_many_cores_the_stage_holds(workloads: types.ModuleType) -> None:
    seen: set[int] = set()

    async def work(submission: Any, cores: int) -> None:
        seen.add(cores)

    setattr(workloads, "work", work)
    await measure(timed(), FakeRun(FakeLink()), quiet)
    assert seen == {2}


FAILURES: list[tuple[BaseException, str, str]] = [
    (AssertionError("not sorted"), "wrong_answer", "not sorted"),
    (Ended(CRASHED, "secret 42"), "crashed", "secret 42"),
    (KeyError("x"), "wrong_answer", "expected shape"),
    (pytest.fail.Exception("not so"), "wrong_answer", "not so"),
    (pytest.skip.Exception("never mind"), "skipped", "never mind"),
    (ExceptionGroup("g", [Ended(CRASHED, "in a group")]), "crashed", "in a group"),
]


def failing(error: BaseException, on: str) -> Any:
    async def work(submission: Any) -> None:
        if submission._side == on:
            raise error

    return work


@pytest.mark.parametrize("number", range(len(FAILURES)))
async def test_a_timed_call_that_is_not_right_is_a_failure(workloads: types.ModuleType, number: int) -> None:
    error, status, message = FAILURES[number]
    setattr(workloads, "work", failing(error, "submission"))
    link = FakeLink()
    run = FakeRun(link)
    measurement, _ = await measure(timed(), run, quiet)
    assert measurement["failure"]["status"] == status
    assert message in measurement["failure"]["message"]
    assert link.asked[-1]["op"] == "release" and run.log[-2:] == ["thaw baseline", "thaw submission"]


async def test_what_could_carry_hidden_inputs_is_not_said(workloads: types.ModuleType) -> None:
    setattr(workloads, "work", failing(Ended(CRASHED, "secret 42"), "submission"))
    measurement, _ = await measure(timed(), FakeRun(FakeLink()), quiet, told=False)
    assert "42" not in str(measurement)
    assert measurement["failure"]["status"] == "crashed"


@pytest.mark.parametrize("side", ["baseline", "reference"])
@pytest.mark.parametrize("number", range(len(FAILURES)))
async def test_an_arm_of_ours_that_fails_is_a_fault_and_the_cores_are_given_back(
    workloads: types.ModuleType, number: int, side: str
) -> None:
    setattr(workloads, "work", failing(FAILURES[number][0], side))
    link = FakeLink()
    with pytest.raises(JudgeFault, match=f"the {side} failed"):
        await measure(timed(reference=True), FakeRun(link), quiet)
    assert link.asked[-1]["op"] == "release"


@pytest.mark.parametrize("side", ["baseline", "submission"])
async def test_a_fault_is_never_a_failure(workloads: types.ModuleType, side: str) -> None:
    setattr(workloads, "work", failing(JudgeFault("ours"), side))
    with pytest.raises(JudgeFault, match="ours"):
        await measure(timed(), FakeRun(FakeLink()), quiet)


async def test_time_that_is_used_up_is_not_the_baselines_fault(workloads: types.ModuleType) -> None:
    setattr(workloads, "work", right)
    measurement, _ = await measure(timed(), FakeRun(FakeLink(), total=-1), quiet)
    assert measurement["failure"]["status"] == "timed_out"
    assert measurement["samples"] == []


async def test_the_baseline_has_its_time_although_the_run_has_none_left(workloads: types.ModuleType) -> None:
    run = FakeRun(FakeLink(), total=-1)
    before = run.deadline
    async with run.limit(side="baseline"):
        await asyncio.sleep(0.2)
    assert run.deadline >= before + 0.19
    with pytest.raises(TimeoutError, match="all tests together"):
        async with run.limit():
            await asyncio.sleep(5)


async def test_waiting_for_cores_is_not_the_runs_time(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1_000.0]
    monkeypatch.setattr(run_module, "time", types.SimpleNamespace(monotonic=lambda: now[0]))
    link = FakeLink()
    link.on_lease = lambda: now.__setitem__(0, now[0] + 300)
    run = FakeRun(link)
    run.deadline = now[0] + 60
    await run.lease(2)
    assert run.seconds_left == pytest.approx(60)


async def test_a_workload_that_makes_no_call_takes_a_time_that_can_be_divided_by(workloads: types.ModuleType) -> None:
    async def work() -> None: ...

    setattr(workloads, "work", work)
    run = FakeRun(FakeLink())
    run.seconds = {"baseline": 0.0, "submission": 0.0}
    measurement, _ = await measure(timed(), run, quiet)
    assert measurement["samples"][0]["candidateMs"] == 0.001


def test_what_was_not_measured_says_why() -> None:
    assert skipped(timed(), "No answer was right.")["failure"] == {"status": "skipped", "message": "No answer was right."}
