"""Reading what a repair costs and what became of its quote."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.i18n import Phrase
from app.money import Money
from app.policy.questions.given import Given
from app.policy.repairs.fees import Fees, HumanDamage, Labour, Part, Terms, fees, negotiated
from app.policy.rules import Rules
from app.policy.steps import Step
from app.policy.suspensions import Cause, Suspension

_SHOP_PAYS = Step(Phrase("The shop pays, so the limit waits for no answer to a quote."), "R-002-4.2.4")

_NO_DAY = Step(Phrase("You accepted the quote; as the day is not on record, no waiting is taken off."), "R-002-4.2.4")


@dataclass(frozen=True, slots=True)
class Quote:
    """When a quote went out, and when the customer accepted or declined it; `accepted` also where no day is known."""

    sent_on: date | None
    accepted_on: date | None
    declined_on: date | None
    accepted: bool

    @property
    def wait(self) -> Suspension | None:
        """The time it was, or still is, the customer's turn to answer; None without a quote, or without days."""
        if self.sent_on is None or self._undated:
            return None
        return Suspension(self.sent_on, self.accepted_on or self.declined_on, Cause.QUOTE)

    @property
    def _undated(self) -> bool:
        return self.accepted and self.accepted_on is None

    def steps(self, counts: bool) -> tuple[Step, ...]:
        """The sentences that say whose turn it was; `counts`: it is the customer who is to pay."""
        if self.sent_on is None:
            return ()
        if not counts:
            return (_SHOP_PAYS,)
        if self._undated:
            return (_NO_DAY,)
        if self.accepted_on is not None:
            text = Phrase(
                "The quote went out on {sent} and you accepted it on {accepted}; work began only then.",
                sent=self.sent_on,
                accepted=self.accepted_on,
            )
        elif self.declined_on is not None:
            text = Phrase("You declined the quote on {day}; the product comes back unrepaired.", day=self.declined_on)
        else:
            text = Phrase(
                "The quote of {sent} waits for your answer; until then the limit stands still.", sent=self.sent_on
            )
        return (Step(text, "R-002-4.2.4"),)


def quote_in(given: Given, fault_confirmed_on: date | None) -> Quote:
    """What became of the quote; refuses days out of order."""
    sent_on, accepted_on = given.optional_day("quote_sent_on"), given.optional_day("quote_accepted_on")
    declined_on, accepted = (
        given.optional_day("quote_declined_on"),
        given.flag("quote_accepted", accepted_on is not None),
    )
    given.ignore("valid_until", "quote_valid_until", "signature")
    given.refuse_before("quote_sent_on", sent_on, fault_confirmed_on)
    given.refuse_before("quote_accepted_on", accepted_on, sent_on or fault_confirmed_on)
    given.refuse_before("quote_declined_on", declined_on, sent_on or fault_confirmed_on)
    if accepted_on is not None and not accepted:
        given.refuse("quote_accepted", Phrase("It says accepted on {day}, and not accepted.", day=accepted_on))
    if accepted and declined_on is not None:
        given.refuse("quote_declined_on", Phrase("It says declined on {day}, and accepted.", day=declined_on))
    return Quote(sent_on, accepted_on, declined_on, accepted)


def damage_in(given: Given) -> HumanDamage:
    """Whether people did the damage: yes or no in either way of writing; null is undetermined, left out is no."""
    found = HumanDamage.UNDETERMINED if "human_damage" in given.names() else HumanDamage.NO
    value = given.anything("human_damage")
    if isinstance(value, bool):
        return HumanDamage.YES if value else HumanDamage.NO
    return found if value is None else HumanDamage(given.choice_of("human_damage", value, HumanDamage))


def negotiated_in(given: Given, found: Terms) -> Terms:
    """The terms, where the goods or the cause want a cost agreement: as flags, and the agreement as signed or not."""
    special = [given.flag(name, False) for name in ("fragile", "customised")]
    force_majeure, agreement = given.flag("force_majeure", False), given.part("cost_agreement")
    agreement.ignore("subject", "text", "amounts", "customer_signature")
    signed = agreement.flag("signed", agreement.has("customer_signature"))
    return negotiated(found, any(special), force_majeure, signed)


def fees_in(given: Given, rules: Rules) -> Fees | None:
    """What the repair costs, from parts and labour or from their sums; None where neither is said.

    Refuses sums that do not come to what they are made of.
    """
    parts, labour = _parts(given), _labour(given, rules)
    if not parts and not labour:
        given.ignore("total")
        return None
    found = fees(parts, labour)
    _agree(given, "total", found.total)
    return found


def _parts(given: Given) -> list[Part]:
    parts = [_part(part) for part in given.parts("parts")]
    cost = given.optional_money("parts_cost")
    if cost is not None and not parts:
        return [Part(cost)]
    if parts:
        _agree(given, "parts_cost", fees(parts, ()).parts)
    return parts


def _part(given: Given) -> Part:
    given.ignore("name", "sku", "part_no")
    return Part(given.money("cost"), given.number("qty", 1, least=1))


def _labour(given: Given, rules: Rules) -> list[Labour]:
    value = given.anything("labour")
    several = value if isinstance(value, list) else [value]
    names = [f"labour[{place}]" if isinstance(value, list) else "labour" for place in range(len(several))]
    work = [_work(given.part_of(n, one), rules) for n, one in zip(names, several, strict=True) if one is not None]
    cost = given.optional_money("labour_cost")
    if cost is not None and not work:
        return [Labour(cost)]
    if work:
        _agree(given, "labour_cost", fees((), work).labour)
    return work


def _work(given: Given, rules: Rules) -> Labour:
    """Some work at the rate that was said, or at the one listed for the technician's grade (U-13, L-CPL-20)."""
    given.ignore("technician")
    rate, grade, hours = given.optional_money("rate_per_hour"), given.optional_text("grade"), given.decimal("hours")
    rates = rules.profile.repairs.labour_rates.value
    if rate is None:
        rate = rates[given.choice_of("grade", grade, rates)] if grade is not None else given.money("rate_per_hour")
    if hours * 10 % 1:
        given.refuse_value("hours", str(hours), "0.1, 0.2, …")
    return Labour(rate, hours)


def _agree(given: Given, name: str, come_to: Money) -> None:
    said = given.optional_money(name)
    if said not in (None, come_to):
        text = Phrase("{field} is {said}, but what it is made of comes to {sum}.", field=name, said=said, sum=come_to)
        given.refuse(name, text)
