"""The timed work: a caller that goes on asking a server which never answers."""

from laptime_judge import HANG


async def hanging_server(submission, http_services) -> None:
    """Timed: 25 requests, one after the other."""
    http = http_services({"api": 0.0}, failing={"api": HANG})
    client = await submission.create("APIClient", http["api"].url)
    answers = [await client.call("get", f"/items/{number}") for number in range(25)]
    assert answers == [None] * 25
    assert len(http["api"].calls) > 0, "The server was never asked."
