"""The page's door against everybody but the one who came by the address: each is turned away, and nothing of a file gets out."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from served import Answer, Visitor, served

from reportgen.desk import server as door

SECRET = "不许外人看的内容".encode()
FOREIGN = "http://evil.example"


@pytest.fixture(scope="module")
def inside(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """Somebody who came in rightly; the folder holds a file, and beside it lies one that nobody has shown."""
    folder = tmp_path_factory.mktemp("报告")
    (folder / "页面").mkdir()
    (folder / "secret.docx").write_bytes(SECRET)
    (folder / "页面" / "shown.docx").write_bytes(b"shown")
    with served(folder / "页面") as visitor:
        assert visitor.send("GET", visitor.server.address.partition(f":{visitor.server.port}")[2]).status == 200
        visitor.enter()
        visitor.ask("folder")
        yield visitor


@pytest.fixture
def outside(inside: Visitor) -> Visitor:
    return Visitor(inside.server)


def _turned_away(answer: Answer, *codes: int) -> None:
    assert answer.status in (codes or (403,)), answer.status
    assert SECRET not in answer.body
    assert b"reportgen" not in answer.body.replace(b"reportgen desk", b"") or answer.status == 403


# ── who asks ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:{port}", "localhost:{port}", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.evil.example:{port}",
     "[::1]:{port}", "0.0.0.0:{port}", "127.0.0.1:{port}.", " ", ""],
)  # fmt: skip
@pytest.mark.parametrize("method", ["GET", "POST"])
def it_answers_to_its_own_name_only(inside: Visitor, host: str, method: str) -> None:
    """A name that a stranger's name server gives to this machine (DNS rebinding) among them."""
    path = "/" if method == "GET" else "/api/folder"
    body = b"{}" if method == "POST" else None
    named = host.format(port=inside.server.port)
    _turned_away(inside.send(method, path, body, Host=named, X_Desk_Key=inside.key))


@pytest.mark.parametrize("origin", [FOREIGN, "null", "http://127.0.0.1", "http://localhost:{port}", "https://127.0.0.1:{port}",
                                    "http://127.0.0.1:{port}@evil.example", "http://127.0.0.1:{port}.evil.example"])  # fmt: skip
def it_answers_no_question_of_another_site(inside: Visitor, origin: str) -> None:
    named = origin.format(port=inside.server.port)
    _turned_away(inside.send("POST", "/api/folder", b"{}", Origin=named, X_Desk_Key=inside.key))


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
@pytest.mark.parametrize("path", ["/", "/main.js"])
def it_is_no_part_of_another_page(inside: Visitor, site: str, path: str) -> None:
    _turned_away(inside.send("GET", path, Sec_Fetch_Site=site))


def it_allows_no_other_site_to_ask_whether_it_may(inside: Visitor) -> None:
    asked = {"Origin": FOREIGN, "Access_Control_Request_Method": "POST", "Access_Control_Request_Headers": "x-desk-key"}
    answer = inside.send("OPTIONS", "/api/folder", **asked)
    assert answer.status >= 400
    assert not [name for name in answer.headers if name.lower().startswith("access-control")]


@pytest.mark.parametrize("key", ["", "x", "0" * 43, "' or 1=1", "\udc80"])
@pytest.mark.parametrize("name", ["folder", "look", "download", "hand-over", "stop", "wait", "no-such"])
def it_answers_nobody_without_the_key(outside: Visitor, key: str, name: str) -> None:
    try:
        answer = outside.send("POST", f"/api/{name}", b"{}", X_Desk_Key=key)
    except UnicodeEncodeError:  # no header can be written so
        return
    _turned_away(answer)


def it_takes_the_address_once(outside: Visitor) -> None:
    token = outside.server.address.partition("token=")[2]
    _turned_away(outside.send("POST", "/api/enter", token.encode()))
    _turned_away(outside.send("GET", f"/?token={token}"))


@pytest.mark.parametrize("token", ["", "x", "0" * 43, "%00", "a" * 900])
def it_lets_nobody_in_who_guesses(outside: Visitor, token: str) -> None:
    _turned_away(outside.send("POST", "/api/enter", token.encode()))
    _turned_away(outside.send("GET", f"/?token={token}"))


