"""Ask pip-audit for known weaknesses of what the package asks for; what it could not look up is no answer, and said to be none."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from test_licences import licences


def audited() -> list[dict[str, Any]]:
    """What pip-audit says of each installed library; nothing where its service cannot be reached."""
    command = [sys.executable, "-m", "pip_audit", "--format", "json", "--progress-spinner", "off"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return list(json.loads(done.stdout)["dependencies"]) if done.stdout.startswith("{") else []


def main() -> int:
    """Look up and tell."""
    own, found = {*licences()}, audited()
    asked = {one["name"].lower(): one.get("vulns", []) for one in found if "skip_reason" not in one}
    weak = {name: [one["id"] for one in weaknesses] for name, weaknesses in asked.items() if name in own and weaknesses}
    unknown = sorted(own - asked.keys())
    found_none = "unknown" if len(unknown) == len(own) else "none in these" if unknown else "none"
    print(f"{len(own) - len(unknown)} of {len(own)} libraries looked up; weaknesses: {weak or found_none}")
    if unknown:
        print(f"not looked up, their service does not answer for them: {', '.join(unknown)}")
    return 1 if weak else 0


if __name__ == "__main__":
    sys.exit(main())
