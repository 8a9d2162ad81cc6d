"""Icons: in the colour of the theme, sharp, and all of them readable."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QPushButton

from app.ui.icons import IconLabel, icon_names, pixmap, set_icon
from app.ui.theme import ThemeChoice, Tone
from app.ui.theme_tokens import DARK, LIGHT
from tests.ui.hands import wait_gone


def inks(image: QImage) -> set[str]:
    """The colours of all dots that are fully there."""
    dots = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return {dot.name() for dot in dots if dot.alpha() == 255}


@pytest.mark.parametrize("name", icon_names())
def test_every_icon_draws_in_its_colour(qapp, name):
    assert inks(pixmap(name, LIGHT.accent, 48).toImage()) == {LIGHT.accent}


def test_an_icon_is_as_dense_as_its_screen(qapp):
    drawn = pixmap("check", LIGHT.text, 16, 3.0)
    assert (drawn.width(), drawn.devicePixelRatio()) == (48, 3.0)


def test_a_button_keeps_its_icon_in_the_colour_of_the_theme(theme, qtbot):
    button = QPushButton()
    qtbot.addWidget(button)
    set_icon(button, "printer")
    theme.use(ThemeChoice.DARK)
    assert inks(button.icon().pixmap(48, 48).toImage()) == {DARK.text}
    set_icon(button, "check", lambda colours: colours.ok)
    theme.use(ThemeChoice.LIGHT)
    assert inks(button.icon().pixmap(48, 48).toImage()) == {LIGHT.ok}


def test_a_button_that_is_gone_hears_nothing(theme, qtbot):
    button = QPushButton()
    set_icon(button, "printer")
    button.deleteLater()
    wait_gone(qtbot, button)
    theme.use(ThemeChoice.DARK)


def test_an_icon_label_grows_with_the_text(theme, qtbot):
    label = IconLabel("clock", Tone.WARN)
    qtbot.addWidget(label)
    small = label.sizeHint()
    theme.use(scale=1.5)
    assert label.sizeHint().height() == round(small.height() * 1.5)
    label.show_icon("triangle-alert", Tone.DANGER)
    assert label.name == "triangle-alert"
    assert QColor(LIGHT.danger).name() in inks(label.grab().toImage())


def test_an_unknown_icon_is_an_error(qapp):
    with pytest.raises(FileNotFoundError):
        pixmap("no-such-icon", LIGHT.text, 16)
