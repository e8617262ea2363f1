"""What is fetched: the statement's five services, with its latencies. The clock is simulated: no test waits for them."""

from typing import Any

from laptime_judge import Fleet

LATENCIES = {"weather": 0.5, "news": 1.5, "stock": 2.0, "traffic": 0.7, "sports": 1.2}


def expected(fleet: Fleet) -> dict[str, dict[str, Any]]:
    """Return the right answer for a fleet."""
    return {
        name: {"ok": True, "data": service.answer} if service.error is None else {"ok": False, "error": str(service.error)}
        for name, service in fleet.items()
    }


async def five_services(submission, services) -> None:
    """Timed: one call with the five services; the readings are drawn anew each time."""
    fleet = services(LATENCIES)
    answer = await submission.call("fetch_all", dict(fleet))
    assert answer == expected(fleet)
