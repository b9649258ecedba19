"""What `trialway check` looks at."""

from __future__ import annotations

import hashlib
from typing import Any

from trialway.eligibility import read
from trialway.web import wiring


def look(*, digest: bool) -> dict[str, Any]:
    """Counts, the quarantine, and (on demand, they take time) the hashes of store and index."""
    store, index = wiring.store(), wiring.index()
    found: dict[str, Any] = {
        "studies": store.count(),
        "indexed": len(index),
        "current": wiring.is_index_current(),
        "unread": store.unread_count(read("").reader),
        "failed_readings": [{"study": study, "reason": reason} for study, reason in store.failed_readings()],
        "quarantined": [{"where": one.where, "reason": one.reason} for one in store.quarantined()],
    }
    if digest:
        prints = sorted(index.fingerprints().items())
        found["store_digest"] = store.digest()
        found["index_digest"] = hashlib.blake2b(repr(prints).encode(), digest_size=16).hexdigest()
    return found
