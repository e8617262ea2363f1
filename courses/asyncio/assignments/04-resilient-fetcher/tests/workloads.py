"""The timed work: six services that all answer at the first attempt."""

LATENCIES = {"amber": 0.4, "birch": 1.5, "cedar": 0.9, "daisy": 0.6, "elder": 1.1, "ferns": 0.7}


async def six_services(submission, services) -> None:
    """Timed: one call with six services; the readings are drawn anew each time."""
    fleet = services(LATENCIES)
    answer = await submission.call("fetch_resilient", dict(fleet))
    assert {name: tuple(entry) for name, entry in answer.items()} == {
        name: ("ok", service.answer, 0) for name, service in fleet.items()
    }
