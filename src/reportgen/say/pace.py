"""How far a run is: how many files are done, how fast, and how long the others will take."""

from __future__ import annotations


def progress_text(done: int, count: int, seconds: float) -> str:
    """「已处理 37/200 份，每秒 18 份，大约还要 9 秒」 after so many `seconds`; speed is told once there is one."""
    told = f"已处理 {done}/{count} 份"
    if not done or seconds <= 0:
        return told
    return f"{told}，{_speed(done / seconds)}，大约还要 {_span((count - done) * seconds / done)}"


def _speed(a_second: float) -> str:
    if a_second >= 1:
        return f"每秒 {a_second:.0f} 份"
    return f"每分钟 {max(1, round(60 * a_second))} 份"


def _span(seconds: float) -> str:
    if seconds < 90:
        return f"{max(1, round(seconds))} 秒"
    return f"{round(seconds / 60)} 分钟" if seconds < 5400 else f"{seconds / 3600:.1f} 小时"
