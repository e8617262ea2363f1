import pytest

from stages import STAGES, Line

#: Of the judge's clock, in seconds.
TOLERANCE = 0.01


async def run(submission, clock, line: Line, items: list[int], **limits):
    """Run the pipeline and hold its answer against what the stages saw."""
    began = clock.now()
    answer = await submission.call("run_pipeline", items, *line.functions, **limits)
    took = clock.now() - began
    assert isinstance(answer, dict) and {"items", "bottleneck", "elapsed"} <= set(answer), (
        f"A dict with items, bottleneck and elapsed was expected; it returned {answer!r:.200}."
    )
    stored = line.done("store")
    assert sorted(answer["items"]) == sorted(stored), "`items` should name exactly the items that went through all three stages."
    for item, times in answer["items"].items():
        right = {name: line.seconds(name, item) for name in STAGES}
        right["total"] = stored[item].ended - line.done("fetch")[item].started
        for name, seconds in right.items():
            assert abs(times.get(name, -1) - seconds) <= TOLERANCE, (
                f"Item {item}: {name!r} should be {seconds:.3f} s; it is {times.get(name)!r:.20}."
            )
    assert abs(answer["elapsed"] - took) <= TOLERANCE, f"'elapsed' should be {took:.3f} s; it is {answer['elapsed']!r:.20}."
    for name in STAGES:
        peak = line.fleet[name].peak
        assert peak <= 1, f"{name} worked on {peak} items at once; each stage takes one at a time."
        order = list(line.calls(name))
        assert order == [item for item in items if item in order], f"{name} did not keep the order of `items`."
    return answer, took


@pytest.mark.points(15)
@pytest.mark.hint("Give each stage a task of its own that takes from one queue and puts into the next.")
async def test_five_items(submission, services, clock):
    """Five items through three stages of 1 s take 7 s"""
    line = Line(services, 1.0, 1.0, 1.0)
    answer, took = await run(submission, clock, line, list(range(5)))
    assert sorted(answer["items"]) == [0, 1, 2, 3, 4]
    assert abs(took - 7.0) <= TOLERANCE, f"It should take 7 s; it took {took:.3f} s."


@pytest.mark.points(10)
@pytest.mark.hint("Sum up how long the calls of each stage took; waiting in a queue is not part of it.")
async def test_bottleneck(submission, services, clock):
    """Stages of 1, 2 and 0.5 s: the bottleneck is process"""
    line = Line(services, 1.0, 2.0, 0.5)
    answer, took = await run(submission, clock, line, list(range(10)))
    assert answer["bottleneck"] == "process"
    assert abs(took - 21.5) <= TOLERANCE, f"Ten items should take 21.5 s; it took {took:.3f} s."


@pytest.mark.points(15)
@pytest.mark.hint("asyncio.Queue(queue_size): `put` waits when the queue is full.")
async def test_bounded_queues(submission, services, clock):
    """No stage runs further ahead than its queue holds"""
    line = Line(services, 0.1, 0.2, 1.0)
    await run(submission, clock, line, list(range(14)), queue_size=2)
    for earlier, later in (("fetch", "process"), ("process", "store")):
        waited = line.waited_at_most(earlier, later)
        assert waited <= 3, f"{waited} items waited between {earlier} and {later}; a queue of 2 and one in the hand make 3."


@pytest.mark.points(20)
@pytest.mark.hint("Catch what a stage raises for one item, go on with the next, and still tell the stages after you when you are done.")
async def test_failures(submission, services, clock):
    """An item that fails goes no further, and stops nobody"""
    line = Line(services, 0.3, 0.5, 0.4, failing={"fetch": [0, 7], "process": [3], "store": [5, 9]})
    answer, _ = await run(submission, clock, line, list(range(10)), queue_size=1)
    assert sorted(answer["items"]) == [1, 2, 4, 6, 8]
    assert line.stored == [1, 2, 4, 6, 8]


@pytest.mark.points(10)
@pytest.mark.visibility("after_due")
@pytest.mark.hint("The end of the work has to reach every stage, also when nothing comes before it.")
async def test_edges(submission, services, clock):
    """No items, one item, and items that all fail"""
    nothing, _ = await run(submission, clock, Line(services, 1.0, 1.0, 1.0), [])
    assert nothing["items"] == {}
    one, _ = await run(submission, clock, Line(services, 0.3, 0.2, 0.1), [42])
    assert list(one["items"]) == [42]
    none, _ = await run(submission, clock, Line(services, 0.3, 0.2, 0.1, failing={"fetch": range(30)}), list(range(30)), queue_size=1)
    assert none["items"] == {}


@pytest.mark.points(15)
@pytest.mark.visibility("hidden")
@pytest.mark.hint("Do not rely on the numbers of the items, on the times, or on the queue's size.")
async def test_drawn(submission, services, clock, rng):
    """Items, times and failures drawn anew for this run"""
    items = rng.sample(range(1000), k=rng.randint(8, 20))
    times = {name: {item: rng.randrange(5, 120) / 100 for item in items} for name in STAGES}
    failing = {name: rng.sample(items, k=2) for name in STAGES}
    line = Line(services, *(times[name].__getitem__ for name in STAGES), failing=failing)
    size = rng.randint(1, 4)
    answer, _ = await run(submission, clock, line, items, queue_size=size)
    lost = {item for some in failing.values() for item in some}
    assert sorted(answer["items"]) == sorted(set(items) - lost)
    assert line.waited_at_most("fetch", "process") <= size + 1
    assert line.waited_at_most("process", "store") <= size + 1


@pytest.mark.points(15)
@pytest.mark.visibility("hidden")
@pytest.mark.hint("The bottleneck is the stage whose calls took the longest in all, not the one that an item waited for.")
async def test_drawn_bottleneck(submission, services, clock, rng):
    """Each of the stages as the bottleneck, drawn anew for this run"""
    for name in rng.sample(STAGES, k=3):
        times = {one: rng.randrange(20, 40) / 100 for one in STAGES} | {name: rng.randrange(60, 90) / 100}
        line = Line(services, *(times[one] for one in STAGES))
        answer, took = await run(submission, clock, line, list(range(rng.randint(6, 9))))
        assert answer["bottleneck"] == name
        assert took <= sum(times.values()) + times[name] * 8 + TOLERANCE, "The stages do not all work at the same time."