@pytest.mark.parametrize("cookie", ["desk={x}", "desk{port}=", "desk{port}=x", "desk{port}={key}", ";;=", 'a="'])
def it_shows_the_empty_page_to_none_but_its_own_browser(inside: Visitor, cookie: str) -> None:
    told = cookie.format(port=inside.server.port, key=inside.key, x="x")
    _turned_away(inside.send("GET", "/", Cookie=told))


# ── what is asked for ────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "path",
    ["/../secret.docx", "/..%2fsecret.docx", "/%2e%2e/secret.docx", "/....//secret.docx", "/..\\secret.docx", "//etc/passwd",
     "/shown.docx", "/server.py", "/../server.py", "/index.html", "/closed.html", "/main.js%00", "/main.js/", "/api/folder",
     "/desk.css?../../secret.docx/..", "http://evil.example/", "/C:/Windows/win.ini"],
)  # fmt: skip
def it_gives_nothing_but_the_files_of_the_page(inside: Visitor, path: str) -> None:
    answer = inside.send("GET", path)
    assert answer.status in (403, 404) or path.startswith("/desk.css")
    assert SECRET not in answer.body
    assert b"root:" not in answer.body


@pytest.mark.parametrize(
    "file",
    ["../secret.docx", "secret.docx", "/etc/passwd", "f999", "f0", "f-1", "F1", "", "页面/shown.docx", None, 1, ["f1"], {"f1": 1}, "f1\0"],
)  # fmt: skip
@pytest.mark.parametrize("name", ["download", "open", "show"])
def it_opens_nothing_that_was_not_shown_or_handed_over(inside: Visitor, name: str, file: object) -> None:
    answer = inside.send("POST", f"/api/{name}", json.dumps({"file": file}).encode(), X_Desk_Key=inside.key)
    assert answer.said["problem"]["message"] == "页面说的这个文件不在这里。"


@pytest.mark.parametrize("name", ["../../出去.xlsx", "..\\出去.xlsx", "/tmp/出去.xlsx", "C:\\出去.xlsx", "CON.xlsx", "a\0b.xlsx", "..xlsx",
                                  ".xlsx", "x" * 5000 + ".xlsx", "\u202exslx.exe.xlsx"])  # fmt: skip
def it_keeps_what_is_dropped_in_its_own_folder(inside: Visitor, name: str) -> None:
    before = _everything(inside)
    told = inside.hand_over(name, b"PK", "open")
    made = _everything(inside) - before
    inputs = inside.server.room.desk.files.inputs
    assert all(path == inputs or path.parent == inputs for path in made)
    assert "problem" not in told or told["problem"]


def it_keeps_nothing_that_is_no_workbook_where_staff_look(inside: Visitor) -> None:
    told = inside.hand_over("run.bat", b"del *", "open")
    assert not told["copy"]
    assert not (inside.server.room.desk.files.inputs / "run.bat").exists()


def it_never_writes_over_a_workbook_of_the_same_name(inside: Visitor) -> None:
    first = inside.hand_over("同名.xlsx", b"first", "open")
    second = inside.hand_over("同名.xlsx", b"second", "open")
    again = inside.hand_over("同名.xlsx", b"first", "open")
    assert [one["shown"] for one in (first, second, again)] == [
        "inputs/同名.xlsx",
        "inputs/同名 2.xlsx",
        "inputs/同名.xlsx",
    ]


# ── how it is asked ──────────────────────────────────────────────────────────


@pytest.mark.parametrize("method", ["PUT", "DELETE", "HEAD", "TRACE", "CONNECT", "PATCH", "get", "X" * 300])
def it_knows_two_methods(inside: Visitor, method: str) -> None:
    assert inside.send(method, "/api/folder", X_Desk_Key=inside.key).status in (400, 501)


@pytest.mark.parametrize("body", [b"{", b"[]", b"1", b'"x"', b"\xff", b"[" * 100_000, b'{"file": NaN}'])
def it_understands_objects_only(inside: Visitor, body: bytes) -> None:
    answer = inside.send("POST", "/api/open", body, X_Desk_Key=inside.key)
    assert answer.status == 400 or answer.said["problem"]


@pytest.mark.parametrize(
    "length", ["-1", "+2", "2 ", "1e3", "0x2", "", "99999999999999999999", "60000001", "1000001", "٣"]
)
def it_asks_how_much_comes_and_takes_no_more(inside: Visitor, length: str) -> None:
    sent = {"X_Desk_Key": inside.key, "Content_Length": length}
    try:
        answer = inside.send("POST", "/api/folder", None, **sent)
    except UnicodeEncodeError:
        return
    _turned_away(answer, 411, 413)


