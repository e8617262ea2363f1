import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { BrokenAssignment } from "../errors.ts";
import { newSandbox } from "../testing/real-sandbox.ts";
import { tinyAssignment, tinyOrder } from "../testing/tiny-assignment.ts";

const OWNER = `http-${process.pid}`;
const sandbox = newSandbox(OWNER);
afterAll(() => sandbox.close());

const SUBMISSION = `
import asyncio
import json
import os
import socket
import urllib.request


async def with_httpx(urls):
    import httpx

    async with httpx.AsyncClient(timeout=30) as client, asyncio.TaskGroup() as group:
        tasks = [group.create_task(client.get(url)) for url in urls]
    return [task.result().json() for task in tasks]


async def with_aiohttp(urls):
    import aiohttp

    async def get(client, url):
        async with client.get(url) as answer:
            return await answer.json()

    async with aiohttp.ClientSession() as client:
        return await asyncio.gather(*(get(client, url) for url in urls))


async def with_streams(urls):
    async def get(url):
        host, _, path = url.removeprefix("http://").partition("/")
        name, _, port = host.partition(":")
        reader, writer = await asyncio.open_connection(name, int(port))
        writer.write(f"GET /{path} HTTP/1.1\\r\\nHost: {host}\\r\\nConnection: close\\r\\n\\r\\n".encode())
        answer = await reader.read()
        writer.close()
        return json.loads(answer.partition(b"\\r\\n\\r\\n")[2])

    return await asyncio.gather(*map(get, urls))


async def with_urllib(urls):
    def get(url):
        with urllib.request.urlopen(url) as answer:
            return json.load(answer)

    return await asyncio.gather(*(asyncio.to_thread(get, url) for url in urls))


async def gives_up(url):
    import httpx

    async with httpx.AsyncClient(timeout=None) as client:
        try:
            async with asyncio.timeout(300):
                await client.get(url)
        except TimeoutError:
            return "gave up"


def steal(port):
    taken = []
    for option in (None, socket.SO_REUSEADDR, socket.SO_REUSEPORT):
        for address in ("127.0.0.1", "0.0.0.0"):
            with socket.socket() as thief:
                try:
                    if option is not None:
                        thief.setsockopt(socket.SOL_SOCKET, option, 1)
                    thief.bind((address, port))
                    taken.append((option, address))
                except OSError:
                    pass
    inodes = {os.readlink(f"/proc/self/fd/{fd}") for fd in os.listdir("/proc/self/fd") if os.path.exists(f"/proc/self/fd/{fd}")}
    listening = [line.split()[9] for line in open("/proc/net/tcp").readlines()[1:] if line.split()[3] == "0A"]
    return taken, len(listening), [inode for inode in listening if f"socket:[{inode}]" in inodes]


def harass(url):
    port = int(url.rsplit(":", 1)[1])
    held = []
    for number in range(900):
        client = socket.create_connection(("127.0.0.1", port))
        try:
            client.sendall((b"GET /a HTTP/1.1\\r\\nX: ", os.urandom(500) + b"\\r\\n\\r\\n", b"GET / HTTP/1.1\\r\\nA: " + b"x" * 50_000)[number % 3])
        except OSError:
            pass
        held.append(client)
    return "done"


def flood(url):
    port = int(url.rsplit(":", 1)[1])
    while True:
        with socket.create_connection(("127.0.0.1", port)) as client:
            client.sendall(b"GET /a HTTP/1.0\\r\\n\\r\\n")
`;

const TESTS = `
import pytest

from laptime_judge import DROP


@pytest.mark.parametrize("client", ["httpx", "aiohttp", "streams"])
@pytest.mark.limit(8)
async def test_client(submission, http_services, clock, client):
    http = http_services({f"s{n}": float(n) for n in range(1, 6)})
    await submission.load()
    began = clock.now()
    answers = await submission.call(f"with_{client}", [service.url for service in http.values()])
    assert answers == [service.answer for service in http.values()]
    assert clock.now() - began == 5.0
    assert [(call.outcome, call.ended - call.started) for call in http.calls] == [("answered", float(n)) for n in range(1, 6)]
    assert http.peak == 5


@pytest.mark.limit(8)
async def test_threads(submission, http_services):
    http = http_services({f"s{n}": 0.2 for n in range(5)})
    answers = await submission.call("with_urllib", [service.url for service in http.values()])
    assert answers == [service.answer for service in http.values()]
    assert [call.outcome for call in http.calls] == ["answered"] * 5


@pytest.mark.limit(8)
async def test_giving_up_is_seen(submission, http_services):
    http = http_services({"slow": 500.0})
    assert await submission.call("gives_up", http["slow"].url) == "gave up"
    (call,) = http.calls
    assert (call.outcome, call.ended - call.started) == ("cancelled", 300.0)


async def test_ports_cannot_be_taken(submission, http_services):
    http = http_services({"a": 0.0})
    port = int(http.url.rsplit(":", 1)[1])
    assert await submission.call("steal", port) == ([], 8, [])


@pytest.mark.limit(8)
async def test_rude_clients(submission, http_services):
    http = http_services({"a": 0.0})
    assert await submission.call("harass", http.url) == "done"
    assert http.calls == []


@pytest.mark.limit(60)
async def test_flood(submission, http_services):
    http = http_services({"b": 0.0})
    await submission.call("flood", http.url)


@pytest.mark.limit(8)
async def test_zz_honest_after_all(submission, http_services):
    first, second = http_services({"a": 0.0}), http_services({"b": 0.1})
    assert await submission.call("with_httpx", [first["a"].url, second["b"].url]) == [first["a"].answer, second["b"].answer]
`;

