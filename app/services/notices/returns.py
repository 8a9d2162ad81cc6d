"""The notices of goods taken back, one for each paper that is neither receipt nor voucher."""

from __future__ import annotations

from app.documents.notice_values import FactRows, Notice
from app.i18n import Phrase
from app.services.casework.standing import Standing
from app.services.desk import Desk
from app.services.notices.base import notice
from app.services.session import Session
from app.workflow.table import PaperKind


def notice_of_return(desk: Desk, session: Session, standing: Standing, kind: PaperKind, code: str) -> Notice:
    """A notice of a return, or of the returning half of an exchange; a KeyError for another paper."""
    return notice(desk, session, standing, Phrase("Notice"), code, (FactRows(None, ()),))
