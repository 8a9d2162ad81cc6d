"""What an appraiser's verdict means for the return, exchange or repair it was asked for (R-000-3.3.4, CV-7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from app.errors import UserError
from app.i18n import Phrase
from app.policy.costs.freight import FreightTerms, freight_terms
from app.policy.quality.burden import Burden, burden
from app.policy.quality.lab_fee import lab_fee_payer
from app.policy.quality.owed import Owed, owed_for
from app.policy.quality.problems import Measure, ProblemSeverity, ResponsibleParty, escalation
from app.policy.reasons import BUYER_REASONS, Finding, Payer, Reason, fault_group
from app.policy.repairs.fees import HumanDamage
from app.policy.returns.eligibility import judge
from app.policy.returns.verdicts import Outcome, Purchase, Request, Verdict
from app.policy.rules import Rules
from app.policy.steps import Step, clauses_of

_PARTIES: Mapping[Finding | None, frozenset[ResponsibleParty]] = {
    None: frozenset({ResponsibleParty.UNDETERMINED}),
    Finding.CONFIRMED: frozenset(ResponsibleParty) - {ResponsibleParty.CUSTOMER},
    Finding.NOT_CONFIRMED: frozenset({ResponsibleParty.NONE, ResponsibleParty.CUSTOMER, ResponsibleParty.UNDETERMINED}),
    Finding.HUMAN_DAMAGE: frozenset({ResponsibleParty.CUSTOMER, ResponsibleParty.UNDETERMINED}),
}
_FOUND: Mapping[Finding | None, Step] = {
    None: Step(Phrase("Nothing is found yet: until then the claim stands as it was made."), "CV-7"),
    Finding.CONFIRMED: Step(Phrase("The examination confirmed the fault."), "R-000-3.3.2a"),
    Finding.NOT_CONFIRMED: Step(Phrase("The examination found no fault of the seller."), "R-000-3.3.2a"),
    Finding.HUMAN_DAMAGE: Step(
        Phrase("The examination found damage done by people, which is no fault of the seller."), "R-002-2.1.1.2"
    ),
}
_RECOURSE: Mapping[ResponsibleParty, Step] = {
    ResponsibleParty.BRAND: Step(
        Phrase("The shop settles it with you first, and takes it up with the brand itself."), "L-CPL-40"
    ),
    ResponsibleParty.CARRIER: Step(
        Phrase("What happens on the way is the shop's risk; it takes it up with the carrier itself."), "L-ECL-20"
    ),
    ResponsibleParty.MERCHANT: Step(
        Phrase("The merchant who sold it answers for it; you need not ask anybody else."), "L-CPL-40"
    ),
    ResponsibleParty.PLATFORM: Step(Phrase("The platform answers for it itself."), "L-CPL-44"),
    ResponsibleParty.NONE: Step(
        Phrase("That nobody is to blame changes nothing: goods at fault are the shop's to put right."), "L-CPL-24"
    ),
}
_PAID_REPAIR = Step(Phrase("It can be repaired; damage done by people is repaired at your cost."), "R-002-6.2.1.2")
_LABORATORY = Step(Phrase("You may have it tested by the designated laboratory."), "R-000-3.3.3")
_NO_USE = Step(
    Phrase("It may be dangerous: please use it no more; the shop stops selling this batch at once."), "L-CPL-19"
)

_SOLD_EXPIRED = "EXPIRED_SOLD"


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the appraiser says: `finding` None while nothing is found; `hazard`: the goods may endanger people."""

    finding: Finding | None
    party: ResponsibleParty = ResponsibleParty.UNDETERMINED
    severity: ProblemSeverity = ProblemSeverity.GENERAL
    hazard: bool = False


@dataclass(frozen=True, slots=True)
class Consequences:
    """What follows from an opinion.

    `group` is the side the cost lies on, `lab_fee` who bears the laboratory's fee, None while that is open; `measures`
    what is open to the customer, a recall last; `owed` what comes on top of it. `recourse` is with whom the shop takes
    it up, None for nobody. `alerts` are codes as in a `Verdict`; `missing` what is to be known before all of it can be
    said; `returned` and `exchanged` are the whole verdicts on either.
    """

    group: Payer
    freight: FreightTerms
    lab_fee: Payer | None
    measures: tuple[Measure, ...]
    owed: tuple[Owed, ...]
    burden: Burden
    recourse: ResponsibleParty | None
    escalated: bool
    alerts: tuple[str, ...]
    missing: tuple[Phrase, ...]
    returned: Verdict
    exchanged: Verdict
    steps: tuple[Step, ...]

    @property
    def clauses(self) -> tuple[str, ...]:
        """What it rests on, each clause once."""
        return clauses_of(self.steps)


def parties_for(finding: Finding | None) -> frozenset[ResponsibleParty]:
    """Who can answer for what was found: for a fault not the customer, for damage by people nobody else."""
    return _PARTIES[finding]


