"""What the questions of the page are asked of: the desk, who may come in, whether it is to stop."""

from __future__ import annotations

import threading

from reportgen.core.light import dataclass, field
from reportgen.desk.visitors import Visitors
from reportgen.pipeline.desk import Desk


@dataclass
class DeskRoom:
    """One page's server, without the network. One question is answered at a time, whoever holds `lock`."""

    desk: Desk
    visitors: Visitors = field(default_factory=Visitors)
    lock: threading.Lock = field(default_factory=threading.Lock)
    is_stopping: bool = False
