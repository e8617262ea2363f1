"""A place in a submission's text that a check is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

#: As many as a report carries of one check (Findings in packages/contracts).
_MOST: Final = 50
#: Half of what the contract allows, because it counts in UTF-16.
_LONGEST: Final = 500


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Lines and columns count from 1; `rule` is a type checker's name for it."""

    file: str
    line: int
    message: str
    column: int | None = None
    rule: str | None = None

    def wire(self) -> dict[str, Any]:
        """Return the Finding of packages/contracts."""
        message = self.message if len(self.message) <= _LONGEST else self.message[: _LONGEST - 2] + " …"
        given = {"file": self.file, "line": self.line, "column": self.column, "rule": self.rule, "message": message}
        return {key: value for key, value in given.items() if value is not None}


def text_check(
    id: str, kind: str, title: str, points: float, status: str, message: str, findings: Sequence[Finding] = ()
) -> dict[str, Any]:
    """Return the JudgedCheck of packages/contracts for a check of the text, which everybody may see."""
    check = {
        "id": id,
        "kind": kind,
        "title": title,
        "visibility": "public",
        "points": points,
        "status": status,
        "message": message,
        "durationMs": 0,
    }
    shown = [finding.wire() for finding in sorted(findings, key=_place)[:_MOST]]
    return check | ({"findings": shown} if shown else {})


def _place(finding: Finding) -> tuple[str, int, int]:
    return finding.file, finding.line, finding.column or 0