def human_damage(finding: Finding | None) -> HumanDamage:
    """What a finding says about who damaged a device, for what its repair costs (R-002-4.1, C-08)."""
    if finding is None:
        return HumanDamage.UNDETERMINED
    return HumanDamage.YES if finding is Finding.HUMAN_DAMAGE else HumanDamage.NO


def consequences(opinion: Opinion, purchase: Purchase, request: Request, rules: Rules) -> Consequences:
    """What an opinion means for goods that were bought and the `request` that was made for them.

    A confirmed fault is the seller's whoever caused it, also where the goods came back without a reason; one that is
    not confirmed leaves the return without a reason, and damage by people a repair at the customer's cost. Goods sold
    past their use-by date are the seller's fault whatever else is found.

    Raises UserError on `responsible_party` for one who cannot answer for the finding, and what `judge` raises.
    """
    if opinion.party not in parties_for(opinion.finding):
        raise UserError(
            Phrase("That does not go with what was found. Please choose another party."), field="responsible_party"
        )
    asked = _as_found(opinion, request)
    returned = judge(purchase, replace(asked, kind="RETURN"), rules)
    exchanged = judge(purchase, replace(asked, kind="EXCHANGE"), rules)
    at_fault = opinion.finding is Finding.CONFIRMED or _SOLD_EXPIRED in returned.alerts
    group = Payer.SELLER if at_fault else fault_group(asked.reason or Reason.QUALITY, opinion.finding)
    special = purchase.fragile or purchase.customised
    freight = freight_terms(rules, group, request.agreement, special, request.force_majeure)
    fee, fee_steps = lab_fee_payer(Finding.CONFIRMED if at_fault else opinion.finding, rules)
    proof = burden(purchase, request.applied_on)
    escalated, escalation_step = escalation(opinion.severity)
    owed = owed_for(returned, asked.reason) if at_fault else ()
    measures = tuple(_measures(opinion, at_fault, purchase, returned, exchanged))
    steps = (
        _FOUND[opinion.finding],
        escalation_step,
        *_told(returned, exchanged),
        *_after_no(opinion, Measure.REPAIR in measures),
        *freight.steps,
        *fee_steps,
        *(one.step for one in owed),
        *_party(opinion),
        *proof.steps,
    )
    return Consequences(
        group=group,
        freight=freight,
        lab_fee=fee,
        measures=measures,
        owed=owed,
        burden=proof,
        recourse=_recourse(opinion),
        escalated=escalated,
        alerts=_alerts(opinion, returned),
        missing=returned.missing,
        returned=returned,
        exchanged=exchanged,
        steps=tuple(dict.fromkeys(steps)),
    )


def _as_found(opinion: Opinion, request: Request) -> Request:
    """The request with the finding; a fault that is confirmed is a defect, whatever the goods came back for."""
    if opinion.finding is Finding.CONFIRMED and (request.reason is None or request.reason in BUYER_REASONS):
        return replace(request, reason=Reason.QUALITY, finding=opinion.finding)
    return replace(request, finding=opinion.finding)


def _measures(
    opinion: Opinion, at_fault: bool, purchase: Purchase, returned: Verdict, exchanged: Verdict
) -> Iterator[Measure]:
    if returned.outcome is Outcome.ELIGIBLE:
        yield Measure.RETURN
    if exchanged.outcome is Outcome.ELIGIBLE:
        yield Measure.EXCHANGE
    free = exchanged.outcome is Outcome.ELIGIBLE and opinion.finding is not Finding.NOT_CONFIRMED
    if purchase.repairable and (free or opinion.finding is Finding.HUMAN_DAMAGE):
        yield Measure.REPAIR
    if at_fault:
        yield Measure.COMPENSATION
        if opinion.hazard or opinion.severity is ProblemSeverity.SERIOUS:
            yield Measure.RECALL


def _told(returned: Verdict, exchanged: Verdict) -> Iterator[Step]:
    """In one sentence each, what the verdict on a return and on an exchange is."""
    for verdict in (returned, exchanged):
        if verdict.clauses:
            yield Step(verdict.reason_phrase, verdict.clauses[0])


def _after_no(opinion: Opinion, repairable: bool) -> Iterator[Step]:
    if opinion.finding in (None, Finding.CONFIRMED):
        return
    if repairable and opinion.finding is Finding.HUMAN_DAMAGE:
        yield _PAID_REPAIR
    yield _LABORATORY


def _party(opinion: Opinion) -> Iterator[Step]:
    if opinion.finding is Finding.CONFIRMED and opinion.party in _RECOURSE:
        yield _RECOURSE[opinion.party]
    if opinion.hazard:
        yield _NO_USE


def _recourse(opinion: Opinion) -> ResponsibleParty | None:
    parties = (ResponsibleParty.BRAND, ResponsibleParty.CARRIER, ResponsibleParty.MERCHANT)
    return opinion.party if opinion.finding is Finding.CONFIRMED and opinion.party in parties else None


def _alerts(opinion: Opinion, returned: Verdict) -> tuple[str, ...]:
    stop = ("STOP_SALE_BATCH",) if opinion.hazard else ()
    return tuple(dict.fromkeys((*returned.alerts, *stop)))
