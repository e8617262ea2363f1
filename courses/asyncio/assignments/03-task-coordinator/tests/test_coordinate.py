import random

import pytest

from laptime_judge import Fleet
from workloads import LATENCIES, TOLERANCE, expected


@pytest.mark.points(15)
@pytest.mark.hint("Return a tuple of three: the results by name, the list of failed names, and True or False.")
async def test_all_answers(submission, services, clock):
    """All eight services answer"""
    fleet = services(LATENCIES)
    await _coordinated(submission, fleet, clock)
    assert {name: len(service.calls) for name, service in fleet.items()} == {name: 1 for name in fleet}


@pytest.mark.points(15)
@pytest.mark.hint("Catch what one service raises where that service is asked, so that the TaskGroup does not see it.")
async def test_two_fail(submission, services, clock):
    """Two of eight services fail, and the others' answers are kept"""
    failing = {"elder": ConnectionError("elder is down"), "daisy": ValueError("daisy has no price")}
    await _coordinated(submission, services(LATENCIES, failing=failing), clock)


@pytest.mark.points(20)
@pytest.mark.hint("What was gathered is lost when a timeout cancels the gathering. Let each task keep its own result as it ends.")
async def test_deadline(submission, services, clock):
    """With one service of 30 s, it ends at 5.0 s and keeps what has arrived"""
    fleet = services({**LATENCIES, "gorse": 30.0}, failing={"cedar": ConnectionError("cedar is down")})
    await _coordinated(submission, fleet, clock)


@pytest.mark.points(10)
@pytest.mark.hint("`deadline` is a parameter; 5.0 is only what it is when nothing else is said.")
async def test_own_deadline(submission, services, clock):
    """Another deadline counts"""
    fleet = services(LATENCIES, failing={"amber": ConnectionError("amber is down"), "grass": ConnectionError("never seen")})
    await _coordinated(submission, fleet, clock, 1.0)


@pytest.mark.points(5)
@pytest.mark.hint("With no services there is nothing to wait for.")
async def test_no_services(submission):
    """No services give an empty answer"""
    answer = await submission.call("coordinate", {})
    assert tuple(answer) == ({}, [], False)


@pytest.mark.points(15)
@pytest.mark.visibility("after_due")
@pytest.mark.hint("When every service has failed, nothing is left to wait for.")
async def test_all_fail(submission, services, clock):
    """Every service fails"""
    await _coordinated(submission, services(LATENCIES, failing={name: OSError(f"{name} is down") for name in LATENCIES}), clock)


@pytest.mark.points(10)
@pytest.mark.visibility("hidden")
@pytest.mark.hint("Do not rely on the names, the number or the latencies of the public services.")
async def test_drawn(submission, services, rng, clock):
    """Services drawn anew for this run, some failing, all within the deadline"""
    await _coordinated(submission, _drawn(services, rng), clock, 20.0)


@pytest.mark.points(10)
@pytest.mark.visibility("hidden")
@pytest.mark.hint("A timeout around gather loses what has arrived.")
async def test_drawn_deadline(submission, services, rng, clock):
    """Services drawn anew for this run, some of them too slow"""
    fleet = _drawn(services, rng)
    latencies = sorted(service.latency for service in fleet.values())
    # Two fail at most, so three in time leave an answer; and one is late. None ends at the deadline itself.
    await _coordinated(submission, fleet, clock, rng.choice(latencies[2:-1]) + 0.005)


async def _coordinated(submission, fleet: Fleet, clock, deadline: float | None = None) -> None:
    began = clock.now()
    answer = await submission.call("coordinate", dict(fleet), *([] if deadline is None else [deadline]))
    took, deadline = clock.now() - began, deadline or 5.0
    results, failed, timed_out = right = expected(fleet, deadline)
    assert tuple(answer) == right
    assert list(answer[0]) == list(results), "The results are right, but not in the order of `services`."
    ends = deadline if timed_out else max(service.latency for service in fleet.values())
    assert abs(took - ends) <= TOLERANCE, f"It should have ended after {ends:.3f} s; it took {took:.3f} s."
    for name, service in fleet.items():
        outcome = service.calls[-1].outcome
        cut = name not in results and name not in failed
        assert outcome != "running", f"The call of {name} still runs after the end."
        assert (outcome == "cancelled") == cut, f"The call of {name} is {outcome}."


def _drawn(services, rng: random.Random) -> Fleet:
    latencies = rng.sample(range(20, 500), k=rng.randint(6, 12))
    names = [f"{rng.choice(['oak', 'pine', 'rose', 'yew'])}-{number}" for number in range(len(latencies))]
    failing = {name: ValueError(f"no price at {name}") for name in rng.sample(names, k=2)}
    return services({name: ms / 100 for name, ms in zip(names, latencies, strict=True)}, failing=failing)
