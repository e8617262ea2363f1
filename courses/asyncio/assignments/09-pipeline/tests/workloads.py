"""The timed work: five items through three stages of one second each."""

from stages import Line


async def five_items(submission, services) -> None:
    """Timed: the statement's example."""
    line = Line(services, 1.0, 1.0, 1.0)
    answer = await submission.call("run_pipeline", list(range(5)), *line.functions)
    assert sorted(answer["items"]) == [0, 1, 2, 3, 4]
    assert line.stored == [0, 1, 2, 3, 4]
