"""The judge: runs an assignment's tests against a submission that lives in another container, and owns the clock.

Trusted with this one assignment and nothing else. Started once per assignment version; tests are imported once, and a
forked child grades each submission, so that no run can leave anything behind for the next.

For authors of tests: `Raised`, and the fixtures and marks that `plugin` documents.
"""

from laptime_judge.outcomes import Raised
from laptime_judge.remote import RemoteObject
from laptime_judge.services import Fleet, Service

__all__ = ["Fleet", "Raised", "RemoteObject", "Service"]
