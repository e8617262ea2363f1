import asyncio
import random

import pytest

from laptime_judge import Fleet, Raised
from workloads import AT_ONCE, LATENCIES, expected


@pytest.mark.points(15)
@pytest.mark.hint("Return the data of each service by its name, in the order of `services`.")
async def test_all_answers(submission, services):
    """Every service's data arrives, in the order of the services"""
    fleet = services(LATENCIES)
    answer = await submission.call("fetch_all_or_fail", dict(fleet))
    assert answer == expected(fleet)
    assert list(answer) == list(fleet), "The entries are right, but not in the order of `services`."
    assert {name: len(service.calls) for name, service in fleet.items()} == {name: 1 for name in fleet}


@pytest.mark.points(5)
@pytest.mark.hint("With no services there is nothing to wait for: the answer is an empty dict.")
async def test_no_services(submission):
    """No services give an empty answer"""
    answer = await submission.call("fetch_all_or_fail", {})
    assert answer == {}


@pytest.mark.points(15)
@pytest.mark.hint("Let the TaskGroup's ExceptionGroup leave your function; do not unpack or replace it.")
async def test_a_group_leaves(submission, services):
    """When a service fails, an ExceptionGroup with its error leaves"""
    fleet = services(LATENCIES, failing={"stock": ConnectionError("stock is down")})
    raised = await _failure(submission, fleet)
    assert raised.is_a("ExceptionGroup"), f"An ExceptionGroup was expected; it raised {raised}."
    held = [(error.type, error.message) for error in raised.exceptions]
    assert held == [("ConnectionError", "stock is down")]


@pytest.mark.points(25)
@pytest.mark.hint("A TaskGroup cancels its other tasks the moment one fails. gather does not.")
async def test_failure_at_once(submission, services, clock):
    """A failure after 1 s ends everything at 1 s; the others would take 5 s"""
    fleet = services({"price": 5.0, "stock": 1.0, "delivery": 5.0, "customer": 5.0}, failing={"stock": ConnectionError("stock is down")})
    began = clock.now()
    await _failure(submission, fleet)
    _ends_at(fleet, clock.now() - began, 1.0, began)


@pytest.mark.points(15)
@pytest.mark.visibility("after_due")
@pytest.mark.hint("A cancelled TaskGroup cancels its tasks by itself: do not shield them, and do not catch CancelledError.")
async def test_caller_cancels(submission, services, clock):
    """A caller who cancels ends every call"""
    fleet = services({"price": 5.0, "stock": 3.0, "delivery": 4.0})
    await submission.load()
    began = clock.now()
    call = asyncio.ensure_future(submission.call("fetch_all_or_fail", dict(fleet)))
    await clock.sleep(0.5)
    call.cancel()
    await clock.sleep(0.5)
    _cancelled(fleet, {"price", "stock", "delivery"}, began + 0.5)


@pytest.mark.points(15)
@pytest.mark.visibility("hidden")
@pytest.mark.hint("Do not rely on the names, the number or the latencies of the public services.")
async def test_drawn_failure(submission, services, rng, clock):
    """Services drawn anew for this run, one of them failing"""
    latencies = _drawn(rng)
    name = rng.choice(list(latencies)[1:])
    fleet = services(latencies, failing={name: ValueError("no reading")})
    began = clock.now()
    raised = await _failure(submission, fleet)
    assert raised.is_a("ExceptionGroup"), "An ExceptionGroup was expected."
    _ends_at(fleet, clock.now() - began, latencies[name], began)


@pytest.mark.points(10)
@pytest.mark.visibility("hidden")
@pytest.mark.hint("Do not rely on the names, the number or the latencies of the public services.")
async def test_drawn_services(submission, services, rng):
    """Services drawn anew for this run"""
    fleet = services(_drawn(rng))
    answer = await submission.call("fetch_all_or_fail", dict(fleet))
    assert answer == expected(fleet)
    assert list(answer) == list(fleet)


async def _failure(submission, fleet: Fleet):
    with pytest.raises(Raised) as raised:
        answer = await submission.call("fetch_all_or_fail", dict(fleet))
        pytest.fail(f"One service failed, and it returned {answer!r:.200} instead of raising an ExceptionGroup.")
    return raised.value.error


def _ends_at(fleet: Fleet, took: float, failed: float, began: float) -> None:
    assert abs(took - failed) <= AT_ONCE, f"The failure came after {failed:.3f} s; it ended after {took:.3f} s."
    waiting = {name for name, service in fleet.items() if service.latency > failed}
    _cancelled(fleet, waiting, began + failed)


def _cancelled(fleet: Fleet, names: set[str], when: float) -> None:
    for name in sorted(names):
        calls = fleet[name].calls
        assert len(calls) == 1, f"{name} was called {len(calls)} times."
        assert calls[0].outcome == "cancelled", f"The call of {name} was not cancelled: it is {calls[0].outcome}."
        late = calls[0].ended - when
        assert late <= AT_ONCE, f"The call of {name} was cancelled {late:.3f} s too late."


def _drawn(rng: random.Random) -> dict[str, float]:
    latencies = rng.sample(range(20, 500), k=rng.randint(5, 9))
    return {f"{rng.choice(['north', 'south', 'east', 'west'])}-{number}": ms / 100 for number, ms in enumerate(latencies)}
