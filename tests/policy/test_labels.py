"""Words for the codes of a verdict."""

from __future__ import annotations

import pytest

from app.policy.labels import alert_label, alternative_label, reject_label


@pytest.mark.parametrize("label", [reject_label, alternative_label, alert_label])
def test_a_code_nobody_gave_words_to_stays_as_it_is(english, label):
    assert english.say(label("OF_TOMORROW")) == "OF_TOMORROW"


def test_a_year_whose_calendar_is_wanting_is_named(english):
    said = english.say(alert_label("CALENDAR_INCOMPLETE_2027"))
    assert said == "The official calendar of 2027 is not known yet; days in it are provisional"
