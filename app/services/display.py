"""Whether this machine has a screen for a window: asked before Qt is loaded, which ends the program without one."""

from __future__ import annotations

import ctypes
import os
import re
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

WINDOW_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libgthread-2.0.so.0": "libglib2.0-0",
}
X11_LIBRARIES = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
_X11_DISPLAY = re.compile(r"(?P<host>[^:/]*)(?:/unix)?:(?P<number>\d+)(?:\.\d+)?")
_X11_PORT = 6000
_PATIENCE = 1.0


def has_display(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """Whether a window could be opened; on Linux the window system is knocked at, elsewhere there always is one."""
    if not platform.startswith("linux"):
        return True
    if environment.get("QT_QPA_PLATFORM", "").split(":")[0] not in ("", "xcb", "wayland"):
        return True
    return _wayland_answers(environment) or _x11_answers(environment.get("DISPLAY", ""))


def missing_libraries(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> tuple[str, ...]:
    """The Debian packages of the system libraries Qt needs and does not find here."""
    if not platform.startswith("linux"):
        return ()
    needed = dict(WINDOW_LIBRARIES)
    if environment.get("DISPLAY") and not environment.get("WAYLAND_DISPLAY"):
        needed |= X11_LIBRARIES
    return tuple(package for library, package in needed.items() if not _loads(library))


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _wayland_answers(environment: Mapping[str, str]) -> bool:
    name = environment.get("WAYLAND_DISPLAY", "")
    return bool(name) and _connects_local(str(Path(environment.get("XDG_RUNTIME_DIR", "/")) / name))


def _x11_answers(display: str) -> bool:
    place = _X11_DISPLAY.fullmatch(display)
    if place is None:
        return False
    number = int(place["number"])
    if place["host"] in ("", "unix"):
        path = f"/tmp/.X11-unix/X{number}"  # where every X server listens
        return _connects_local("\0" + path) or _connects_local(path)
    try:
        socket.create_connection((place["host"], _X11_PORT + number), _PATIENCE).close()
    except OSError:
        return False
    return True


def _connects_local(path: str) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as knock:
        knock.settimeout(_PATIENCE)
        try:
            knock.connect(path)
        except OSError:
            return False
    return True
