"""Holds a submission's modules against an assignment's rules."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from laptime_judge.outcomes import PASSED, POLICY_VIOLATION, SKIPPED, WRONG_ANSWER
from laptime_judge.policy.findings import Finding, text_check
from laptime_judge.policy.habits import FINDERS
from laptime_judge.policy.hints import coverage
from laptime_judge.policy.module import Module, TooLarge, parse_all
from laptime_judge.policy.type_check import ID as CHECKER_ID
from laptime_judge.policy.type_check import TITLE as CHECKER_TITLE
from laptime_judge.policy.type_check import Checker, start_type_check
from laptime_judge.policy.warm_checker import WarmChecker


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
    """How much of the parameters and returns must be annotated, in per cent, and whether the hints are checked."""

    points: float
    coverage: float
    checker: Checker | None = None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What the rules say of a program. `type_check` waits for what the type checker, which is at it, will say."""

    checks: list[dict[str, Any]]
    type_check: Callable[[], dict[str, Any]] | None = None

    def complete(self) -> list[dict[str, Any]]:
        """Return all checks, once. Waits for the type checker, and raises JudgeFault when that does not work."""
        return self.checks if self.type_check is None else [*self.checks, self.type_check()]


def evaluate(
    rules: Sequence[Rule],
    hints: TypeHints | None,
    files: Mapping[str, str],
    provided: Mapping[str, str] | None = None,
    warm: WarmChecker | None = None,
) -> Evaluation:
    """Return a JudgedCheck for each rule, one for type hints and, once it is there, one for the type checker.

    `files` maps paths to base64, `provided` the paths of the modules that the assignment gives to their text; `warm` is a
    type checker that waits for this program, and computes from now on. A submission
    that cannot be parsed gets skipped checks: loading it says why. One that is too large or nested too deeply to be
    looked at might be loaded all the same, and keeps no rule.
    """
    try:
        modules = parse_all(files)
        # Before anything else: it takes longest.
        type_check = None if hints is None or hints.checker is None else start_type_check(hints.checker, modules, provided or {}, warm)
        checks = [_rule(rule, modules) for rule in rules]
        if hints is not None:
            checks.append(_hints(hints, modules))
    except (SyntaxError, ValueError):
        return Evaluation(_unread(rules, hints, "Not checked: the program cannot be parsed.", too_much=False))
    except (RecursionError, MemoryError, TooLarge):
        reason = "The program is too large, or nested too deeply, to be checked. Split its large expressions, read data from files."
        return Evaluation(_unread(rules, hints, reason, too_much=True))
    if type_check is None:
        return Evaluation(checks)
    has_hints = checks[-1]["status"] == PASSED
    return Evaluation(checks, lambda: type_check(has_hints))


def _unread(rules: Sequence[Rule], hints: TypeHints | None, reason: str, too_much: bool) -> list[dict[str, Any]]:
    outlines: list[tuple[str, str, str, float, str]] = [(rule.id, "policy", rule.title, _worth(rule), _broken(rule)) for rule in rules]
    if hints is not None:
        outlines.append(("type-hints", "types", "Type hints", hints.points, WRONG_ANSWER))
    if hints is not None and hints.checker is not None:
        outlines.append((CHECKER_ID, "types", CHECKER_TITLE, hints.checker.points, WRONG_ANSWER))
    return [text_check(id, kind, title, points, broken if too_much else SKIPPED, reason) for id, kind, title, points, broken in outlines]


def _worth(rule: Rule) -> float:
    """A warning is worth nothing, so that it cannot keep anybody from passing."""
    return 0 if rule.action == "warn" else rule.points


def _broken(rule: Rule) -> str:
    return POLICY_VIOLATION if rule.action == "reject" else WRONG_ANSWER


def _rule(rule: Rule, modules: Sequence[Module]) -> dict[str, Any]:
    findings = sorted({*_forbidden(rule, modules), *_habits(rule, modules)})
    missing = _missing(rule, modules)
    if not findings and not missing:
        return text_check(rule.id, "policy", rule.title, _worth(rule), PASSED, "As required.")
    said = [f"Found in {_places(len(findings))}."] if findings else []
    check = text_check(rule.id, "policy", rule.title, _worth(rule), _broken(rule), "\n".join(said + missing), findings)
    return check | ({"hint": rule.hint} if rule.hint else {})


def _places(number: int) -> str:
    return "1 place" if number == 1 else f"{number} places"


def _forbidden(rule: Rule, modules: Sequence[Module]) -> Iterator[Finding]:
    for module in modules:
        for use in module.names.uses():
            if any(use.name == name or use.name.startswith(f"{name}.") for name in rule.forbid):
                yield Finding(module.path, use.line, f"{use.name} is not allowed here")


def _habits(rule: Rule, modules: Sequence[Module]) -> Iterator[Finding]:
    if rule.habit is not None:
        for module in modules:
            for line, text in FINDERS[rule.habit](module.tree, module.names):
                yield Finding(module.path, line, text)


def _missing(rule: Rule, modules: Sequence[Module]) -> list[str]:
    if not rule.require:
        return []
    used = {use.name for module in modules for use in module.names.uses() if use.counts}
    named = {use.name for module in modules for use in module.names.uses()}
    return [
        f"{name} is {'only named, not used' if name in named else 'not used'}; this assignment asks for it."
        for name in sorted(rule.require)
        if name not in used
    ]


def _hints(hints: TypeHints, modules: Sequence[Module]) -> dict[str, Any]:
    found = [(module.path, coverage(module.tree)) for module in modules]
    places = sum(each.places for _, each in found)
    missing = [Finding(path, line, f"{text} has no type hint") for path, each in found for line, text in each.missing]
    percent = 100.0 if places == 0 else 100.0 * (places - len(missing)) / places
    # Without a single function there is nothing that could be annotated, and nothing is earned.
    if places > 0 and percent >= hints.coverage:
        message = f"{places - len(missing)} of {places} parameters and returns have type hints."
        return text_check("type-hints", "types", "Type hints", hints.points, PASSED, message, missing)
    message = f"{places - len(missing)} of {places} parameters and returns have type hints; {hints.coverage:g} % are asked for."
    return text_check("type-hints", "types", "Type hints", hints.points, WRONG_ANSWER, message, missing)
