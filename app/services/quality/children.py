"""Cases that come out of a quality case: a suspected adverse reaction (M11), a stopped batch (M12)."""

from __future__ import annotations

from app.services.casework.standing import Standing
from app.services.desk import Desk
from app.services.session import Session


def suspect_reaction(desk: Desk, session: Session, standing: Standing, said: str) -> None:
    """Open the case of a suspected adverse reaction, once for each quality case; `said` is what was told about it.

    Runs inside the caller's transaction; `standing` is the quality case.
    """


def open_recall(desk: Desk, session: Session, standing: Standing, reason: str) -> None:
    """Open the recall of the batch of a quality case, once for each batch; its sale has been stopped already.

    Runs inside the caller's transaction; `standing` is the quality case.
    """
