"""What the kept files are used for: by which kinds of case, and which files are used at all."""

from __future__ import annotations

import re

from app.models.database import Store

_NAME = re.compile(r"[0-9a-f]{64}")
_KINDS = """
    SELECT DISTINCT c.kind FROM cases c JOIN (
        SELECT case_id FROM attachments WHERE sha256 = ?
        UNION SELECT case_id FROM papers WHERE sha256 = ?
        UNION SELECT case_id FROM lab_tests WHERE report_sha256 = ?
    ) u ON u.case_id = c.id
"""
_USED = """
    SELECT sha256 FROM attachments UNION SELECT sha256 FROM papers
    UNION SELECT report_sha256 FROM lab_tests WHERE report_sha256 IS NOT NULL
"""


def kinds_using(store: Store, name: str) -> frozenset[str]:
    """The kinds of case a kept file belongs to; none as long as it was only taken in."""
    return frozenset(kind for (kind,) in store.sql(_KINDS, (name, name, name)))


def used(store: Store) -> frozenset[str]:
    """The names of all files a case needs, as picture, document, paper or report, or a form that is being typed."""
    noted = {name for (name,) in store.sql(_USED)}
    for (payload,) in store.sql("SELECT payload FROM drafts"):
        noted.update(_NAME.findall(str(payload)))
    return frozenset(noted)
