"""Case numbers, drawn inside the transaction that enters the case."""

from __future__ import annotations

from datetime import date

from peewee import AutoField, IntegerField, TextField

from app.errors import Fault
from app.i18n import Phrase
from app.models.database import Store
from app.models.fields import DayField, Table
from app.models.statements import Given, Statement
from app.workflow.case_number import LAST_SERIAL, case_number


class CaseCounter(Table):
    """The last serial drawn at a counter on a day."""

    id = AutoField()
    counter_code = TextField()
    day = DayField()
    last_serial = IntegerField()

    class Meta:
        table_name = "case_counters"


_DRAWN = Statement(
    CaseCounter.select(CaseCounter.last_serial).where(
        CaseCounter.counter_code == Given("counter_code"), CaseCounter.day == Given("day")
    )
)


def next_case_number(store: Store, prefix: str, counter_code: str, day: date) -> str:
    """Draw the next number of a counter's day; kinds share the serials. After 9,999 in a day it is a `Fault`."""
    drawn = store.row(_DRAWN, counter_code=counter_code, day=day)
    serial, number = (drawn[0] if drawn else 0), None
    while number is None:
        serial += 1
        if serial > LAST_SERIAL:
            raise Fault(
                Phrase("This counter has used up its case numbers for the day."),
                Phrase("Give this counter a second code in the settings, or take the case in at another counter."),
            )
        number = case_number(prefix, day, counter_code, serial)
    if drawn:
        store.update(CaseCounter, {"last_serial": serial}, counter_code=counter_code, day=day)
    else:
        store.insert(CaseCounter, counter_code=counter_code, day=day, last_serial=serial)
    return number
