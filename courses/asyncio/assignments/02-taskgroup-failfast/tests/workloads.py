"""What is fetched: the statement's five services, with its latencies. The clock is simulated: no test waits for them."""

from typing import Any

from laptime_judge import Fleet

LATENCIES = {"price": 0.5, "stock": 1.5, "delivery": 2.0, "customer": 0.7, "discount": 1.2}
#: "At once", in seconds of the judge's clock.
AT_ONCE = 0.001


def expected(fleet: Fleet) -> dict[str, dict[str, Any]]:
    """Return the right answer for a fleet in which nothing fails."""
    return {name: service.answer for name, service in fleet.items()}


async def five_services(submission, services) -> None:
    """Timed: one call with the five services; the readings are drawn anew each time."""
    fleet = services(LATENCIES)
    answer = await submission.call("fetch_all_or_fail", dict(fleet))
    assert answer == expected(fleet)
