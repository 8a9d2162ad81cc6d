"""Clause ids in their short form, and the words for codes."""

from __future__ import annotations

import pytest

from app.policy.clauses import clause_label
from app.policy.labels import alert_label, alternative_label, reject_label
from app.policy.reasons import Payer, Reason, fault_group, reason_label


@pytest.mark.parametrize(
    ("clause", "label"),
    [
        ("R-002-5.1.1", "Norm 5.1.1"),
        ("R-002-5.1.3a", "Norm 5.1.3"),
        ("R-002-6.1.1.2", "Norm 6.1.1"),
        ("R-002-3.3.1", "Norm 3.3"),
        ("R-000-3.2.4c", "Platform rules 三(二)4"),
        ("R-000-1.1", "Platform rules 一(一)"),
        ("R-001-5.2.1-online", "Guide 5.2.1"),
        ("R-001-5.K2", "Guide 5"),
        ("R-003-6", "Duties 6"),
        ("L-CPL-25", "Consumer Law 25"),
        ("L-7D-10", "Seven-Day Return Measures 10"),
        ("L-CC-203", "Civil Code 203"),
        ("L-AR-30", "Adverse Reaction Measures"),
        ("L-GBT-NRR", "No-Reason Return Standard"),
        ("L-INV-red", "Invoice Measures red"),
        ("L-PIPL", "Personal Information Law"),
        ("CAL-2026", "Holiday notice 2026"),
        ("C-01", "Counter's reading C-01"),
        ("CV-4", "Counter's reading CV-4"),
        ("something else", "something else"),
        ("R-009-1", "R-009-1"),
    ],
)
def test_short_form_of_a_clause(english, clause, label):
    assert english.say(clause_label(clause)) == label


def test_every_reason_has_its_word_and_its_side(english):
    assert len({english.say(reason_label(reason)) for reason in Reason}) == len(Reason)
    buyer = {reason for reason in Reason if fault_group(reason) is Payer.BUYER}
    assert buyer == {Reason.NO_REASON, Reason.PREFERENCE, Reason.SIZE_OR_SHADE_UNSUITABLE}


def test_codes_have_words(english):
    assert english.say(reject_label("NOT_INTACT")) == "Not intact"
    assert english.say(alternative_label("EXCHANGE")) == "Exchange"
    assert english.say(alert_label("EXPIRED_SOLD")) == "Sold past its use-by date"
    assert "2027" in english.say(alert_label("CALENDAR_INCOMPLETE_2027"))


@pytest.mark.parametrize("label", [reject_label, alternative_label, alert_label])
def test_unknown_code_stays_as_it_is(english, label):
    assert english.say(label("NEWER_THAN_WE")) == "NEWER_THAN_WE"
