"""Holds a submission's modules against an assignment's rules."""

import ast
import base64
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from laptime_judge.outcomes import PASSED, POLICY_VIOLATION, SKIPPED, WRONG_ANSWER
from laptime_judge.policy.habits import FINDERS
from laptime_judge.policy.hints import coverage
from laptime_judge.policy.names import Names

_SHOWN: Final = 12


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of assignment.yaml. `forbid` and `require` are dotted names, `habit` one of FINDERS."""

    id: str
    title: str
    action: Literal["reject", "deduct", "warn"]
    points: float
    forbid: Sequence[str]
    require: Sequence[str]
    habit: str | None
    hint: str | None


@dataclass(frozen=True, slots=True)
class TypeHints:
    """How much of the parameters and returns must be annotated, in per cent."""

    points: float
    coverage: float


@dataclass(frozen=True, slots=True)
class _Module:
    path: str
    tree: ast.Module
    names: Names


def evaluate(rules: Sequence[Rule], hints: TypeHints | None, files: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return a JudgedCheck for each rule, and one for type hints. `files` maps paths to base64.

    A submission that cannot be parsed gets skipped checks: loading it says why.
    """
    try:
        modules = [_parse(path, content) for path, content in files.items() if path.endswith(".py")]
        checks = [_rule(rule, modules) for rule in rules]
        return checks + ([_hints(hints, modules)] if hints else [])
    # RecursionError, MemoryError: text that is nested too deeply to be read, which the parser refuses in its own way.
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        reason = "Not checked: the program cannot be parsed."
        checks = [_check(rule.id, "policy", rule.title, rule.points, SKIPPED, reason) for rule in rules]
        return checks + ([_check("type-hints", "types", "Type hints", hints.points, SKIPPED, reason)] if hints else [])


def _parse(path: str, content: str) -> _Module:
    tree = ast.parse(base64.b64decode(content), filename=path)
    return _Module(path, tree, Names(tree))


def _rule(rule: Rule, modules: Sequence[_Module]) -> dict[str, Any]:
    findings = sorted({*_forbidden(rule, modules), *_habits(rule, modules)}) + sorted(_missing(rule, modules))
    # A warning is worth nothing, so that it cannot keep anybody from passing.
    points = 0 if rule.action == "warn" else rule.points
    if not findings:
        return _check(rule.id, "policy", rule.title, points, PASSED, "As required.")
    status = POLICY_VIOLATION if rule.action == "reject" else WRONG_ANSWER
    shown = [f"{path}:{line}: {text}" if line else text for path, line, text in findings[:_SHOWN]]
    more = [f"and {len(findings) - _SHOWN} more"] if len(findings) > _SHOWN else []
    check = _check(rule.id, "policy", rule.title, points, status, "\n".join(shown + more))
    return check | ({"hint": rule.hint} if rule.hint else {})


def _forbidden(rule: Rule, modules: Sequence[_Module]) -> Iterator[tuple[str, int, str]]:
    for module in modules:
        for use in module.names.uses():
            if any(use.name == name or use.name.startswith(f"{name}.") for name in rule.forbid):
                yield module.path, use.line, f"{use.name} is not allowed here"


def _habits(rule: Rule, modules: Sequence[_Module]) -> Iterator[tuple[str, int, str]]:
    if rule.habit is not None:
        for module in modules:
            for line, text in FINDERS[rule.habit](module.tree, module.names):
                yield module.path, line, text


def _missing(rule: Rule, modules: Sequence[_Module]) -> Iterator[tuple[str, int, str]]:
    used = {use.name for module in modules for use in module.names.uses()}
    for name in rule.require:
        if name not in used:
            yield "", 0, f"{name} is not used; this assignment asks for it"


def _hints(hints: TypeHints, modules: Sequence[_Module]) -> dict[str, Any]:
    found = [(module.path, coverage(module.tree)) for module in modules]
    places = sum(each.places for _, each in found)
    missing = [(path, line, text) for path, each in found for line, text in each.missing]
    percent = 100.0 if places == 0 else 100.0 * (places - len(missing)) / places
    # Without a single function there is nothing that could be annotated, and nothing is earned.
    if places > 0 and percent >= hints.coverage:
        return _check("type-hints", "types", "Type hints", hints.points, PASSED, f"All {places} places have what is asked for ({percent:.0f} %).")
    listed = "\n".join(f"{path}:{line}: {text}" for path, line, text in missing[:_SHOWN])
    message = f"{places - len(missing)} of {places} parameters and returns have type hints; {hints.coverage:g} % are asked for."
    return _check("type-hints", "types", "Type hints", hints.points, WRONG_ANSWER, f"{message}\n{listed}".strip())


def _check(id: str, kind: str, title: str, points: float, status: str, message: str) -> dict[str, Any]:
    return {
        "id": id,
        "kind": kind,
        "title": title,
        "visibility": "public",
        "points": points,
        "status": status,
        "message": message,
        "durationMs": 0,
    }
