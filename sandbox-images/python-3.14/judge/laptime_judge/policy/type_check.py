"""The check that a submission's type hints hold."""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, Final, Literal

from laptime_judge.outcomes import PASSED, SKIPPED, WRONG_ANSWER
from laptime_judge.policy.findings import Finding, text_check
from laptime_judge.policy.hidden import hidden_code
from laptime_judge.policy.module import Module
from laptime_judge.policy.neutral import neutral
from laptime_judge.policy.pyright import Diagnostic, TooComplex, start_pyright
from laptime_judge.policy.pyright_process import CPU_SECONDS
from laptime_judge.policy.warm_checker import WarmChecker

ID: Final = "type-checker"
TITLE: Final = "The type checker agrees"

_OVERLOOKED: Final = "This comment does not count here: the checker looks at this line all the same."
_TOO_COMPLEX: Final = (
    f"Not checked, and so no points: the program is too complex for the type checker, which has {CPU_SECONDS} s of "
    "computing time and 384 MiB of memory. Split long functions and large expressions."
)


@dataclass(frozen=True, slots=True)
class Checker:
    """What assignment.yaml asks of Pyright. `rules` has "error" or "none" by rule, beyond what the mode says."""

    mode: Literal["basic", "standard", "strict"]
    points: float
    allowed: int = 0
    rules: Mapping[str, str] = field(default_factory=dict)

    @property
    def settings(self) -> dict[str, Any]:
        """Return Pyright's settings."""
        return {**self.rules, "typeCheckingMode": self.mode}


def start_type_check(
    checker: Checker,
    modules: Sequence[Module],
    provided: Mapping[str, str],
    warm: WarmChecker | None = None,
) -> Callable[[bool], dict[str, Any]]:
    """Have the checker look at the program: `warm` computes from now on. Returns what waits for the JudgedCheck, to be called once.

    `provided` has the text of the modules that the assignment gives, by path. The call takes whether the program has hints
    as asked for: unless it has, it earns nothing, since where there is no hint, none is wrong. It raises JudgeFault when it
    is not the program that keeps the checker from ending.
    """
    texts: dict[str, str] = {f"provided/{path}": text for path, text in provided.items() if path.endswith((".py", ".pyi"))}
    taken = {PurePosixPath(path).parts[0].split(".")[0] for path in provided} | sys.stdlib_module_names
    overlooked: list[Finding] = []
    for module in modules:
        text, told = neutral(module.source)
        overlooked += [Finding(module.path, line, _OVERLOOKED) for line in told]
        texts[_place(module.path, taken)] = text
    try:
        errors = start_pyright(checker.settings, texts, warm)
    except OSError:
        return lambda _: _unwritten(checker)
    return lambda has_hints: _judged(checker, modules, errors, overlooked, has_hints)


def _judged(
    checker: Checker,
    modules: Sequence[Module],
    errors_found: Callable[[], list[Diagnostic]],
    overlooked: Sequence[Finding],
    has_hints: bool,
) -> dict[str, Any]:
    try:
        diagnostics = errors_found()
    except TooComplex:
        return text_check(ID, "types", TITLE, checker.points, WRONG_ANSWER, _TOO_COMPLEX, overlooked)
    except OSError:
        return _unwritten(checker)
    errors = [Finding(each.path.partition("/")[2], each.line, each.message, each.column, each.rule) for each in diagnostics]
    errors += [Finding(module.path, line, text) for module in modules for line, text in hidden_code(module.tree, module.names)]
    status, message = PASSED if len(errors) <= checker.allowed else WRONG_ANSWER, _message(checker, errors, overlooked)
    if status == PASSED and not has_hints:
        status, message = SKIPPED, f"{message} That counts once the type hints that are asked for are there."
    return text_check(ID, "types", TITLE, checker.points, status, message, errors or overlooked)


def _unwritten(checker: Checker) -> dict[str, Any]:
    """Does not happen with files that a submission can be loaded from: its own check says what is wrong."""
    return text_check(ID, "types", TITLE, checker.points, SKIPPED, "Not checked: the program's files could not be written.")


def _place(path: str, taken: frozenset[str] | set[str]) -> str:
    """A file named like a standard or a provided module is checked, but does not take that module's place."""
    top = PurePosixPath(path).parts[0].removesuffix(".py")
    return f"{'aside' if top in taken else 'submission'}/{path}"


def _message(checker: Checker, errors: Sequence[Finding], overlooked: Sequence[Finding]) -> str:
    counted = "no errors" if not errors else "1 error" if len(errors) == 1 else f"{len(errors)} errors"
    said = f"Pyright, in {checker.mode} mode, finds {counted}."
    if checker.allowed:
        said += f" Up to {checker.allowed} may be left."
    if overlooked:
        many = "A comment" if len(overlooked) == 1 else f"{len(overlooked)} comments"
        lines = ", ".join(str(finding.line) for finding in overlooked[:5])
        said += f" {many} to the checker did not count (line {lines}{', …' if len(overlooked) > 5 else ''})."
    return said
