"""How a check can end other than by passing.

Outcome                  the submission's doing: a status and a sentence, data of the report
├── Raised               a call into the submission ended with an exception; tests may expect it
├── Unsendable           what it returned cannot leave its container
├── Ended                its process ended, or was ended for breaking a limit
└── Misbehaved           it broke the protocol
JudgeFault               the platform's doing: the run is tried again
AuthorFault              the doing of whoever wrote the assignment: trying again does not help
"""

from collections.abc import Sequence
from typing import Final

from laptime_protocol import ProtocolError, RemoteException, Violation, decode

type Status = str

PASSED: Final = "passed"
WRONG_ANSWER: Final = "wrong_answer"
TIMED_OUT: Final = "timed_out"
OUT_OF_MEMORY: Final = "out_of_memory"
OUTPUT_LIMIT: Final = "output_limit"
CRASHED: Final = "crashed"
PROTOCOL_VIOLATION: Final = "protocol_violation"
POLICY_VIOLATION: Final = "policy_violation"
SKIPPED: Final = "skipped"

_TASKS_TOLD: Final = 8


class Outcome(Exception):
    """What the submission did. `status` is one of the report's check statuses."""

    def __init__(self, status: Status, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message


class Raised(Outcome):
    """A call into the submission ended with an exception, which is data here: `error.is_a("ValueError")`."""

    def __init__(self, error: RemoteException) -> None:
        super().__init__(CRASHED, f"Your code raised {error}")
        self.error = error


def raised(form: object) -> Raised:
    """Read the exception that the submission says it raised. Raises Violation when it is none."""
    try:
        error = decode(form)
    except ProtocolError as problem:
        raise Violation(str(problem)) from None
    if not isinstance(error, RemoteException):
        raise Violation("an error that is no exception")
    return Raised(error)


class Unsendable(Outcome):
    """The submission returned something that has no form outside its process."""

    def __init__(self, reason: str) -> None:
        super().__init__(WRONG_ANSWER, f"The answer could not be read: {reason}.")


class Ended(Outcome):
    """The submission's process is gone."""


class Misbehaved(Outcome):
    """The submission's process said something that the protocol does not allow."""

    def __init__(self, reason: str) -> None:
        super().__init__(PROTOCOL_VIOLATION, f"The program interfered with the grading protocol: {reason}.")


class JudgeFault(Exception):
    """Something of ours failed. Never the student's fault."""


class AuthorFault(Exception):
    """The assignment's own tests do not work. Never the student's fault; the message is for their author."""


def spinning() -> Ended:
    """Return the outcome of a program that is always busy and gets nowhere in time."""
    return Ended(
        TIMED_OUT,
        "The program kept its event loop turning without waiting for anything, so no time passed: it polls. "
        "Await what you wait for (an event, a queue, a task) instead of asking again and again.",
    )


def deadlock(tasks: Sequence[object]) -> Ended:
    """Return the outcome of a program that waits for what can never come; `tasks` as the submission names them."""
    lines = [
        f"{name[:60]} at {file[:100]} line {line}"
        for task in tasks[:_TASKS_TOLD]
        for name, file, line in [_task(task)]
        if line > 0
    ]
    where = f" Waiting: {'; '.join(lines)}." if lines else ""
    return Ended(TIMED_OUT, f"The program waits for something that can never happen (a deadlock).{where}")


def _task(form: object) -> tuple[str, str, int]:
    match form:
        case {"name": str(name), "file": str(file), "line": int(line)}:
            return name, file, line
        case _:
            return "", "", 0
