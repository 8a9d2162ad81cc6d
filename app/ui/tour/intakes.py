"""What the service desk sees: every kind of intake in its moods, and codes that are refused."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt

from app.documents.voucher_code import VoucherCode, encode
from app.services.desk import Desk
from app.ui.tasks import TaskRunner
from app.ui.tour.camera import Camera, stage_of
from app.ui.tour.stage import Stage, typed

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
_ORDER, _COUNTER_ORDER = "DD20261117006218", "XP20261120000018"
_PROMOTION_ORDER, _GIFT_ORDER = "DD20261117004518", "DD20261118007290"
_ONE, _TWO, _FOUR = Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_4


def picture_intakes(camera: Camera, desk: Desk, tasks: TaskRunner) -> None:
    """Picture returns, exchanges and quality reports as they are taken in."""
    with stage_of(camera, desk, tasks, "zhou") as stage:
        camera.show("intake-empty", stage, lambda: stage.press(_TWO, ALT))
        _returns(camera, stage)
        _exchanges(camera, stage)
        _reports(camera, stage)
        stage.scan(encode(VoucherCode("TH-261121-A01-0001-2", "T", 1), b"of another shop"))
        camera.take("scan-forged", stage.window)


def _returns(camera: Camera, stage: Stage) -> None:
    _scan(stage, _ORDER, (_TWO,))
    camera.take("intake-no-reason-yet", stage.window)
    stage.press(_FOUR)
    camera.take("intake-eligible", stage.window)
    stage.press(Qt.Key.Key_R, CTRL)
    camera.take("intake-derivation", stage.window)
    stage.press(Qt.Key.Key_Escape)
    _discard(stage)
    _scan(stage, _COUNTER_ORDER, (_ONE, _FOUR))
    camera.take("intake-not-eligible", stage.window)
    stage.press(Qt.Key.Key_F9)
    camera.take("intake-refused", stage.window)
    _discard(stage)
    _scan(stage, _PROMOTION_ORDER, (_TWO, _FOUR))
    camera.take("intake-promotion-lost", stage.window)
    _discard(stage)
    _scan(stage, _GIFT_ORDER, (_ONE, _FOUR))
    stage.click("intake.condition.gifts_returned")
    camera.take("intake-gift-kept", stage.window)
    _discard(stage)


def _exchanges(camera: Camera, stage: Stage) -> None:
    _scan(stage, _ORDER, (Qt.Key.Key_F3, _TWO, _ONE))
    camera.take("intake-exchange-same", stage.window)
    _type(stage, "intake.target", typed("target"))
    camera.take("intake-exchange-found", stage.window)
    stage.press(Qt.Key.Key_Return)
    camera.take("intake-exchange-another", stage.window)
    _discard(stage)


def _reports(camera: Camera, stage: Stage) -> None:
    _scan(stage, _ORDER, (Qt.Key.Key_F5, _TWO))
    camera.take("intake-quality-begun", stage.window)
    _type(stage, "intake.problem", typed("problem"))
    camera.take("intake-quality-words", stage.window)
    stage.press(Qt.Key.Key_F9)
    camera.take("intake-quality-refused", stage.window)
    stage.click("intake.reaction.yes")
    camera.take("intake-quality-reaction", stage.window)
    _discard(stage)
    stage.press(Qt.Key.Key_F2)


def _scan(stage: Stage, code: str, keys: Iterable[Qt.Key]) -> None:
    stage.scan(code)
    for key in keys:
        stage.press(key)


def _type(stage: Stage, field: str, text: str) -> None:
    stage.find(field).setFocus()
    stage.enter(text)


def _discard(stage: Stage) -> None:
    stage.click("intake.discard")
    stage.click("intake.offer_bar.discard")
