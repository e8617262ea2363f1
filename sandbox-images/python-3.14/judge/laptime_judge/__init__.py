"""The judge: runs an assignment's tests against a submission that lives in another container, and owns the clock.

Trusted with this one assignment and nothing else. Started once per assignment version; tests are imported once, and a
forked child grades each submission, so that no run can leave anything behind for the next.

For authors of tests: `Raised`, the ways in which HTTP services fail (`DROP`, `HANG`, …), and the fixtures and marks that `plugin` documents.
"""

from laptime_judge.http_replies import DROP, HANG, INVALID_JSON, Pieces, Redirect
from laptime_judge.http_services import HttpCall, HttpFleet, HttpService
from laptime_judge.outcomes import Raised
from laptime_judge.remote import RemoteObject
from laptime_judge.services import Fleet, Service, ServiceCall

__all__ = [
    "DROP",
    "HANG",
    "INVALID_JSON",
    "Fleet",
    "HttpCall",
    "HttpFleet",
    "HttpService",
    "Pieces",
    "Raised",
    "Redirect",
    "RemoteObject",
    "Service",
    "ServiceCall",
]
