"""A counter that returns the same piece whenever it is told to, and takes the return back again."""

from __future__ import annotations

import sys
from pathlib import Path

from app.clock import SetClock
from app.errors import UserError
from app.policy.reasons import Reason
from app.services import intake, purchases
from app.services.casework.standing import case_of
from app.services.desk import Desk, open_desk
from app.services.return_draft import ReturnDraft
from app.services.session import Session
from app.services.steps import take_step
from app.settings import DataFolder
from tests.desks import NOW, signed_in


def main(folder: str, name: str, order_no: str) -> None:
    """Answers each line on the standard input with one: a number of a round, or the number of a return to withdraw."""
    desk = open_desk(DataFolder(Path(folder)), use_keyring=False, clock=SetClock(NOW))
    agent = signed_in(desk, "zhou")
    order = purchases.by_number(desk, agent, order_no)
    assert order is not None
    draft = ReturnDraft(order.customer_id, "", "", order_no, ((order.lines[0].line_id, 1),), Reason.NO_REASON)
    print("ready", flush=True)
    for line in sys.stdin:
        word = line.strip()
        print(_tried(desk, agent, draft, f"{name}-{word}") if word.isdigit() else _withdrawn(desk, agent, word))
        sys.stdout.flush()
    desk.store.close()


def _tried(desk: Desk, agent: Session, draft: ReturnDraft, key: str) -> str:
    form = ReturnDraft(draft.customer_id, "", "", draft.order_no, draft.quantities, draft.reason, submit_key=key)
    try:
        return f"won {intake.save(desk, agent, form).case_no}"
    except UserError as refusal:
        return f"lost {dict(refusal.message.values).get('case')} {refusal.field}"


def _withdrawn(desk: Desk, agent: Session, case_no: str) -> str:
    version = case_of(desk, case_no).version
    return take_step(desk, agent, case_no, "withdraw", {}, version, f"withdraw-{case_no}").state


if __name__ == "__main__":
    main(*sys.argv[1:])
