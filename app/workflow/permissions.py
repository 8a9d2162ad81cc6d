"""Who may do what: the roles of the desk and their rights, as one table."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from app.i18n import Phrase


class Role(StrEnum):
    """A post at the desk; one person may hold several."""

    AGENT = "AGENT"
    RETURNS = "RETURNS"
    APPRAISER = "APPRAISER"
    TECHNICIAN = "TECHNICIAN"
    LOGISTICS = "LOGISTICS"
    COMPLAINT_HANDLER = "COMPLAINT_HANDLER"
    SUPERVISOR = "SUPERVISOR"
    FINANCE = "FINANCE"
    VISITOR = "VISITOR"
    AUDITOR = "AUDITOR"
    ADMIN = "ADMIN"


class Subject(StrEnum):
    """What a right is about."""

    CONSULTATION = "CONSULTATION"
    CUSTOMER = "CUSTOMER"
    RETURN = "RETURN"
    ELIGIBILITY = "ELIGIBILITY"
    INSPECTION = "INSPECTION"
    REFUND = "REFUND"
    PENALTY = "PENALTY"
    REPAIR = "REPAIR"
    QUALITY = "QUALITY"
    COMPLAINT = "COMPLAINT"
    ADVERSE = "ADVERSE"
    RECALL = "RECALL"
    DISPUTE = "DISPUTE"
    POLICY = "POLICY"
    EVENTS = "EVENTS"
    STAFF = "STAFF"


class Right(StrEnum):
    """What may be done with it; the letters of the table."""

    CREATE = "C"
    READ = "R"
    UPDATE = "U"
    APPROVE = "A"
    PROPOSE = "P"
    RECEIVE = "G"
    EXECUTE = "X"
    MASKED = "M"


# Rows and columns as in the desk's permission matrix; "-" is no right at all. G: take goods in. X: pay out or carry
# out. P: propose, prepare, give an opinion. M: sees names and phones masked and cannot reveal them.
_COLUMNS = tuple(Role)
_TABLE = """
CONSULTATION  CRU  R    R    R    -   R    CRUA  -   R   R   -
CUSTOMER      CRU  R    M    M    M   R    RU    M   R   M   RU
RETURN        CR   CRU  R    -    R   R    RA    R   -   R   -
ELIGIBILITY   R    RP   RP   -    -   -    RA    -   -   R   -
INSPECTION    R    CRUG CRU  -    G   -    RA    -   -   R   -
REFUND        R    RP   -    -    -   -    RA    RX  -   R   -
PENALTY       -    P    -    -    -   P    A     X   -   R   -
REPAIR        CR   R    P    CRU  R   R    RA    R   -   R   -
QUALITY       CR   R    CRU  -    -   R    RA    -   -   R   -
COMPLAINT     CR   -    P    -    -   CRU  RA    -   R   R   -
ADVERSE       CR   CR   CRUA CR   C    CR   CRUA -   C   R   -
RECALL        R    R    CR   -    RG   R    CRUA -   -   R   -
DISPUTE       C    C    R    -    -   CRU  RA    R   -   R   -
POLICY        -    -    -    -    -   -    P     -   -   R   U
EVENTS        R    R    R    R    R   R    R     R   -   R   R
STAFF         -    -    -    -    -   -    R     -   -   R   CRUA
"""

ROLE_TITLES: dict[Role, Phrase] = {
    Role.AGENT: Phrase("Service desk"),
    Role.RETURNS: Phrase("Returns specialist"),
    Role.APPRAISER: Phrase("Quality appraiser"),
    Role.TECHNICIAN: Phrase("Technician"),
    Role.LOGISTICS: Phrase("Logistics"),
    Role.COMPLAINT_HANDLER: Phrase("Complaint handler"),
    Role.SUPERVISOR: Phrase("Supervisor"),
    Role.FINANCE: Phrase("Finance"),
    Role.VISITOR: Phrase("Return visits"),
    Role.AUDITOR: Phrase("Auditor"),
    Role.ADMIN: Phrase("Administrator"),
}

EVERY_DESK_ROLE = frozenset(Role) - {Role.AUDITOR}
"""What the one person of a shop that works alone holds: an auditor of one's own work would be no auditor."""


def _read(table: str) -> dict[tuple[Subject, Right], frozenset[Role]]:
    holders: dict[tuple[Subject, Right], set[Role]] = {}
    for line in table.strip().splitlines():
        subject, *cells = line.split()
        for role, cell in zip(_COLUMNS, cells, strict=True):
            for letter in cell.replace("-", ""):
                holders.setdefault((Subject(subject), Right(letter)), set()).add(role)
    return {key: frozenset(roles) for key, roles in holders.items()}


_HOLDERS = _read(_TABLE)


def roles_with(subject: Subject, right: Right) -> frozenset[Role]:
    """The roles that hold a right; none for a right nobody holds."""
    return _HOLDERS.get((subject, right), frozenset())


def may(roles: Collection[Role], subject: Subject, right: Right) -> bool:
    """Whether a person with these roles holds a right."""
    return not roles_with(subject, right).isdisjoint(roles)
