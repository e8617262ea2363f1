"""How a check can end other than by passing.

Outcome                  the submission's doing: a status and a sentence, data of the report
├── Raised               a call into the submission ended with an exception; tests may expect it
├── Unsendable           what it returned cannot leave its container
├── Ended                its process ended, or was ended for breaking a limit
└── Misbehaved           it broke the protocol
JudgeFault               the platform's doing: the run is tried again
AuthorFault              the doing of whoever wrote the assignment: trying again does not help
"""

from typing import Final

from laptime_protocol import RemoteException

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
