from __future__ import annotations

from datetime import timedelta

import pytest

from app.models import events
from app.models.database import open_folder
from app.models.failures import Conflict
from app.models.verify import verify
from tests.models.shop import NOW, take_in


def _append(store, case_id, name="return.approve", **data):
    return events.append(
        store,
        case_id=case_id,
        actor_id=1,
        name=name,
        from_state="SUBMITTED",
        to_state="APPROVED",
        data=data,
        at=NOW + timedelta(hours=1),
    )


@pytest.fixture
def case_id(store, shop):
    with store.transaction():
        return take_in(store, shop)


def test_events_of_a_case_come_in_order(store, case_id):
    with store.transaction():
        _append(store, case_id, note="好", n=2)
    first, second = events.of_case(store, case_id)
    assert (first.name, second.name) == ("return.submit", "return.approve")
    assert (second.from_state, second.to_state, second.data) == ("SUBMITTED", "APPROVED", {"note": "好", "n": 2})
    assert second.at == NOW + timedelta(hours=1)
    assert events.verify_chain(store) is None


def test_an_event_may_concern_no_case(store):
    with store.transaction():
        events.append(store, case_id=None, actor_id=None, name="setup", from_state=None, to_state=None, data={}, at=NOW)
    assert events.verify_chain(store) is None


@pytest.mark.parametrize("change", ["UPDATE events SET data = '{}'", "DELETE FROM events", "UPDATE events SET id = 9"])
def test_the_database_refuses_to_change_or_delete_an_event(store, case_id, change):
    with pytest.raises(Conflict, match="final"), store.transaction():
        store.write_sql(change)
    assert len(events.of_case(store, case_id)) == 1


def test_replacing_an_event_is_refused_too(store, case_id):
    with pytest.raises(Conflict, match="final"), store.transaction():
        store.write_sql("INSERT OR REPLACE INTO events SELECT * FROM events")


@pytest.mark.parametrize(
    ("tampering", "broken"),
    [
        ("UPDATE events SET data = '{\"amount\":1}' WHERE id = 2", 2),
        ("UPDATE events SET at = '2020-01-01T00:00:00.000000+00:00' WHERE id = 1", 1),
        ("UPDATE events SET actor_id = 2 WHERE id = 3", 3),
        ("DELETE FROM events WHERE id = 2", 3),
        ("UPDATE events SET hash = previous WHERE id = 3", 3),
    ],
)
def test_tampering_past_the_triggers_is_found(store, case_id, tampering, broken):
    with store.transaction():
        _append(store, case_id, amount=1000)
        _append(store, case_id, name="return.receive")
    with store.transaction():
        store.write_sql("DROP TRIGGER events_no_update")
        store.write_sql("DROP TRIGGER events_no_delete")
        store.write_sql(tampering)
    assert events.verify_chain(store) == broken
    assert [found.code for found in verify(store)] == ["EVENT_CHAIN"]


def test_a_long_chain_is_verified_whole(store, case_id):
    with store.transaction():
        for number in range(1500):
            _append(store, case_id, number=number)
    assert events.verify_chain(store) is None
    with store.transaction():
        store.write_sql("DROP TRIGGER events_no_update")
        store.write_sql("UPDATE events SET name = 'other' WHERE id = 1400")
    assert events.verify_chain(store) == 1400


def test_the_chain_holds_when_two_stores_write_in_turn(store, folder, case_id):
    with open_folder(folder, use_keyring=False) as other:
        for turn in range(4):
            writer = other if turn % 2 else store
            with writer.transaction():
                _append(writer, case_id, turn=turn)
        assert events.verify_chain(other) is None
        assert [event.id for event in events.of_case(store, case_id)] == [1, 2, 3, 4, 5]


def test_what_json_cannot_say_exactly_is_refused(store):
    for value in (float("nan"), {1, 2}, b"bytes"):
        with pytest.raises((TypeError, ValueError)), store.transaction():
            _append(store, None, value=value)
