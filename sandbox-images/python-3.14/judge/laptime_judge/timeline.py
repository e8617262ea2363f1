"""Bars for the report's timeline: what the judge saw of the services, and what the submission says of itself."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any, Final

from laptime_judge.caller import News
from laptime_judge.clock import SECOND
from laptime_judge.http_services import HttpCall, HttpServices
from laptime_judge.services import ServiceCall, Services
from laptime_judge.submission import Submission

type Bar = dict[str, Any]

#: Bars of one run; what can be drawn of them is chosen later, with all of them in sight.
_MOST: Final = 2_000
_PLAIN_LABELS: Final = frozenset({"time.sleep", "computing"})
_KINDS: Final = {"answered": "await", "running": "await", "failed": "failed", "cancelled": "cancelled"}


def events(submission: Submission, services: Services | HttpServices, side: str, check: str) -> list[Bar]:
    """Return one bar for each service call, in milliseconds since the submission was first called."""
    zero = submission.started
    calls = [call for fleet in services.fleets for call in fleet.calls]
    if zero is None:
        return []
    # Calls of several threads at one moment arrive in any order; the same run gives the same bars.
    bars = sorted((_call(call, zero) for call in _sampled(calls)), key=lambda bar: (bar["startMs"], bar["lane"], bar["endMs"]))
    return [{**bar, "side": side, "check": check} for bar in bars]


def own_events(submission: Submission, side: str, check: str, exact: bool) -> list[Bar]:
    """Return a bar for each task, job and blocked stretch that the submission told of, on the same scale.

    `exact`: computing took no time, and the same run gives the same bars.
    """
    zero = submission.started
    if zero is None:
        return []
    # What it did before it was called, at import, is not on the scale.
    told = [news for news in submission.news if news.end_ns > zero * SECOND]
    if exact:
        told = sorted(_by_free_worker(told), key=_place)
    return [{**_news(news, zero), "side": side, "check": check} for news in _sampled(told)]


def _by_free_worker(told: Iterable[News]) -> Iterator[News]:
    """Give each job of a pool to the first of its workers that is free: which of them took it is chance."""
    free_at: dict[str, list[int]] = {}
    for news in sorted(told, key=_place):
        if news.kind != "job":
            yield news
            continue
        pool = news.label.rpartition("_")[0] or news.label
        workers = free_at.setdefault(pool, [])
        worker = next((index for index, free in enumerate(workers) if free <= news.start_ns), len(workers))
        workers[worker:worker + 1] = [news.end_ns]
        yield replace(news, label=f"{pool}_{worker}", interpreter=worker + 1 if news.interpreter else news.interpreter)


def _place(news: News) -> tuple[Any, ...]:
    # A worker's name ends in its number, which is chance.
    name = news.label.rpartition("_")[0] if news.kind == "job" else news.label
    return (news.start_ns, news.end_ns, news.kind, name, news.line or 0, news.parent or "")


def _sampled[T: (ServiceCall | HttpCall, News)](bars: list[T]) -> list[T]:
    """Return at most 2,000 of them, evenly from the whole run: of 10,000 calls the last are as telling as the first."""
    if len(bars) <= _MOST:
        return bars
    return [bars[index * (len(bars) - 1) // (_MOST - 1)] for index in range(_MOST)]


def _call(call: ServiceCall | HttpCall, zero: float) -> Bar:
    bar: Bar = {
        "lane": call.service[:80],
        "kind": _KINDS[call.outcome],
        "label": f"{call.service}: {call.outcome}"[:120],
        **_span(call.started - zero, (call.started if call.ended is None else call.ended) - zero),
    }
    caller = call.caller if isinstance(call, ServiceCall) else None
    if caller is not None:
        bar["where"] = {"file": caller.file, "line": caller.line}
        if caller.task is not None:
            bar["parent"] = caller.task
    return bar


def _news(news: News, zero: float) -> Bar:
    lanes = {"task": news.label, "blocked": "event loop", "job": f"interpreter {news.interpreter}" if news.interpreter else news.label}
    bar: Bar = {
        "lane": lanes[news.kind][:80],
        "kind": news.kind,
        "label": news.label,
        **_span(news.start_ns / SECOND - zero, news.end_ns / SECOND - zero),
    }
    if news.file is not None and news.line is not None:
        bar["where"] = {"file": news.file, "line": news.line}
    if news.parent is not None:
        bar["parent"] = news.parent
    if news.cpu_ns is not None:
        bar["cpuMs"] = round(news.cpu_ns / SECOND * 1000, 3)
    if news.kind == "job":
        bar["interpreter"] = news.interpreter or 0
    return bar


def _span(start: float, end: float) -> Bar:
    return {"startMs": round(max(0.0, start) * 1000, 3), "endMs": round(max(0.0, end) * 1000, 3)}


def without_words(bars: list[Bar], files: Collection[str]) -> list[Bar]:
    """Leave no text of the program's own making: it may have seen hidden checks, and could name its tasks after them.

    Lines stay where they are lines of files that were handed in, as do what blocked and which interpreter worked.
    """
    return [_without_words(bar, files) for bar in bars if bar["kind"] != "task"]


def _without_words(bar: Bar, files: Collection[str]) -> Bar:
    kept = {key: bar[key] for key in bar.keys() - {"parent"}}
    if kept.get("where", {}).get("file") not in files:
        kept.pop("where", None)
    if bar["kind"] == "blocked":
        kept["label"] = bar["label"] if bar["label"] in _PLAIN_LABELS else "blocked"
    if bar["kind"] == "job":
        kept["lane"] = kept["label"] = f"interpreter {bar['interpreter']}" if bar["interpreter"] else "threads"
    return kept
