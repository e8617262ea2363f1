"""A client that knows when to stop asking. Run this file to try it: `python api_client.py` (needs httpx)."""

import asyncio
import time
from typing import Any


class APIClient:
    """Asks an HTTP server, tries again, and stops asking for a while when it fails too often."""

    def __init__(
        self,
        base_url: str,
        *,
        timeout: float = 5.0,
        max_attempts: int = 3,
        failure_threshold: int = 5,
        recovery_time: float = 60.0,
    ) -> None:
        self.base_url = base_url

    @property
    def state(self) -> str:
        """Return "closed", "open" or "half_open"."""
        return "closed"

    async def get(self, path: str) -> dict[str, Any] | None:
        """Return the JSON at `path`, or None when the request failed or the breaker is open."""
        # This asks nobody yet. Make one httpx.AsyncClient in __init__, and use it here.
        return None

    async def aclose(self) -> None:
        """Close the HTTP client."""


# ---- from here on: a server to try it with on your own machine. The grader brings its own.


async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer 200 for two seconds, and 503 from then on."""
    await reader.readuntil(b"\r\n\r\n")
    works = time.perf_counter() - started < 2
    body = b'{"name": "Ada"}'
    head = f"HTTP/1.1 {'200 OK' if works else '503 Down'}\r\ncontent-length: {len(body)}\r\nconnection: close\r\n\r\n"
    writer.write(head.encode() + body)
    await writer.drain()
    writer.close()


started = time.perf_counter()


async def main() -> None:
    """Ask every half second; the breaker should open after a while, and probe every two seconds."""
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    client = APIClient(f"http://127.0.0.1:{port}", failure_threshold=3, recovery_time=2.0)
    for _ in range(12):
        answer = await client.get("/users/1")
        print(f"{time.perf_counter() - started:5.2f} s: {answer}, {client.state}")
        await asyncio.sleep(0.5)
    await client.aclose()
    server.close()


if __name__ == "__main__":
    asyncio.run(main())
