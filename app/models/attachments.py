"""Pictures and documents of a case: which kept file belongs to which step, and to which point of a checklist."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from peewee import AutoField, IntegerField, TextField

from app.models.case_parts import CaseList
from app.models.fields import InstantField, Table


class Attachment(Table):
    """One kept file of a case."""

    id = AutoField()
    case_id = IntegerField()
    step = TextField()
    point = TextField()
    sha256 = TextField()
    media_type = TextField()
    size = IntegerField()
    added_at = InstantField()
    added_by = IntegerField(null=True)

    class Meta:
        table_name = "attachments"


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """One kept file, named by its SHA-256, and the step it came with; `point` is "" outside a checklist."""

    id: int
    case_id: int
    step: str
    point: str
    sha256: str
    media_type: str
    size: int
    added_at: datetime
    added_by: int | None


ATTACHMENTS = CaseList(Attachment, AttachmentRow)
