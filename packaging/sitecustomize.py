"""Keep compiled modules with the user: the folder may lie on a share that nobody may write to, or be replaced by a newer one."""

import os
import sys

if home := os.environ.get("LOCALAPPDATA"):
    sys.pycache_prefix = os.path.join(home, "reportgen", "BUILD")
