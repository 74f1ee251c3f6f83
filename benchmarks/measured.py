"""Run one command and say what it took; so small that what is told of memory is the command's own.

python -I -S benchmarks/measured.py TOLD COMMAND …; what the command prints goes to the file TOLD. Linux tells of a process no less
than the memory of whoever started it, so the one that measures must not start it itself.
"""

import os
import sys
import time

said = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
began = time.perf_counter()
pid = os.posix_spawnp(
    sys.argv[2],
    sys.argv[2:],
    os.environ,
    file_actions=[(os.POSIX_SPAWN_DUP2, said, 1), (os.POSIX_SPAWN_DUP2, said, 2)],
)
_, status, usage = os.wait4(pid, 0)
passed = time.perf_counter() - began
peak = usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
print(os.waitstatus_to_exitcode(status), 1000 * (usage.ru_utime + usage.ru_stime), peak, 1000 * passed)
