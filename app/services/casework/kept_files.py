"""Which kept files a step brought: noted with the case, so that they are found, backed up and erased with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.errors import UserError
from app.i18n import Phrase
from app.models.attachments import ATTACHMENTS
from app.models.files import FileStore
from app.services.casework.work import Values
from app.services.desk import Desk
from app.workflow.table import FieldKind, PointFound, Step

_MARKS = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG", "image/png"),
    (b"%PDF", "application/pdf"),
    (b"RIFF", "image/webp"),
)


def note_files(desk: Desk, case_id: int, step: Step, values: Values, by: int | None) -> None:
    """Note the files of a step's form with its case."""
    _note(desk, case_id, step.name, _files(step, values), by)


def keep_files(desk: Desk, case_id: int, step: str, names: Iterable[str], by: int | None) -> None:
    """Note files that were taken in before there was a case, with the step that begins it."""
    _note(desk, case_id, step, (("", name) for name in names), by)


def refuse_missing(desk: Desk, names: Iterable[str]) -> None:
    """Refuse, at "files", files that are not kept any more."""
    files = FileStore(desk.store.folder, desk.store.key)
    try:
        kept = all(files.has(name) for name in names)
    except ValueError:
        kept = False
    if not kept:
        raise UserError(Phrase("A picture is not kept any more. Take it in again."), "files")


def _note(desk: Desk, case_id: int, step: str, named: Iterable[tuple[str, str]], by: int | None) -> None:
    files = FileStore(desk.store.folder, desk.store.key)
    for point, name in named:
        content = files.read(name)
        ATTACHMENTS.add(
            desk.store,
            case_id=case_id,
            step=step,
            point=point,
            sha256=name,
            media_type=media_type(content),
            size=len(content),
            added_at=desk.clock.now(),
            added_by=by,
        )


def media_type(content: bytes) -> str:
    """What kind of file it is, by how it begins."""
    return next((name for mark, name in _MARKS if content.startswith(mark)), "application/octet-stream")


def _files(step: Step, values: Values) -> Iterator[tuple[str, str]]:
    """The files of a form, each with the point of a checklist it belongs to, or ""."""
    for field in step.fields:
        value = values.get(field.name)
        if field.kind is FieldKind.FILES and isinstance(value, tuple):
            yield from (("", name) for name in value)
        elif field.kind is FieldKind.POINTS and isinstance(value, tuple):
            yield from ((one.point, name) for one in value if isinstance(one, PointFound) for name in one.files)