def it_takes_no_huge_file(inside: Visitor) -> None:
    sent = {"X_Desk_Key": inside.key, "X_Desk_Name": "a.xlsx", "Content_Length": str(door.LARGEST_FILE + 1)}
    _turned_away(inside.send("POST", "/api/hand-over", b"x", **sent), 413)


def it_takes_nothing_in_pieces(inside: Visitor) -> None:
    sent = {"X_Desk_Key": inside.key, "Transfer_Encoding": "chunked"}
    _turned_away(inside.send("POST", "/api/folder", b"2\r\n{}\r\n0\r\n\r\n", **sent), 411)


def it_answers_one_question_a_connection(inside: Visitor) -> None:
    """So that no second one can hide behind the first."""
    port = inside.server.port
    one = f"POST /api/close HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nX-Desk-Key: {inside.key}\r\nContent-Length: 2\r\n\r\n{{}}"
    with socket.create_connection(("127.0.0.1", port), 5) as connection:
        connection.sendall(one.encode() * 3)
        assert _all_of(connection).count(b"HTTP/1.0 200") == 1


@pytest.mark.parametrize("line", [b"\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"GET / HTTP/0.9\r\n\r\n", b"\x16\x03\x01\x02\x00\x01",
                                  b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\n\r\n", b"GET / HTTP/1.1\r\n" + b"a: b\r\n" * 200 + b"\r\n",
                                  b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"])  # fmt: skip
def it_is_not_upset_by_what_is_no_request(inside: Visitor, line: bytes) -> None:
    with socket.create_connection(("127.0.0.1", inside.server.port), 5) as connection:
        connection.sendall(line)
        connection.shutdown(socket.SHUT_WR)
        assert b" 200 " not in _all_of(connection)


def it_waits_for_nobody_who_sends_a_letter_now_and_then(inside: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "HEAD_TIME", 0.2)
    begin = time.monotonic()
    with socket.create_connection(("127.0.0.1", inside.server.port), 5) as connection:
        try:
            for letter in b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nA: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa":
                connection.sendall(bytes([letter]))
                time.sleep(0.02)
        except ConnectionError:
            pass
        assert time.monotonic() - begin < 1


def it_has_room_for_its_own_page_when_others_only_hold_the_line(
    inside: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "HEAD_TIME", 0.3)
    held = [socket.create_connection(("127.0.0.1", inside.server.port), 5) for _ in range(door.MOST_AT_ONCE * 2)]
    time.sleep(0.6)
    assert inside.ask("folder")["files"]
    for one in held:
        one.close()


# ── what it promises of every answer ─────────────────────────────────────────


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/main.js"), ("GET", "/"), ("GET", "/none"), ("POST", "/api/folder")]
)
def it_is_never_kept_framed_or_guessed(inside: Visitor, method: str, path: str) -> None:
    told = inside.send(method, path, b"{}" if method == "POST" else None, X_Desk_Key=inside.key).headers
    assert told["Cache-Control"] == "no-store"
    assert "default-src 'none'" in told["Content-Security-Policy"]
    assert "unsafe" not in told["Content-Security-Policy"]
    assert (told["X-Frame-Options"], told["X-Content-Type-Options"], told["Referrer-Policy"]) == (
        "DENY",
        "nosniff",
        "no-referrer",
    )
    assert "Server" not in told or "Python" not in told["Server"]


def it_listens_on_this_machine_only(inside: Visitor) -> None:
    assert inside.server.socket.getsockname()[0] == "127.0.0.1"


def it_fetches_nothing_from_elsewhere() -> None:
    """Neither the page nor its style nor its script names another place."""
    page = Path(door.__file__).parent / "page"
    for path in page.iterdir():
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "http:" not in text, path.name
        assert "https:" not in text, path.name
        assert "//" not in text.replace("// ", "").replace("://", ""), path.name


def _everything(inside: Visitor) -> set[Path]:
    return set(inside.server.room.desk.files.folder.parent.rglob("*"))


def _all_of(connection: socket.socket) -> bytes:
    found = b""
    try:
        while piece := connection.recv(65536):
            found += piece
    except ConnectionError:  # it would not even listen to the end
        pass
    return found
