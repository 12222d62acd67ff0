"""Who is at the pages just now: sessions of a server, kept in its memory alone.

The id of a session is random, made when somebody is let in, and known to his browser only. One that
a browser brings and the server did not make opens nothing (no session can be fixed beforehand).
"""

from __future__ import annotations

import math
import secrets
from threading import Lock
from time import monotonic

from msgspec import Struct, field

BYTES = 32
IDLE, WHOLE = 4 * 3600.0, 12 * 3600.0  # seconds after which somebody must come in again
MOST = 10_000  # sessions of one server
WINDOW = 15 * 60.0  # seconds in which failures are counted
FAILURES = {"pair": 5, "address": 20, "name": 50}  # that are allowed in it


class Session(Struct):
    """One browser of one person."""

    id: str
    name: str
    role: str
    csrf: str  # that every form sends back
    started: float
    seen: float
    password: str = ""  # hash that the account had; another one ends the session
    notice: str = ""  # told on the next page
    last: int | None = None  # number of the judgement made last, to take it back
    back: str = "/review/log"  # the page where that was made


class Sessions(Struct):
    """All that are open, by id."""

    rows: dict[str, Session] = field(default_factory=dict)
    failures: dict[str, list[float]] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)


def start_session(sessions: Sessions, name: str, role: str, password: str = "") -> Session:
    """A new session."""
    now = monotonic()
    session = Session(
        secrets.token_urlsafe(BYTES), name, role, secrets.token_urlsafe(BYTES), now, now, password
    )
    with sessions.lock:
        gone = [key for key, each in sessions.rows.items() if _is_over(each, now)]
        for key in gone or list(sessions.rows)[: max(0, len(sessions.rows) - MOST + 1)]:
            del sessions.rows[key]
        sessions.rows[session.id] = session
    return session


def find_session(sessions: Sessions, identity: str) -> Session | None:
    """The session with this id, if it is not over."""
    now = monotonic()
    with sessions.lock:
        session = sessions.rows.get(identity)
        if session is None:
            return None
        if _is_over(session, now):
            del sessions.rows[identity]
            return None
        session.seen = now
        return session


def end_session(sessions: Sessions, identity: str) -> None:
    """None; the session opens nothing any more."""
    with sessions.lock:
        sessions.rows.pop(identity, None)


def _is_over(session: Session, now: float) -> bool:
    return now - session.seen > IDLE or now - session.started > WHOLE


# --- failures -------------------------------------------------------------------------------------


def note_failure(sessions: Sessions, name: str, address: str) -> None:
    """None; somebody at this address did not know the password of this name."""
    now = monotonic()
    with sessions.lock:
        for key, times in list(sessions.failures.items()):
            if now - times[-1] > WINDOW:
                del sessions.failures[key]
        for key, _ in _list_keys(name, address):
            sessions.failures.setdefault(key, []).append(now)


def forgive(sessions: Sessions, name: str, address: str) -> None:
    """None; what was noted last was no failure."""
    with sessions.lock:
        for key, _ in _list_keys(name, address):
            times = sessions.failures.get(key, [])
            if times:
                times.pop()
            if not times:
                sessions.failures.pop(key, None)


def find_wait(sessions: Sessions, name: str, address: str) -> int:
    """Seconds until the name may be tried again from there; 0: now."""
    now = monotonic()
    waits = [0.0]
    with sessions.lock:
        for key, most in _list_keys(name, address):
            times = [each for each in sessions.failures.get(key, ()) if now - each < WINDOW]
            if len(times) >= most:
                waits.append(WINDOW - (now - times[-most]))
    return math.ceil(max(waits))


def _list_keys(name: str, address: str) -> list[tuple[str, int]]:
    kinds = {"pair": f"{name}\n{address}", "address": address, "name": name}
    return [(f"{kind} {text}", FAILURES[kind]) for kind, text in kinds.items()]
