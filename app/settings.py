"""Where the program keeps its files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

RESOURCES = Path(__file__).resolve().parent.parent / "resources"


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The one folder everything of this installation lives in."""

    root: Path

    @property
    def database(self) -> Path:
        """The encrypted database."""
        return self.root / "counter.db"

    @property
    def key_file(self) -> Path:
        """The database key, where the system has no keyring."""
        return self.root / "counter.key"

    @property
    def files(self) -> Path:
        """Encrypted papers and evidence, named by their SHA-256."""
        return self.root / "files"

    @property
    def reports(self) -> Path:
        """Error reports: no personal data in them."""
        return self.root / "reports"

    @property
    def policies(self) -> Path:
        """The shop's own policy profiles, one TOML file for each version."""
        return self.root / "policy"

    @property
    def backups(self) -> Path:
        """Encrypted copies made before an upgrade."""
        return self.root / "backups"


def default_data_folder() -> DataFolder:
    """The folder of the person signed in to this machine, where `--data` names no other."""
    from platformdirs import user_data_path  # imported late: a command that gets --data never needs it

    return DataFolder(user_data_path("after-sales-counter", appauthor=False))
