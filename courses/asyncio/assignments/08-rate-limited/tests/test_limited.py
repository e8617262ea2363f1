import pytest

from items import Items
from laptime_judge import Raised


async def run(submission, items: Items, item_ids, **limits):
    """Run, and hold answer and limits against what was asked for."""
    answer = await submission.call("run_limited", *items.arguments(item_ids), **limits)
    assert answer == items.expected(item_ids)
    fetches, jobs = items.peaks
    max_io, max_cpu = limits.get("max_io", 5), limits.get("max_cpu", 3)
    assert fetches <= max_io, f"{fetches} fetches were under way at once; {max_io} are allowed."
    assert jobs <= max_cpu, f"{jobs} jobs were under way at once; {max_cpu} are allowed."
    return fetches, jobs


@pytest.mark.points(15)
@pytest.mark.hint("gather and TaskGroup keep the order in which you start; a list that tasks append to does not.")
async def test_results(submission, services, executors, rng):
    """Every item is processed, and the order is kept"""
    # Later items are quicker.
    items = Items(services, executors, rng, lambda item: 1.0 - item / 20, lambda data: 0.5 - data["item"] / 50)
    await run(submission, items, list(range(12)))


@pytest.mark.points(20)
@pytest.mark.hint("async with io: around the await of fetch, and async with cpu: around the await of run_in_executor.")
async def test_limits_are_kept_and_reached(submission, services, executors, rng):
    """Never more than five fetches and three jobs, and both are reached"""
    items = Items(services, executors, rng, 0.5, 0.6)
    fetches, jobs = await run(submission, items, list(range(30)))
    assert (fetches, jobs) == (5, 3), f"At most {fetches} fetches and {jobs} jobs were under way; 5 and 3 are possible."


@pytest.mark.points(10)
@pytest.mark.hint("Release the place of the fetch before you wait for a place to compute.")
async def test_fetching_goes_on(submission, services, executors, rng, clock):
    """An item that waits to be processed does not hold a place to fetch"""
    items = Items(services, executors, rng, 0.5, 5.0)
    began = clock.now()
    await run(submission, items, list(range(10)), max_io=5, max_cpu=1)
    last = max(call.ended for call in items.fleet["fetch"].calls) - began
    assert last <= 1.001, f"Ten fetches of 0.5 s, five at once, can end after 1 s; they ended after {last:.3f} s."


@pytest.mark.points(15)
@pytest.mark.hint("Do not hold back what fetch or process raises.")
async def test_errors_leave(submission, services, executors, rng):
    """What fetch or process raises leaves run_limited"""
    for name in ("fetch", "process"):
        items = Items(services, executors, rng, 0.2, 0.1, failing={name: _third_is_broken})
        with pytest.raises(Raised) as raised:
            answer = await submission.call("run_limited", *items.arguments(list(range(6))))
            pytest.fail(f"{name} raised ValueError for item 3, and run_limited returned {answer!r:.150}.")
        error = raised.value.error
        while error.exceptions:
            error = error.exceptions[0]
        assert error.is_a("ValueError"), f"A ValueError was expected; it raised {error}."


def _third_is_broken(given) -> ValueError | None:
    item = given["item"] if isinstance(given, dict) else given
    return ValueError("item 3 is broken") if item == 3 else None


@pytest.mark.points(5)
@pytest.mark.hint("With nothing to do, return an empty list.")
async def test_no_items(submission, services, executors, rng):
    """No items give an empty list"""
    assert await run(submission, Items(services, executors, rng, 0.5, 0.3), []) == (0, 0)


@pytest.mark.points(15)
@pytest.mark.visibility("after_due")
@pytest.mark.hint("A limit of 1 is a limit as well.")
async def test_limits_of_one(submission, services, executors, rng, clock):
    """Limits of one"""
    items = Items(services, executors, rng, 0.5, 0.3)
    began = clock.now()
    await run(submission, items, list(range(5)), max_io=1, max_cpu=1)
    took = clock.now() - began
    assert took <= 2.8 + 0.001, f"Five items can take 2.8 s: fetching goes on while one computes. It took {took:.3f} s."


@pytest.mark.points(10)
@pytest.mark.visibility("hidden")
@pytest.mark.hint("Both limits are parameters.")
async def test_drawn_limits(submission, services, executors, rng):
    """Items, times and limits drawn anew for this run"""
    max_io, max_cpu = rng.randint(2, 8), rng.randint(1, 5)
    item_ids = rng.sample(range(1000), k=rng.randint(30, 50))
    items = Items(services, executors, rng, rng.randrange(30, 60) / 100, rng.randrange(60, 90) / 100)
    fetches, jobs = await run(submission, items, item_ids, max_io=max_io, max_cpu=max_cpu)
    assert (fetches, jobs) == (max_io, max_cpu), "Both limits should be reached."


@pytest.mark.points(10)
@pytest.mark.visibility("hidden")
@pytest.mark.hint("Results belong to their items, whatever order they come in.")
async def test_drawn_times(submission, services, executors, rng):
    """Times drawn anew for each item"""
    item_ids = rng.sample(range(1000), k=rng.randint(15, 25))
    fetch = {item: rng.randrange(5, 150) / 100 for item in item_ids}
    process = {item: rng.randrange(5, 150) / 100 for item in item_ids}
    items = Items(services, executors, rng, fetch.__getitem__, lambda data: process[data["item"]])
    await run(submission, items, item_ids)
