"""What is fetched: the statement's eight services, with its latencies. The clock is simulated: no test waits for them."""

from typing import Any

from laptime_judge import Fleet

LATENCIES = {
    "amber": 0.5, "birch": 1.5, "cedar": 2.5, "daisy": 0.5,
    "elder": 1.5, "ferns": 0.5, "grass": 2.5, "hazel": 1.5,
}  # fmt: skip
#: Of the judge's clock.
TOLERANCE = 0.001


def expected(fleet: Fleet, deadline: float) -> tuple[dict[str, dict[str, Any]], list[str], bool]:
    """Return the right answer for a fleet."""
    in_time = {name: service for name, service in fleet.items() if service.latency < deadline}
    results = {name: service.answer for name, service in in_time.items() if service.error is None}
    return results, [name for name, service in in_time.items() if service.error is not None], len(in_time) < len(fleet)


async def eight_services(submission, services) -> None:
    """Timed: one call with the eight services, none failing, and a deadline that is far away."""
    fleet = services(LATENCIES)
    answer = await submission.call("coordinate", dict(fleet), deadline=60.0)
    assert tuple(answer) == expected(fleet, 60.0)
