"""Clause ids in their short form, and the words for codes."""

from __future__ import annotations

import pytest

from app.policy.clauses import clause_label, is_clause
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
        ("R-001-5.2.1", "Guide 5.2.1"),
        ("R-001-5.2.1-online", "Guide 5.2.1 (online)"),
        ("R-001-5.2.1-phone", "Guide 5.2.1 (phone)"),
        ("R-001-5.2.2-social", "Guide 5.2.2 (social media)"),
        ("R-001-5.2.3-email", "Guide 5.2.3 (e-mail)"),
        ("R-001-5.K2", "Guide 5"),
        ("R-003-6", "Duties 6"),
        ("L-CPL-25", "Consumer Law 25"),
        ("L-7D-10", "Seven-Day Return Measures 10"),
        ("L-CC-203", "Civil Code 203"),
        ("L-AR-30", "Adverse Reaction Measures, 30 days"),
        ("L-AR-3", "Adverse Reaction Measures, 3 days"),
        ("L-AR-REC", "Adverse Reaction Measures"),
        ("L-AR", "Adverse Reaction Measures"),
        ("L-GBT-NRR", "No-Reason Return Standard"),
        ("L-INV-red", "Invoice Measures red"),
        ("L-PIPL", "Personal Information Law"),
        ("CAL-2026", "Holiday notice 2026"),
        ("C-01", "Counter's reading C-01"),
        ("CV-4", "Counter's reading CV-4"),
        ("U-05", "Counter's setting U-05"),
        ("Q-03", "Counter's setting Q-03"),
        ("R-000-1", "Platform rules 1"),
        ("R-000-12.3.4", "Platform rules 12.3.4"),
        ("R-000-", "R-000-"),
        ("something else", "something else"),
        ("R-009-1", "R-009-1"),
    ],
)
def test_short_form_of_a_clause(english, clause, label):
    assert english.say(clause_label(clause)) == label


@pytest.mark.parametrize(
    ("clause", "label"),
    [
        ("R-001-5.2.1-email", "指南 5.2.1（电子邮件）"),
        ("R-001-5.2.1-social", "指南 5.2.1（社交媒体）"),
        ("L-AR-15", "不良反应办法 15 天"),
        ("L-7D-10", "七日退货办法 10"),
        ("C-14", "本店口径 C-14"),
        ("U-05", "本店设定 U-05"),
        ("Q-03", "本店设定 Q-03"),
        ("本店规定", "本店规定"),
    ],
)
def test_short_form_of_a_clause_in_chinese(chinese, clause, label):
    assert chinese.say(clause_label(clause)) == label


@pytest.mark.parametrize(
    "clause",
    [
        *("R-000-1.1", "R-000-3.2.4c", "R-001-5.K2", "R-001-1.K1", "R-001-5.2.1-email", "R-002-6.1.1.2", "R-003-6"),
        *("L-CPL-25", "L-7D-10", "L-AR-REC", "L-CC-201/202", "L-PIPL", "C-01", "C-31", "CV-9", "U-14", "Q-08"),
        *("CAL-2026", "house rule", "x", "店规 3", "SHOP-7", "C and A"),
    ],
)
def test_what_a_parameter_may_rest_on(clause):
    assert is_clause(clause)


@pytest.mark.parametrize(
    "text",
    [
        *("R-004-1", "R-02-5.1", "R-000-1", "R-001-5.2.1-fax", "R-002-5,1", "L-", "L-cpl-25", "C-1", "C-32", "CV-0"),
        *("U-00", "U-15", "Q-09", "CAL-26", "", " house rule", "two\nlines", "x" * 61),
    ],
)
def test_what_it_may_not_rest_on(text):
    assert not is_clause(text)


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
