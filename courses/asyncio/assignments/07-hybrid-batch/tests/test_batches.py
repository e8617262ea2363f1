import pytest

from batches import Batches

NUMBERS = ("total", "stored", "fallback", "failed", "batches")


async def run(submission, batches: Batches, item_ids, size: int):
    """Run, and return the numbers."""
    answer = await submission.call("run_batches", item_ids, size, *batches.arguments)
    assert isinstance(answer, dict), f"A dict was expected; it returned {answer!r:.200}."
    return {name: answer.get(name) for name in NUMBERS}, answer.get("elapsed")


def numbers(*values: int):
    return dict(zip(NUMBERS, values, strict=True))


@pytest.mark.points(15)
@pytest.mark.hint("total, stored, fallback, failed, batches and elapsed are the keys.")
async def test_nothing_fails(submission, services, executors, rng, clock):
    """Twenty-five items in batches of ten"""
    batches = Batches(services, executors, rng)
    began = clock.now()
    answer, elapsed = await run(submission, batches, list(range(25)), 10)
    took = clock.now() - began
    assert answer == numbers(25, 25, 0, 0, 3)
    assert batches.kept_by("store") == list(range(25))
    assert elapsed is not None and abs(elapsed - took) <= 0.01, f"'elapsed' should be {took:.3f} s; it is {elapsed!r}."


@pytest.mark.points(20)
@pytest.mark.hint("A failed fetch counts as failed; a failed store goes to the fallback and counts as stored.")
async def test_the_example(submission, services, executors, rng):
    """Items 0 to 99: 85 stored, 4 of them by the fallback, 15 failed, 10 batches"""
    failing = {"fetch": range(0, 100, 7), "store": range(0, 100, 20)}
    batches = Batches(services, executors, rng, failing)
    answer, _ = await run(submission, batches, list(range(100)), 10)
    assert answer == numbers(100, 85, 4, 15, 10)
    assert batches.kept_by("fallback") == [20, 40, 60, 80]
    assert batches.kept_by("store") == [item for item in range(100) if item % 7 and item % 20]


@pytest.mark.points(15)
@pytest.mark.hint("Start one batch, wait until all of it is through, and then start the next.")
async def test_batch_by_batch(submission, services, executors, rng, clock):
    """All items of a batch are fetched at once, and a batch waits for the one before"""
    batches = Batches(services, executors, rng)
    began = clock.now()
    await run(submission, batches, list(range(12)), 4)
    took = clock.now() - began
    fetched = batches.fleet["fetch"].calls
    peak = batches.fleet["fetch"].peak
    assert peak == 4, f"A batch has 4 items; at most {peak} were fetched at the same time."
    for number in (1, 2):
        begins = min(call.started for call in fetched if call.arguments[0] // 4 == number)
        ends = max(call.ended for call in batches.fleet["store"].calls if call.arguments[0] // 4 == number - 1)
        assert begins >= ends, f"Batch {number + 1} began before batch {number} was through."
    assert took <= 3 * 0.35 + 0.001, f"Three batches can take 1.05 s; it took {took:.3f} s."


@pytest.mark.points(10)
@pytest.mark.hint("Hand process to the executor; called in a coroutine it blocks the event loop.")
async def test_the_pool_computes(submission, services, executors, rng):
    """Four items are processed at the same time"""
    batches = Batches(services, executors, rng, process=1.0)
    await run(submission, batches, list(range(8)), 8)
    peak = batches.fleet["process"].peak
    assert peak == 4, f"The pool has 4 workers; at most {peak} items were processed at the same time."


@pytest.mark.points(10)
@pytest.mark.visibility("after_due")
@pytest.mark.hint("What process or fallback raises makes an item fail, and stops nobody.")
async def test_other_failures(submission, services, executors, rng):
    """Failures of process and of the fallback"""
    failing = {"process": [1, 5], "store": [2, 3], "fallback": [3]}
    batches = Batches(services, executors, rng, failing)
    answer, _ = await run(submission, batches, list(range(7)), 3)
    assert answer == numbers(7, 4, 1, 3, 3)
    assert batches.kept_by("store") == [0, 4, 6]
    assert batches.kept_by("fallback") == [2]


@pytest.mark.points(5)
@pytest.mark.hint("No items make no batches.")
async def test_no_items(submission, services, executors, rng):
    """No items"""
    answer, _ = await run(submission, Batches(services, executors, rng), [], 10)
    assert answer == numbers(0, 0, 0, 0, 0)


@pytest.mark.points(15)
@pytest.mark.visibility("hidden")
@pytest.mark.hint("Do not rely on the numbers of the items, on the batch size or on which items fail.")
async def test_drawn(submission, services, executors, rng):
    """Items, batches and failures drawn anew for this run"""
    item_ids, size = rng.sample(range(1000), k=rng.randint(20, 60)), rng.randint(3, 12)
    fetch, process, store, fallback = (set(rng.sample(item_ids, k=count)) for count in (4, 3, 8, 5))
    failing = {"fetch": fetch, "process": process, "store": store, "fallback": fallback}
    batches = Batches(services, executors, rng, failing)
    answer, _ = await run(submission, batches, item_ids, size)
    lost = fetch | process | (store & fallback)
    by_fallback = store - lost
    assert answer == numbers(len(item_ids), len(item_ids) - len(lost), len(by_fallback), len(lost), -(-len(item_ids) // size))
    assert batches.kept_by("fallback") == sorted(by_fallback)
    assert batches.kept_by("store") == sorted(set(item_ids) - lost - store)


@pytest.mark.points(10)
@pytest.mark.visibility("hidden")
@pytest.mark.hint("An item that is quick does not wait in a batch for one that is slow, but the next batch does.")
async def test_drawn_times(submission, services, executors, rng, clock):
    """Times drawn anew for each item"""
    fetch = {item: rng.randrange(5, 90) / 100 for item in range(18)}
    batches = Batches(services, executors, rng, fetch=fetch.__getitem__, process=0.0)
    began = clock.now()
    answer, _ = await run(submission, batches, list(range(18)), 6)
    took = clock.now() - began
    least = sum(max(fetch[item] for item in range(start, start + 6)) + 0.1 for start in (0, 6, 12))
    assert answer == numbers(18, 18, 0, 0, 3)
    assert abs(took - least) <= 0.101, f"It can take {least:.3f} s; it took {took:.3f} s."
