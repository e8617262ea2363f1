import pytest

from flaky import Flaky
from workloads import LATENCIES

#: Of the judge's clock, in seconds.
TOLERANCE = 0.001


def down(name: str) -> ConnectionError:
    return ConnectionError(f"{name} is down")


async def ends_of(submission, services, **limits):
    """Return how each service ended, and how long it took; whatever runs on afterwards is a fault."""
    answer = await submission.call("fetch_resilient", services, **limits)
    assert isinstance(answer, dict), f"A dict was expected; it returned {answer!r:.200}."
    return {name: tuple(entry) for name, entry in answer.items()}


def check_attempts(service: Flaky, number: int) -> None:
    name = service.__name__
    assert len(service.attempts) == number, f"{name} should get {number} attempts; it got {len(service.attempts)}."
    assert all(attempt.outcome != "running" for attempt in service.attempts), f"An attempt at {name} runs on."


def check_gaps(service: Flaky, delays: list[float]) -> None:
    for number, (gap, delay) in enumerate(zip(service.gaps, delays, strict=True), 1):
        low, high = delay - TOLERANCE, delay * 1.1 + TOLERANCE
        assert low <= gap <= high, (
            f"The wait before attempt {number + 1} at {service.__name__} should take {delay:g} to {delay * 1.1:g} s; it took {gap:.3f} s."
        )


@pytest.mark.points(10)
@pytest.mark.hint("One entry for each service, a tuple of three, in the order of `services`.")
async def test_all_answer(submission, services):
    """Services that answer at once are asked once"""
    fleet = services(LATENCIES)
    answer = await ends_of(submission, dict(fleet))
    assert answer == {name: ("ok", service.answer, 0) for name, service in fleet.items()}
    assert list(answer) == list(fleet), "The entries are right, but not in the order of `services`."
    assert {name: len(service.calls) for name, service in fleet.items()} == {name: 1 for name in fleet}


@pytest.mark.points(15)
@pytest.mark.hint("Count the attempts after the first; no wait after the last one.")
async def test_attempts(submission, clock):
    """It tries again, and counts its retries"""
    news = Flaky(clock, "news", [(0.3, down("news")), (0.3, down("news")), (0.3, None)])
    archive = Flaky(clock, "archive", [(0.5, down("archive"))])
    weather = Flaky(clock, "weather", [(1.0, None)])
    began = clock.now()
    answer = await ends_of(submission, {"news": news, "archive": archive, "weather": weather})
    took = clock.now() - began
    assert answer == {"news": ("ok", news.answer, 2), "archive": ("failed", "archive is down", 2), "weather": ("ok", weather.answer, 0)}
    check_attempts(news, 3)
    check_attempts(archive, 3)
    assert took <= 4.5 + 0.3 + TOLERANCE, f"The last attempt ends after 4.5 to 4.8 s; it returned after {took:.3f} s."


@pytest.mark.points(15)
@pytest.mark.hint("delay = min(max_delay, initial_delay * 2 ** n), and jitter only adds: delay * random.uniform(1, 1.1).")
async def test_waits_double(submission, clock):
    """Waits double from initial_delay, and are capped"""
    archive = Flaky(clock, "archive", [(0.1, down("archive"))])
    await ends_of(submission, {"archive": archive}, max_attempts=6, initial_delay=0.5, max_delay=3.0, overall_timeout=60.0)
    check_attempts(archive, 6)
    check_gaps(archive, [0.5, 1.0, 2.0, 3.0, 3.0])


@pytest.mark.points(15)
@pytest.mark.hint("async with asyncio.timeout(request_timeout) around each attempt; the wait between attempts is not part of it.")
async def test_slow_service(submission, clock):
    """A service of 4 s is cut off three times, and ends after 9.0 to 9.3 s"""
    slow, quick = Flaky(clock, "slow", [(4.0, None)]), Flaky(clock, "quick", [(0.2, None)])
    began = clock.now()
    answer = await ends_of(submission, {"slow": slow, "quick": quick})
    took = clock.now() - began
    status, _, retries = answer["slow"]
    assert (status, retries) == ("timeout", 2)
    assert answer["quick"] == ("ok", quick.answer, 0)
    check_attempts(slow, 3)
    assert [attempt.outcome for attempt in slow.attempts] == ["cancelled"] * 3
    assert 9.0 - TOLERANCE <= took <= 9.3 + TOLERANCE, f"It should take 9.0 to 9.3 s; it took {took:.3f} s."


