"""What is fetched: the statement's five services, their latencies a tenth of the stated ones."""

from typing import Any

from laptime_judge import Fleet

LATENCIES = {"weather": 0.05, "news": 0.15, "stock": 0.20, "traffic": 0.07, "sports": 0.12}


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
