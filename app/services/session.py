"""Who is signed in, and what they may do."""

from __future__ import annotations

from dataclasses import dataclass

from app.errors import UserError
from app.i18n import Phrase
from app.workflow.permissions import ROLE_TITLES, Right, Role, Subject, may, roles_with


@dataclass(frozen=True, slots=True)
class Session:
    """A person signed in at this counter."""

    staff_id: int
    login: str
    name: str
    roles: frozenset[Role]

    def may(self, subject: Subject, right: Right) -> bool:
        """Whether this person holds a right."""
        return may(self.roles, subject, right)

    def require(self, subject: Subject, right: Right) -> None:
        """Refuse with a UserError that names who could do it instead."""
        if not self.may(subject, right):
            raise not_permitted(roles_with(subject, right))


def not_permitted(roles: frozenset[Role]) -> UserError:
    """The refusal of somebody without the right, naming the posts that hold it."""
    titles = tuple(ROLE_TITLES[role] for role in Role if role in roles)
    return UserError(Phrase("You may not do this. It is done by: {posts}.", posts=titles))
