"""What the submission printed, and the bars of its service calls."""

import random

from laptime_judge.output import CapturedOutput
from laptime_judge.services import ServiceCall, Services
from laptime_judge.caller import News
from laptime_judge.clock import SECOND, WallClock
from laptime_judge.timeline import events, own_events, without_words


class Started:
    """A submission that was first called at ten seconds."""

    def __init__(self, news: list[News] | None = None) -> None:
        self.started: float | None = 10.0
        self.news = news or []


def test_each_stream_keeps_half_and_says_that_it_was_cut() -> None:
    output = CapturedOutput(100, lambda: None)
    output.add("stdout", b"a" * 60)
    output.add("stderr", b"b" * 10)
    assert output.report() == {"stdout": "a" * 50, "stderr": "b" * 10, "truncated": True}


def test_the_limit_is_said_once_and_again_after_a_restart() -> None:
    said: list[int] = []
    output = CapturedOutput(100, lambda: said.append(output.total))
    for _ in range(5):
        output.add("stdout", b"x" * 40)
    assert said == [120]
    output.restart()
    output.add("stderr", b"x" * 101)
    assert said == [120, 101]


def test_exactly_the_limit_is_within() -> None:
    said: list[bool] = []
    CapturedOutput(100, lambda: said.append(True)).add("stdout", b"x" * 100)
    assert said == []


def test_what_a_hidden_check_prints_counts_and_is_not_kept() -> None:
    said: list[bool] = []
    output = CapturedOutput(10, lambda: said.append(True))
    output.keeps = False
    output.add("stdout", b"secret input")
    assert said == [True]
    assert output.report() == {"stdout": "", "stderr": "", "truncated": False}


def test_bytes_that_are_no_text() -> None:
    output = CapturedOutput(100, lambda: None)
    output.add("stdout", b"\xff\x00\xc3")
    assert output.report()["stdout"] == "\ufffd\x00\ufffd"


def test_bars_count_from_the_first_call() -> None:
    services = Services(WallClock(), random.Random(1))
    fleet = services({"news": 1.0, "weather": 1.0})
    fleet["news"].calls.append(ServiceCall("news", (), 10.5, 11.5, "answered"))
    fleet["weather"].calls.append(ServiceCall("weather", (), 9.0, None, "running"))
    fleet["weather"].calls.append(ServiceCall("weather", (), 12.0, 12.25, "cancelled"))
    bars = events(Started(), services, "submission", "speedup")  # type: ignore[arg-type]
    assert [(bar["lane"], bar["kind"], bar["startMs"], bar["endMs"]) for bar in bars] == [
        ("weather", "await", 0.0, 0.0),
        ("news", "await", 500.0, 1500.0),
        ("weather", "cancelled", 2000.0, 2250.0),
    ]


def test_no_bars_without_a_call() -> None:
    services = Services(WallClock(), random.Random(1))
    services({"news": 1.0})["news"].calls.append(ServiceCall("news", (), 10.0, 10.0, "failed"))
    never = Started()
    never.started = None
    assert events(never, services, "baseline", "speedup") == []  # type: ignore[arg-type]


def test_peak_of_calls_at_once() -> None:
    fleet = Services(WallClock(), random.Random(1))({"a": 1.0})
    fleet["a"].calls += [ServiceCall("a", (), 0, 2), ServiceCall("a", (), 1, 3), ServiceCall("a", (), 2, 4)]
    assert fleet.peak == 2


def test_what_a_program_says_of_itself_can_be_left_out() -> None:
    seen = {"lane": "news", "kind": "await", "label": "news: answered", "startMs": 0, "endMs": 1, "side": "submission", "check": "fast"}
    told = [
        {**seen, "where": {"file": "SECRET.py", "line": 1}, "parent": "SECRET"},
        {**seen, "kind": "task", "label": "SECRET", "lane": "SECRET"},
        {**seen, "kind": "blocked", "label": "SECRET", "where": {"file": "program.py", "line": 3}},
        {**seen, "kind": "job", "label": "SECRET", "lane": "SECRET", "interpreter": 2},
    ]
    assert without_words(told, ["program.py"]) == [
        seen,
        {**seen, "kind": "blocked", "label": "blocked", "where": {"file": "program.py", "line": 3}},
        {**seen, "kind": "job", "label": "interpreter 2", "lane": "interpreter 2", "interpreter": 2},
    ]


def test_a_long_run_is_sampled_over_its_whole_length() -> None:
    services = Services(WallClock(), random.Random(1))
    fleet = services({"news": 1.0})
    fleet["news"].calls += [ServiceCall("news", (), 10.0 + n / 100, 10.5 + n / 100, "answered") for n in range(10_000)]
    bars = events(Started(), services, "submission", "speedup")  # type: ignore[arg-type]
    assert len(bars) == 2_000
    assert (bars[0]["startMs"], bars[-1]["startMs"]) == (0.0, 99_990.0)


def job(worker: int, start: int, end: int, interpreter: int = 0) -> News:
    return News("job", f"pool-0_{worker}", (10 + start) * SECOND, (10 + end) * SECOND, None, None, None, interpreter)


def workers(news: list[News], exact: bool) -> list[tuple[str, int, float]]:
    return [(bar["label"], bar["interpreter"], bar["startMs"]) for bar in own_events(Started(news), "submission", "speedup", exact)]  # type: ignore[arg-type]


def test_on_the_exact_clock_the_same_run_gives_the_same_bars_whichever_worker_was_first() -> None:
    once = [job(0, 0, 2), job(1, 0, 3), job(0, 2, 4), job(1, 3, 4)]
    again = [job(2, 0, 3), job(0, 0, 2), job(1, 3, 4), job(3, 2, 4)]
    assert workers(once, exact=True) == workers(again, exact=True) == [
        ("pool-0_0", 0, 0.0),
        ("pool-0_1", 0, 0.0),
        ("pool-0_0", 0, 2000.0),
        ("pool-0_1", 0, 3000.0),
    ]


def test_on_the_exact_clock_interpreters_count_from_one() -> None:
    assert workers([job(0, 0, 2, 7), job(3, 1, 2, 5)], exact=True) == [("pool-0_0", 1, 0.0), ("pool-0_1", 2, 1000.0)]


def test_where_computing_takes_time_every_job_stays_with_its_worker() -> None:
    assert workers([job(3, 1, 2, 5), job(0, 0, 2, 7)], exact=False) == [("pool-0_3", 5, 1000.0), ("pool-0_0", 7, 0.0)]
