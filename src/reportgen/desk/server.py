"""The server of the page: on this machine only, for one visitor, who must have come by the address that was shown."""

from __future__ import annotations

import io
import select
import socket
import socketserver
import sys
import threading
from collections.abc import Callable
from http.cookies import CookieError, SimpleCookie
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from reportgen.core.findings import CannotRun
from reportgen.desk.desk_room import DeskRoom
from reportgen.desk.own_page import SHELL, page_file
from reportgen.desk.routes import QUESTIONS, Asked, cannot, reply
from reportgen.desk.slow_reading import TimedReader
from reportgen.files.watching import now
from reportgen.pipeline.desk import Desk
from reportgen.say.json_text import dump

HOME = "127.0.0.1"
LARGEST_FILE, LARGEST_QUESTION = 60_000_000, 1_000_000
# Seconds: for the head of a request, for all of it, for a page to wait until something happens, between two looks.
HEAD_TIME, BODY_TIME, LONGEST_WAIT, LOOK = 5.0, 60.0, 50.0, 0.2
MOST_AT_ONCE = 32
_PROMISES = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class DeskServer(socketserver.ThreadingTCPServer):
    """Serves one Desk. `fault` is told of an exception that nobody foresaw and gives the sentence about it."""

    daemon_threads, block_on_close, allow_reuse_address = True, False, False
    request_queue_size = 4 * MOST_AT_ONCE

    def __init__(self, desk: Desk, fault: Callable[[Exception], CannotRun], port: int = 0) -> None:
        super().__init__((HOME, port), _Handler)
        self.room, self.fault = DeskRoom(desk), fault
        self._places = threading.BoundedSemaphore(MOST_AT_ONCE)

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.server_address[1])

    @property
    def origin(self) -> str:
        """What the browser calls the page's own home."""
        return f"http://{HOME}:{self.port}"

    @property
    def address(self) -> str:
        """The address that opens the page, once."""
        return f"{self.origin}/?token={self.room.visitors.token}"

    def serve(self) -> None:
        """Serve until it is told to stop, or the last page has been closed for ten minutes."""
        self.timeout = LOOK
        while not self.room.is_stopping and not self.room.visitors.are_gone:
            self.handle_request()

    def process_request(self, request: Any, client_address: Any) -> None:
        """One thread a request, and no more of them than any page needs."""
        if self._places.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """As its base does; then there is room for another."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._places.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Tell the page that we are at fault; a browser that has gone away is nobody's fault."""
        error = sys.exc_info()[1]
        if not isinstance(error, Exception) or isinstance(error, ConnectionError | TimeoutError):
            return
        body = dump(cannot(self.fault(error))).encode()
        head = f"HTTP/1.0 500 Fault\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        try:
            request.sendall(head.encode() + body)
        except OSError:  # gone
            return


