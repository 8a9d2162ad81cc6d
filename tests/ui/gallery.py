"""All parts of the screen on one sheet, in a language and a theme: to be looked at.

python -m tests.ui.gallery OUT writes every sheet as PNG.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import Words
from app.ui.fonts import load_fonts
from app.ui.theme import ThemeChoice, Tone, apply_theme
from app.ui.widgets.bars import MessageBar, StatusLine
from app.ui.widgets.buttons import ActionButton, icon_button, link_button, primary_button
from app.ui.widgets.card import Card
from app.ui.widgets.drop_zone import DropZone
from app.ui.widgets.facts import FactGrid
from app.ui.widgets.fields import (
    ChecksField,
    ChoiceField,
    DayField,
    FilesField,
    LabelPlace,
    LinesField,
    MoneyField,
    PiecesField,
    PointsField,
    SpinField,
    TextField,
)
from app.ui.widgets.labels import Chip, ElidedLabel, MaskedText, emphasised, label, rule
from app.ui.widgets.lines import Line, LineChooser
from app.ui.widgets.option_row import CheckRow, FilterBar, OptionRow
from app.ui.widgets.options import Option, with_digits
from app.ui.widgets.pieces_input import PieceLine
from app.ui.widgets.points_input import PointLine
from app.ui.widgets.states import EmptyState
from app.ui.widgets.steps import LimitBar, Stage, StageState, StepBar
from app.workflow.table import PointFound
from tests.ui.trays import SHA, BusyTray

CHINESE = {
    "who": "谁", "new": "F8 无凭证", "what": "什么", "why": "为何", "regular": "老客户 · 3 案",
    "return": "退货", "exchange": "换货", "repair": "维修", "appraisal": "鉴定",
    "quality": "质量问题", "described": "描述不符", "transport": "运输损坏", "none": "无理由", "wrong": "发错货",
    "opened": "外盒已开", "broken": "封膜破损", "used": "已使用", "serum": "玻尿酸补水精华液",
    "serum2": "30ml · 批号 B2603A · 限用 2028-02", "mask": "氨基酸睡眠面膜", "mask2": "100g · 批号 M2601",
    "taken": "已有退货单 0003 处理中", "evidence": "证据", "drop": "拖入、粘贴或按 Ctrl+P 拍照；质量原因至少一张",
    "save": "保存并打印", "drop_it": "放弃", "refuse": "拒绝", "more": "其余 2 项时限",
    "due": "寄回 11月25日(周三) 止 · 还剩 2 个工作日",
    "strong": "11月25日(周三)", "clause": "规范 5.1.2", "todo": "待我办", "today": "今日到期", "late": "超期",
    "all": "全部",
    "note": "补充说明", "qty": "件数", "day": "收到日", "fee": "运费", "phone": "手机",
    "error": "手机号为 11 位，以 13 至 19 开头。",
    "nothing": "没有待办的案子", "advice": "扫一张凭证，或按 F2 受理新的退货。", "act": "受理退货",
    "bar": "这个案子刚刚被同事推进了，请看最新状态再继续。", "reload": "重新载入",
    "done": "已收货 TH-261121-A01-0006-R，验收最晚 11月26日(周四)。下一步：验收",
    "standing": "F1 本页按键    备份 今天 09:02",
    "apply": "申请", "review": "审核", "goods": "收货", "inspect": "验收", "refund": "退款", "wait": "客户寄回中",
    "product": "商品", "order": "订单", "batch": "批号 / 限用", "sum": "应退 · 原路退回微信支付",
    "how": "怎么算的，念给客户听",
}  # fmt: skip
ENGLISH = {
    "who": "Who", "new": "F8 no voucher", "what": "What", "why": "Why", "regular": "Regular · 3 cases",
    "return": "Return", "exchange": "Exchange", "repair": "Repair", "appraisal": "Appraisal",
    "quality": "Quality problem", "described": "Not as described", "transport": "Damaged in transport",
    "none": "No reason", "wrong": "Wrong item", "opened": "Outer box open", "broken": "Seal broken", "used": "Used",
    "serum": "Hyaluronic hydrating serum", "serum2": "30ml · batch B2603A · best before 2028-02",
    "mask": "Amino acid sleeping mask", "mask2": "100g · batch M2601", "taken": "Return 0003 is open",
    "evidence": "Evidence", "drop": "Drop, paste or take a photo with Ctrl+P; a quality reason needs one",
    "save": "Save and print", "drop_it": "Discard", "refuse": "Refuse", "more": "2 more limits",
    "due": "Send back by Wed 25 Nov · 2 working days left", "strong": "Wed 25 Nov", "clause": "Norm 5.1.2",
    "todo": "To do", "today": "Due today", "late": "Overdue", "all": "All", "note": "Note", "qty": "Pieces",
    "day": "Received on", "fee": "Freight", "phone": "Phone",
    "error": "This is no phone number: a mobile has 11 digits and begins with 13 to 19, a landline with 0.",
    "nothing": "Nothing to do here", "advice": "Scan a voucher, or press F2 to take in a return.",
    "act": "Take in a return", "bar": "A colleague moved this case on just now. Look at it again before you go on.",
    "reload": "Load again", "done": "Goods of TH-261121-A01-0006-R received. Next: inspection, by Thu 26 Nov",
    "standing": "F1 keys    Backup today 09:02",
    "apply": "Application", "review": "Review", "goods": "Goods in", "inspect": "Inspection", "refund": "Refund",
    "wait": "on its way", "product": "Product", "order": "Order", "batch": "Batch / best before",
    "sum": "Refund · back to WeChat Pay", "how": "How it is worked out",
}  # fmt: skip


class Sheet(QWidget):
    """Every part once, with sample words."""

    def __init__(self, words: dict[str, str]) -> None:
        super().__init__()
        self.w = words
        self.english = Words("en")
        self.setProperty("role", "page")
        columns = QHBoxLayout(self)
        columns.setContentsMargins(16, 16, 16, 16)
        columns.setSpacing(16)
        for parts in (self.left(), self.right()):
            column = QVBoxLayout()
            column.setSpacing(12)
            for part in parts:
                column.addWidget(part)
            column.addStretch(1)
            columns.addLayout(column, 1)

    def left(self) -> Iterator[QWidget]:
        w = self.w
        who = Card(w["who"], w["new"], "who")
        row = QHBoxLayout()
        self.phone = TextField(w["phone"], name="phone", place=LabelPlace.HIDDEN)
        self.phone.set_value("13800001234")
        masked = MaskedText(self.english, "masked", w["phone"])
        masked.show_masked("138****1234")
        row.addWidget(self.phone, 1)
        row.addWidget(label("张*", "strong"))
        row.addWidget(masked)
        row.addWidget(Chip(w["regular"]))
        who.body.addLayout(row)
        wrong = TextField(w["phone"], name="wrong", place=LabelPlace.LEFT)
        wrong.set_value("1380000")
        wrong.show_error(w["error"])
        who.body.addWidget(wrong)
        yield who
        what = Card(w["what"], name="what")
        lines = LineChooser(self.english, "lines", w["what"])
        lines.show_lines(
            (
                Line("1", w["serum"], w["serum2"], "¥249.00", 1),
                Line("2", w["mask"], w["mask2"], "¥58.00", 3),
                Line("3", w["mask"], w["mask2"], "¥1,158.00", 0, w["taken"]),
            )
        )
        lines.set_value({"1": 1, "2": 2})
        what.body.addWidget(lines)
        yield what
        why = Card(w["why"], name="why")
        kinds = OptionRow(
            "kinds",
            w["why"],
            (Option(n, w[n], f"F{i}") for i, n in enumerate(("return", "exchange", "repair", "appraisal"), 2)),
        )
        kinds.set_value("return")
        why.body.addWidget(kinds)
        reasons = OptionRow(
            "reasons", w["why"], with_digits((n, w[n]) for n in ("quality", "described", "transport", "none", "wrong"))
        )
        reasons.set_value("none")
        reasons.set_enabled("transport", False)
        why.body.addWidget(reasons)
        checks = CheckRow("checks", w["why"], (Option(n, w[n]) for n in ("opened", "broken", "used")))
        checks.set_value(("opened",))
        why.body.addWidget(checks)
        zone = DropZone("zone", w["evidence"], w["drop"])
        zone.show_count("0")
        why.body.addWidget(zone)
        why.body.addWidget(LinesField(w["note"], name="note", place=LabelPlace.HIDDEN, placeholder=w["note"]))
        yield why
        row2 = QWidget()
        buttons = QHBoxLayout(row2)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.addWidget(link_button(w["how"], "how"))
        buttons.addWidget(icon_button("printer", "print", "Print"))
        buttons.addStretch(1)
        buttons.addWidget(ActionButton(w["refuse"], "refuse", danger=True))
        buttons.addWidget(ActionButton(w["drop_it"], "discard"))
        buttons.addWidget(primary_button(w["save"], "save", "F9"))
        yield row2
        row3 = QWidget()
        buttons = QHBoxLayout(row3)
        buttons.setContentsMargins(0, 0, 0, 0)
        for one in (
            ActionButton(w["refuse"], "refuse2", danger=True),
            ActionButton(w["drop_it"], "d2"),
            primary_button(w["save"], "s2", "F9"),
        ):
            one.setEnabled(False)
            buttons.addWidget(one)
        buttons.addStretch(1)
        yield row3
        yield self.checklist()

    def checklist(self) -> QWidget:
        """Pieces of each line, what was found at each point, and files."""
        w = self.w
        card = Card(name="checklist")
        tray = BusyTray()
        lines = (PieceLine("1", w["serum"], 2), PieceLine("2", w["mask"], 30))
        pieces = PiecesField(self.english, w["qty"], lines, name="pieces", place=LabelPlace.LEFT)
        pieces.set_value((("1", 2),))
        many = tuple((name, w[name]) for name in ("quality", "described", "transport", "none", "wrong", "opened"))
        points = (
            PointLine("seal", w["broken"], many, 2),
            PointLine("box", w["opened"], many[:3]),
            PointLine("use", w["used"], many, 2),
        )
        found = PointsField(self.english, w["what"], points, tray, name="points", place=LabelPlace.LEFT)
        found.set_value((PointFound("box", "transport", w["note"], (SHA,)), PointFound("use", "wrong")))
        files = FilesField(self.english, w["evidence"], tray, name="files", place=LabelPlace.LEFT)
        files.set_value((SHA, "1" * 64))
        files.show_error(w["error"])
        for one in (pieces, found, files):
            card.body.addWidget(one)
        return card

    def right(self) -> Iterator[QWidget]:
        w = self.w
        panel = Card(name="panel")
        head = QHBoxLayout()
        head.addWidget(label("TH-261121-A01-0007-K", "title"))
        for tone in (Tone.ACCENT, Tone.OK, Tone.WARN, Tone.DANGER, Tone.NEUTRAL):
            head.addWidget(Chip(w["return"], tone))
        head.addStretch(1)
        panel.body.addLayout(head)
        steps = StepBar(self.english, "steps")
        steps.show_stages(
            (
                Stage(w["apply"], "11-21 10:33", StageState.DONE),
                Stage(w["review"], "11-21 11:05", StageState.DONE),
                Stage(w["goods"], w["wait"], StageState.NOW),
                Stage(w["inspect"]),
                Stage(w["refund"]),
            )
        )
        panel.body.addWidget(steps)
        for tone in (Tone.WARN, Tone.DANGER, Tone.NEUTRAL):
            bar = LimitBar("limit")
            panel.body.addWidget(bar)
            bar.show_limit(w["due"], w["strong"], w["clause"], tone, w["more"] if tone is Tone.WARN else "")
        filters = FilterBar("filters", w["todo"], [(n, w[n]) for n in ("todo", "today", "late", "all")])
        filters.show_counts({"todo": 12, "today": 2, "late": 1})
        filters.set_value("todo")
        panel.body.addWidget(filters)
        facts = FactGrid("facts")
        facts.show_facts(
            (
                (w["product"], w["serum"] + " ×1"),
                (w["order"], "DD20261116008731"),
                (w["batch"], "B2603A / 2028-02"),
                (w["fee"], "¥0.00"),
            )
        )
        panel.body.addWidget(facts)
        panel.body.addWidget(rule())
        form = QHBoxLayout()
        qty = SpinField(self.english, w["qty"], name="qty", place=LabelPlace.LEFT, least=1, most=9)
        qty.set_value(1)
        day = DayField(self.english, w["day"], lambda: date(2026, 11, 21), name="day", place=LabelPlace.LEFT)
        day.set_value(date(2026, 11, 21))
        fee = MoneyField(w["fee"], name="fee", place=LabelPlace.LEFT)
        fee.set_text("12.00")
        for one in (qty, day, fee):
            form.addWidget(one)
        panel.body.addLayout(form)
        panel.body.addWidget(
            ChoiceField(w["fee"], (("a", w["return"]), ("b", w["exchange"])), name="choice", place=LabelPlace.LEFT)
        )
        panel.body.addWidget(
            ChoiceField(w["fee"], tuple((str(i), w["return"]) for i in range(12)), name="many", place=LabelPlace.ABOVE)
        )
        panel.body.addWidget(ChecksField(w["what"], (("a", w["opened"]), ("b", w["broken"])), name="checks2"))
        money = QHBoxLayout()
        money.addWidget(label(w["sum"], "heading"))
        money.addStretch(1)
        money.addWidget(label("¥249.00", "figure"))
        panel.body.addLayout(money)
        rich = label(emphasised(w["due"], w["strong"]), wrap=True)
        from PySide6.QtCore import Qt

        rich.setTextFormat(Qt.TextFormat.RichText)
        panel.body.addWidget(rich)
        panel.body.addWidget(ElidedLabel(w["drop"] * 4, "small"))
        yield panel
        for tone in (Tone.WARN, Tone.DANGER, Tone.ACCENT):
            message = MessageBar(self.english, "message")
            yield message
            message.show_message(w["bar"], tone, w["reload"])
        empty = EmptyState("empty")
        empty.show_state(w["nothing"], w["advice"], action=w["act"])
        card = Card()
        card.body.addWidget(empty)
        yield card
        status = StatusLine("status")
        status.say(w["done"])
        status.show_standing(w["standing"])
        yield status


def main(out: Path) -> None:
    app = QApplication(["gallery"])
    load_fonts()
    out.mkdir(parents=True, exist_ok=True)
    theme = apply_theme(app, ThemeChoice.LIGHT)
    for scale in (1.0, 1.5):
        for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK):
            for language, words in (("zh", CHINESE), ("en", ENGLISH)):
                theme.use(choice, scale)
                sheet = Sheet(words)
                sheet.resize(int(1366 * scale), 900)
                sheet.show()
                app.processEvents()
                sheet.phone.input.setFocus()
                sheet.resize(sheet.width(), sheet.heightForWidth(sheet.width()))
                app.processEvents()
                sheet.grab().save(str(out / f"gallery-{language}-{choice}-{scale}.png"))
                sheet.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
