import random

import pytest

from laptime_judge import Fleet
from workloads import LATENCIES, expected


@pytest.mark.points(20)
@pytest.mark.hint("Return one entry per service, {'ok': True, 'data': …}, in the order of `services`.")
async def test_all_answers(submission, services):
    """Every service's data arrives, in the order of the services"""
    fleet = services(LATENCIES)
    answer = await submission.call("fetch_all", dict(fleet))
    assert answer == expected(fleet)
    assert list(answer) == list(fleet), "The entries are right, but not in the order of `services`."


@pytest.mark.points(20)
@pytest.mark.hint("Catch what one service raises and put it into that service's entry; with gather: return_exceptions=True.")
async def test_one_failure(submission, services):
    """One service that fails does not sink the rest"""
    fleet = services(LATENCIES, failing={"news": ConnectionError("news is down")})
    answer = await submission.call("fetch_all", dict(fleet))
    assert answer == expected(fleet)


@pytest.mark.points(10)
@pytest.mark.hint("With no services there is nothing to wait for: the answer is an empty dict.")
async def test_no_services(submission):
    """No services give an empty answer"""
    answer = await submission.call("fetch_all", {})
    assert answer == {}


@pytest.mark.points(10)
@pytest.mark.hint("Call each service once. Retrying is another assignment's job.")
async def test_called_once(submission, services):
    """Every service is called exactly once"""
    fleet = services({name: 0.02 for name in LATENCIES})
    await submission.call("fetch_all", dict(fleet))
    calls = {name: len(service.calls) for name, service in fleet.items()}
    assert calls == {name: 1 for name in fleet}


@pytest.mark.points(20)
@pytest.mark.visibility("hidden")
@pytest.mark.hint("Do not rely on the names, the number or the latencies of the public services.")
async def test_drawn_services(submission, services, rng):
    """Services drawn anew for this run, some of them failing"""
    fleet = _drawn(services, rng)
    answer = await submission.call("fetch_all", dict(fleet))
    assert answer == expected(fleet)
    assert list(answer) == list(fleet)


def _drawn(services, rng: random.Random) -> Fleet:
    names = [f"{rng.choice(['north', 'south', 'east', 'west'])}-{number}" for number in range(rng.randint(6, 12))]
    failing = {name: ValueError(f"no reading at {name}") for name in rng.sample(names, k=2)}
    return services({name: rng.uniform(0.005, 0.05) for name in names}, failing=failing)