class _Handler(BaseHTTPRequestHandler):
    server: DeskServer
    server_version, sys_version = "reportgen", ""

    def setup(self) -> None:
        """One question a connection, so that none can hide behind another."""
        super().setup()
        self.reader = TimedReader(self.connection, now, HEAD_TIME)
        self.rfile = io.BufferedReader(self.reader)
        self.connection.settimeout(HEAD_TIME)

    def log_message(self, format: str, *args: Any) -> None:
        """Nobody reads it."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What is no question of our page gets a number and no words."""
        self._send(code, b"", "text/plain")

    # ── the page itself ──────────────────────────────────────────────────────

    def do_GET(self) -> None:
        """The page and its parts, which say nothing about anybody."""
        url = urlsplit(self.path)
        if not self._is_from_here():
            return self.send_error(403)
        if url.path != "/":
            return self._send_file(url.path)
        token = parse_qs(url.query).get("token", [""])[0]
        if not self.server.room.visitors.may_see(token, self._shell()):
            return self._send_page("/closed.html", 403)
        cookie = f"{self._cookie}={self.server.room.visitors.shell}; Path=/; HttpOnly; SameSite=Strict"
        return self._send_page(SHELL, 200, {"Set-Cookie": cookie})

    def _send_page(self, path: str, code: int, more: dict[str, str] | None = None) -> None:
        if found := page_file(path):
            self._send(code, *found, more)

    def _send_file(self, path: str) -> None:
        found = page_file(path)
        if found is None or path.endswith(".html"):
            return self.send_error(404)
        return self._send(200, *found)

    @property
    def _cookie(self) -> str:
        return f"desk{self.server.port}"

    def _shell(self) -> str:
        try:
            found = SimpleCookie(self.headers.get("Cookie", "")).get(self._cookie)
        except CookieError:  # of another program on this machine
            return ""
        return found.value if found else ""

    # ── questions ────────────────────────────────────────────────────────────

    def do_POST(self) -> None:
        """One question of the page."""
        name = self.path.removeprefix("/api/")
        if not self._is_from_here() or not self._is_our_origin():
            return self.send_error(403)
        size = self._size()
        if size is None or "Transfer-Encoding" in self.headers:
            return self.send_error(411)
        if name == "enter":
            return self._enter(size)
        if not self.server.room.visitors.knows(self.headers.get("X-Desk-Key", "")):
            return self.send_error(403)
        if name not in QUESTIONS and name != "wait":
            return self.send_error(404)
        if size > (LARGEST_FILE if name == "hand-over" else LARGEST_QUESTION):
            return self.send_error(413)
        self.reader.ends = now() + BODY_TIME
        return self._answer(name, self.rfile.read(size))

    def _is_from_here(self) -> bool:
        """Whether the browser means this server by its own name, and no other site has asked it to."""
        site = self.headers.get("Sec-Fetch-Site", "none")
        hosts = self.headers.get_all("Host") or []
        return hosts == [f"{HOME}:{self.server.port}"] and site in ("none", "same-origin")

    def _is_our_origin(self) -> bool:
        """Older browsers name no origin for a page's questions to its own server."""
        return all(origin == self.server.origin for origin in self.headers.get_all("Origin") or [])

    def _size(self) -> int | None:
        lengths = self.headers.get_all("Content-Length") or []
        is_plain = len(lengths) == 1 and lengths[0].isascii() and lengths[0].isdigit() and len(lengths[0]) < 12
        return int(lengths[0]) if is_plain else None

    def _enter(self, size: int) -> None:
        if size > 1000:
            return self.send_error(413)
        token = self.rfile.read(size).decode("ascii", "replace")
        with self.server.room.lock:
            key = self.server.room.visitors.enter(token)
        return self._send_json({"key": key}) if key else self.send_error(403)

    def _answer(self, name: str, body: bytes) -> None:
        asked = Asked.of(body, unquote(self.headers.get("X-Desk-Name", "")), self.headers.get("X-Desk-Use", ""))
        if asked is None:
            return self.send_error(400)
        if name == "wait":
            return self._send_json(self._wait(asked))
        with self.server.room.lock:
            answer = reply(self.server.room, name, asked)
        if isinstance(answer, bytes):
            return self._send(200, answer, "application/octet-stream")
        return self._send_json(answer)

    # ── waiting ──────────────────────────────────────────────────────────────

    def _wait(self, asked: Asked) -> dict[str, Any]:
        """Until there is something else to see than the page knows, or it is not the one at work, or it is gone."""
        desk, visitors, page = self.server.room.desk, self.server.room.visitors, asked.text("page")
        ends = now() + LONGEST_WAIT
        with self.server.room.lock:
            visitors.comes(page)
        try:
            while True:
                with self.server.room.lock:
                    desk.refresh()
                is_other = desk.number != asked.number("seen") or visitors.at_work != page
                if is_other or self.server.room.is_stopping or now() > ends or self._is_gone():
                    return {"number": desk.number, "at_work": visitors.at_work == page}
        finally:
            with self.server.room.lock:
                visitors.goes(page)

    def _is_gone(self) -> bool:
        """Whether the browser has hung up; waits for that a little while."""
        ready, _, _ = select.select([self.connection], [], [], LOOK)
        return bool(ready) and not self.connection.recv(1, socket.MSG_PEEK)

    # ── answers ──────────────────────────────────────────────────────────────

    def _send_json(self, told: dict[str, Any]) -> None:
        self._send(200, dump(told).encode(), "application/json")

    def _send(self, code: int, body: bytes, sort: str, more: dict[str, str] | None = None) -> None:
        self.connection.settimeout(BODY_TIME)
        self.send_response_only(code)
        for name, value in {**_PROMISES, **(more or {})}.items():
            self.send_header(name, value)
        self.send_header("Content-Type", sort)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
