"""What the sources leave open: limits without a figure (U-…), and questions to the owner (Q-…).

Each is settled by at least one parameter of the profile, so that no limit is ever without an end (R-001-4.3a).
"""

from __future__ import annotations

from app.i18n import Phrase
from app.policy.profiles.profile import PARAMETERS

GAPS = {
    "U-01": Phrase("How soon a return is taken up and decided"),
    "U-02": Phrase("How long a preliminary appraisal may take"),
    "U-03": Phrase("How long a laboratory's test may take, and whether the refund waits for it"),
    "U-04": Phrase("How soon the customer is told what came out"),
    "U-05": Phrase("How soon a complaint's investigation team stands"),
    "U-06": Phrase("How often the customer is told how a complaint or a repair is getting on"),
    "U-07": Phrase("How long the customer has to confirm what was exchanged or repaired"),
    "U-08": Phrase("How soon a solved complaint is followed by a return visit"),
    "U-09": Phrase("How often training, inspection, evaluation and summary come round"),
    "U-10": Phrase("By when an improvement has to be made"),
    "U-11": Phrase("How often a backup is made"),
    "U-12": Phrase("What damaged packaging costs the customer"),
    "U-13": Phrase("What an hour of a technician's work costs"),
    "U-14": Phrase("How many plans are offered before a complaint is a dispute"),
    "Q-01": Phrase("Whether the authority's measures for complaints were replaced in 2026"),
    "Q-02": Phrase("Whether the platform or a merchant runs the counter"),
    "Q-03": Phrase("Whether a coupon that was used is forfeited or given back"),
    "Q-04": Phrase("Who bears the laboratory's fee"),
    "Q-05": Phrase("How a price difference is settled when something else is taken in exchange"),
    "Q-06": Phrase("Whether an overdue penalty is paid by itself or on claim"),
    "Q-07": Phrase("Whether the shop promises to take back what was bought at the counter"),
    "Q-08": Phrase("In which hours the time of the first answer runs"),
}
"""What is open, by its number."""


def settled_by(gap: str) -> tuple[str, ...]:
    """The keys of the parameters that settle what a source leaves open, such as `complaints.team_wd` for `U-05`."""
    return tuple(key for key, declared in PARAMETERS.items() if declared.settles == gap)