@pytest.mark.points(15)
@pytest.mark.hint("Keep what has ended, and how many attempts were started, somewhere that the overall timeout does not take away.")
async def test_overall_limit(submission, clock):
    """At the overall limit it keeps what it has and cancels the rest"""
    good = Flaky(clock, "good", [(1.0, None)])
    broken = Flaky(clock, "broken", [(0.2, down("broken"))])
    slow = Flaky(clock, "slow", [(30.0, None)])
    began = clock.now()
    answer = await ends_of(
        submission, {"good": good, "broken": broken, "slow": slow}, request_timeout=3.0, overall_timeout=5.0, max_attempts=5
    )
    took = clock.now() - began
    assert answer["good"] == ("ok", good.answer, 0)
    # broken: attempts at 0, 1.2 and 3.4 s, the next not before 7.6 s. slow: attempts at 0 and 4 s.
    assert [answer[name][::2] for name in ("broken", "slow")] == [("timeout", 2), ("timeout", 1)]
    assert abs(took - 5.0) <= TOLERANCE, f"It should end at 5.0 s; it took {took:.3f} s."
    check_attempts(slow, 2)


@pytest.mark.points(5)
@pytest.mark.hint("With no services there is nothing to wait for; with max_attempts=1 there is no second attempt.")
async def test_edges(submission, clock):
    """No services, and a single attempt"""
    assert await ends_of(submission, {}) == {}
    once = Flaky(clock, "once", [(0.1, down("once")), (0.1, None)])
    assert await ends_of(submission, {"once": once}, max_attempts=1) == {"once": ("failed", "once is down", 0)}
    check_attempts(once, 1)


@pytest.mark.points(15)
@pytest.mark.visibility("hidden")
@pytest.mark.hint("Do not rely on the names, the number, the latencies or the limits of the public services.")
async def test_drawn(submission, clock, rng):
    """Services and limits drawn anew for this run"""
    # With five attempts and a cap of 5 delays, waits that grow by addition differ from those that double.
    attempts, delay = rng.randint(5, 7), rng.randrange(10, 80) / 100
    fleet, expected = {}, {}
    for number in range(rng.randint(4, 8)):
        # The first is always down, so that every wait is seen.
        failures = attempts if number == 0 else rng.randint(0, attempts)
        name = f"{rng.choice(['oak', 'pine', 'rose', 'yew'])}-{number}"
        plan = [(rng.randrange(5, 90) / 100, ValueError(f"{name} fails")) for _ in range(failures)]
        fleet[name] = Flaky(clock, name, [*plan, (rng.randrange(5, 90) / 100, None)])
        expected[name] = ("ok", fleet[name].answer, failures) if failures < attempts else ("failed", f"{name} fails", attempts - 1)
    answer = await ends_of(submission, fleet, max_attempts=attempts, initial_delay=delay, max_delay=5 * delay, overall_timeout=120.0)
    assert answer == expected
    assert list(answer) == list(fleet), "The entries are right, but not in the order of `services`."
    for name, service in fleet.items():
        retries = expected[name][2]
        check_attempts(service, retries + 1)
        check_gaps(service, [min(5 * delay, delay * 2**number) for number in range(retries)])


@pytest.mark.points(10)
@pytest.mark.visibility("hidden")
@pytest.mark.hint("A slow attempt that is cut off counts as failed, and is followed by a wait like any other.")
async def test_drawn_slow(submission, clock, rng):
    """A service that is slow for some attempts, drawn anew for this run"""
    limit, slow = rng.randrange(50, 150) / 100, rng.randint(1, 2)
    service = Flaky(clock, "slow", [(limit * 3, None)] * slow + [(limit / 2, None)])
    answer = await ends_of(submission, {"slow": service}, request_timeout=limit, overall_timeout=60.0)
    assert answer == {"slow": ("ok", service.answer, slow)}
    check_attempts(service, slow + 1)
    check_gaps(service, [1.0, 2.0][:slow])
    for attempt in service.attempts[:slow]:
        assert abs(attempt.ended - attempt.started - limit) <= TOLERANCE, "A slow attempt was not cut off at request_timeout."
