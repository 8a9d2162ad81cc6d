"""The house's strictness: what no test may leave behind, whatever it is about."""

from __future__ import annotations

import gc
import logging
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

import app.ui  # noqa: F401  # keeps None alive under Qt, also in tests of other layers that look at pictures
from tests.desks import agent, clock, desk, empty_desk, empty_folder, sample_folder, specialist, supervisor

__all__ = ["agent", "clock", "desk", "empty_desk", "empty_folder", "sample_folder", "specialist", "supervisor"]

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"  # nobody's own secrets are touched
for foreign in ("QT_QPA_PLATFORMTHEME", "QT_STYLE_OVERRIDE", "QT_SCALE_FACTOR", "QT_FONT_DPI"):
    os.environ.pop(foreign, None)

hypothesis.settings.register_profile("default", max_examples=25, deadline=None, database=None, derandomize=True)
hypothesis.settings.register_profile("thorough", max_examples=2000, deadline=None, database=None, print_blob=True)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


def pytest_collection_finish() -> None:
    """What is there before the first test stays: nobody need look through it for garbage again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes the folders of the person who runs it."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"):
            folder = tmp_path_factory.mktemp(name.lower())
            folder.chmod(0o700)
            patch.setenv(name, str(folder))
        yield


@pytest.fixture(scope="session", autouse=True)
def catalogs() -> None:
    """The Chinese catalog as it is now, also when the tests are started by hand."""
    from script.catalog import compile_catalogs

    compile_catalogs()


class _Stray(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def no_stray_logs(request: pytest.FixtureRequest) -> Iterator[None]:
    """A warning undeclared by `@pytest.mark.logs("pattern")` fails the test; so does a declared one that is absent."""
    expected = [str(mark.args[0]) for mark in request.node.iter_markers("logs")]
    stray = _Stray()
    logging.getLogger().addHandler(stray)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(stray)
    undeclared = [line for line in stray.lines if not any(re.search(pattern, line) for pattern in expected)]
    absent = [pattern for pattern in expected if not any(re.search(pattern, line) for line in stray.lines)]
    if undeclared or absent:
        pytest.fail("\n".join(["logged:", *undeclared, "declared, but not logged:", *absent]), pytrace=False)


@pytest.fixture(autouse=True)
def no_leaked_windows() -> Iterator[None]:
    """A window, dialog or menu that outlives its test fails it."""
    before = {_address(window) for window in _windows()}
    yield
    _run_deferred_deletes()
    if not _new_windows(before):
        return
    gc.collect()
    _run_deferred_deletes()
    if leaked := _new_windows(before):
        names = [f"{type(window).__name__}({window.objectName()!r})" for window in leaked]
        for window in leaked:
            window.close()
            window.deleteLater()
        _run_deferred_deletes()
        pytest.fail(f"left behind: {', '.join(names)}", pytrace=False)


def _windows() -> list:
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return []
    tip = "QTipLabel"  # Qt keeps one for all tool tips
    return [window for window in widgets.QApplication.topLevelWidgets() if window.metaObject().className() != tip]


def _new_windows(before: set[int]) -> list:
    return [w for w in _windows() if _address(w) not in before and (w.parentWidget() is None or w.isVisible())]


def _address(window) -> int:
    import shiboken6

    return int(shiboken6.getCppPointer(window)[0])


def _run_deferred_deletes() -> None:
    core = sys.modules.get("PySide6.QtCore")
    if core is not None and core.QCoreApplication.instance() is not None:
        core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)


@pytest.fixture(scope="session")
def project() -> Path:
    """The folder everything lies in."""
    return Path(__file__).resolve().parent.parent