const LIMITS = { testSeconds: 1, totalSeconds: 120, memoryMib: 256, processes: 64, outputKib: 64, scratchMib: 4 };

test("any client reaches the judge's HTTP services on its own loopback, and none harms them", async () => {
  const assignment = tinyAssignment("http", { "test_twice.py": TESTS }, { limits: LIMITS, preload: ["httpx"] });
  const { run } = await sandbox.grade(tinyOrder(assignment, SUBMISSION));
  const passed = { status: "passed", message: "As expected." };
  expect(Object.fromEntries(run.checks.map(({ id, status, message }) => [id, { status, message }]))).toEqual({
    "client[httpx]": passed,
    "client[aiohttp]": passed,
    "client[streams]": passed,
    threads: passed,
    giving_up_is_seen: passed,
    ports_cannot_be_taken: passed,
    rude_clients: passed,
    flood: {
      status: "protocol_violation",
      message: expect.stringMatching(
        /sent more than 20,000 (connections|requests) to the test's HTTP services/,
      ) as string,
    },
    zz_honest_after_all: passed,
  });
  // A thread that waits for a socket is not seen by the simulated clock: real time for that check, and it is said.
  // A flood may come to wait like that as well, when the host is busy.
  const elsewhere = run.checks.filter(({ id, clock }) => clock !== undefined && id !== "flood");
  expect(elsewhere.map(({ id, clock }) => [id, clock?.governed])).toEqual([["threads", "wall"]]);
});

/** The first check has no part in its container's end: that would be the platform's fault, and no verdict. */
const REPLACED = `
import asyncio
from pathlib import Path

import pytest


@pytest.mark.limit(8)
async def test_its_container_goes():
    while not any(Path("/run/laptime").glob("*/gone")):
        await asyncio.sleep(0.01)


@pytest.mark.limit(8)
async def test_the_next_has_sockets_of_its_own(submission, http_services):
    http = http_services({"a": 0.0})
    assert await submission.call("with_httpx", [http["a"].url]) == [http["a"].answer]
`;

test("a candidate that takes the place of another brings its own sockets", async () => {
  const assignment = tinyAssignment("replaced", { "test_twice.py": REPLACED }, { limits: LIMITS, preload: ["httpx"] });
  const killed: string[] = [];
  const { run } = await sandbox.grade(tinyOrder(assignment, SUBMISSION), {
    onProgress: ({ phase }) => {
      if (phase === "checking" && killed.length === 0) killed.push(...killCandidates());
    },
  });
  expect(killed).toHaveLength(1);
  expect(run.checks[1]).toMatchObject({ id: "the_next_has_sockets_of_its_own", status: "passed" });
});

/** As an operator may; returns the identifiers of those that were killed, and tells the judge in their folders. */
function killCandidates(): string[] {
  const ours = ["--filter", `label=laptime.owner=${OWNER}`, "--filter", "label=laptime.role=candidate"];
  // Those of earlier tests' judges wait as well: the newest is this one's.
  const newest = execFileSync("docker", ["ps", "--quiet", "--latest", ...ours], { encoding: "utf8" }).trim();
  const format = '{{range .Mounts}}{{if eq .Destination "/run/laptime"}}{{.Source}}{{end}}{{end}}';
  const folder = execFileSync("docker", ["inspect", "--format", format, newest], { encoding: "utf8" }).trim();
  execFileSync("docker", ["kill", newest]);
  writeFileSync(join(folder, "gone"), "");
  return [newest];
}

test("a preload that the image has not is the author's to change", async () => {
  const assignment = tinyAssignment("preload", {}, { preload: ["no_such_module"] });
  const grading = sandbox.grade(tinyOrder(assignment, "def double(n): return 2 * n"));
  await expect(grading).rejects.toThrow(BrokenAssignment);
  await expect(grading).rejects.toThrow(/no module no_such_module/);
});
