"""The page's server in this process, and a client that says of a request whatever a test wants said."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

from reportgen.core.findings import CannotRun
from reportgen.desk.server import DeskServer
from reportgen.pipeline.desk import Desk


@dataclass
class Answer:
    """What came back."""

    status: int
    body: bytes
    headers: http.client.HTTPMessage

    @property
    def said(self) -> dict[str, Any]:
        return json.loads(self.body)


@dataclass
class Visitor:
    """A browser of ours, or somebody who would like to be one."""

    server: DeskServer
    key: str = ""
    faults: list[BaseException] = field(default_factory=list)

    def send(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Answer:
        """One request; `headers` have _ for -, what is '' is left away."""
        sent = {"Host": f"127.0.0.1:{self.server.port}"} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        try:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            if body is not None and "Content-Length" not in sent and "Transfer-Encoding" not in sent:
                sent["Content-Length"] = str(len(body))
            for name, value in sent.items():
                if value:
                    connection.putheader(name, value)
            connection.endheaders()
            if body:
                connection.send(body)
            answer = connection.getresponse()
            return Answer(answer.status, answer.read(), answer.headers)
        finally:
            connection.close()

    def enter(self) -> None:
        """Come in by the address, as the page does."""
        token = self.server.address.partition("token=")[2]
        self.key = self.send("POST", "/api/enter", token.encode()).said["key"]

    def ask(self, name: str, **said: Any) -> dict[str, Any]:
        """A question of the page."""
        answer = self.send("POST", f"/api/{name}", json.dumps(said).encode(), X_Desk_Key=self.key)
        assert answer.status == 200, answer.status
        return answer.said

    def hand_over(self, name: str, content: bytes, use: str) -> dict[str, Any]:
        """Drop a file on the page."""
        headers = {"X_Desk_Key": self.key, "X_Desk_Name": quote(name), "X_Desk_Use": use}
        return self.send("POST", "/api/hand-over", content, **headers).said


@contextmanager
def served(folder: Path, today: date = date(2023, 1, 20), templates: Path | None = None) -> Iterator[Visitor]:
    """A visitor at the door of a page for `folder`; what is our own fault fails the test."""
    faults: list[BaseException] = []

    def fault(error: Exception) -> CannotRun:
        faults.append(error)
        return CannotRun("自己出了错")

    page = Desk(folder, templates, lambda: today)
    with DeskServer(page, fault) as server:
        thread = threading.Thread(target=server.serve, daemon=True)
        thread.start()
        try:
            yield Visitor(server, faults=faults)
        finally:
            server.room.is_stopping = True
            thread.join()
            page.files.handed.forget()
    assert faults == []
