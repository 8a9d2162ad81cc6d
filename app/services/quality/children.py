"""Cases that come out of a quality case: a suspected adverse reaction (M11), a stopped batch (M12)."""

from __future__ import annotations

from app.models.quality_cases import QualityRow
from app.services.adverse.suspicion import Suspicion, open_suspicion
from app.services.casework.standing import Standing
from app.services.desk import Desk
from app.services.recalls import opening
from app.services.session import Session


def suspect_reaction(desk: Desk, session: Session, standing: Standing) -> None:
    """Open the case of a suspected adverse reaction, once for each quality case and the return it came out of.

    Runs inside the caller's transaction; `standing` is the quality case. What was said about the reaction does not go
    with it: that is written down once the person agreed.
    """
    row: QualityRow = standing.record
    suspicion = Suspicion(
        product_name=f"{row.product_name} {row.spec}".strip(),
        batch_no=row.batch_no,
        product_id=row.product_id,
        expiry=row.expiry_date,
    )
    open_suspicion(desk, session, suspicion, standing.case)


def open_recall(desk: Desk, session: Session, standing: Standing, reason: str) -> None:
    """Open the recall of the batch of a quality case, once for each batch, its sale stopped.

    Runs inside the caller's transaction; `standing` is the quality case.
    """
    row: QualityRow = standing.record
    if row.product_id is not None:
        opening.open_recall(desk, session, row.product_id, row.batch_no, reason, standing.case)
