"""What the worker asks of a run, and what it tells of one."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import ModuleType

from laptime_judge.policy import WarmChecker


@dataclass(frozen=True, slots=True)
class Order:
    """What the worker asks to be graded, and within which limits."""

    run: str
    seed: int
    module: str
    submission: Mapping[str, str]
    baseline: Mapping[str, str]
    reference: Mapping[str, str]
    provided_files: Mapping[str, str]
    provided: Mapping[str, ModuleType]
    limits: Mapping[str, float]
    #: A type checker that waits for this submission.
    checker: WarmChecker | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """What the host saw of one timed run: cores that others took, cores that it used, and the kernel's own counts."""

    lacked: float
    used: float
    kernel: Mapping[str, float]
