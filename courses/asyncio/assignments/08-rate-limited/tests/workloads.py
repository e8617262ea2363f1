"""The timed work: the statement's twenty items."""

from items import Items


async def twenty_items(submission, services, executors, rng) -> None:
    """Timed: twenty items within the usual limits. Faster than the limits allow does not count."""
    items = Items(services, executors, rng, 0.5, 0.3)
    answer = await submission.call("run_limited", *items.arguments(list(range(20))))
    assert answer == items.expected(range(20))
    fetches, jobs = items.peaks
    assert fetches <= 5, f"{fetches} fetches were under way at once; 5 are allowed."
    assert jobs <= 3, f"{jobs} jobs were under way at once; 3 are allowed."
