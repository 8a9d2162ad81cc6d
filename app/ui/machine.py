"""What Qt finds on this machine, as JSON: `python -m app.ui.machine`, started by `main.py doctor` for a moment."""

from __future__ import annotations

import json
import os
import sys

from app.services.display import has_display


def main() -> int:
    """Start Qt, on the display if there is one, and print versions and printers."""
    if not has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import qVersion
    from PySide6.QtPrintSupport import QPrinterInfo
    from PySide6.QtWidgets import QApplication

    app = QApplication(sys.argv[:1])
    found = {"versions": {"qt": qVersion()}, "printers": list(QPrinterInfo.availablePrinterNames())}
    sys.stdout.write(json.dumps(found, ensure_ascii=True))
    app.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main())
