"""Known faults of the locked packages: fails on a fault, says so when the service is not there.

Ends with 1 when the service names a fault in a locked version; with 0, and a plain sentence, when
it cannot be asked (no network, or an index without the service) within the time.
"""

import json
import subprocess
import sys
from pathlib import Path

LOCK = Path(__file__).resolve().parent.parent / "requirements.lock"
MOST_SECONDS = 60
LEFT_OUT = "pip-audit: not asked ({}); the locked packages were NOT checked for known faults."


def ask(command: list[str]) -> dict | None:
    """What pip-audit says of the lock as JSON; None when it gives no answer in time."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=MOST_SECONDS)
        return json.loads(done.stdout)
    except (subprocess.TimeoutExpired, OSError, ValueError):
        return None


def verdict(told: dict | None) -> tuple[int, str]:
    """(exit code, sentence) for an answer of pip-audit."""
    if told is None:
        return 0, LEFT_OUT.format("no answer")
    packages = told.get("dependencies", [])
    faults = [
        f"{each['name']} {each['version']}: {', '.join(fault['id'] for fault in each['vulns'])}"
        for each in packages
        if each.get("vulns")
    ]
    if faults:
        return 1, "pip-audit: known faults\n" + "\n".join(faults)
    skipped = [each["name"] for each in packages if "skip_reason" in each]
    if not packages or len(skipped) == len(packages):
        return 0, LEFT_OUT.format("the service knows none of them")
    left = f"; not known to the service: {', '.join(skipped)}" if skipped else ""
    return 0, f"pip-audit: {len(packages) - len(skipped)} packages without known fault{left}"


def main() -> int:
    """Ask and say."""
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(LOCK), "--disable-pip"]
    command += ["--require-hashes", "--format", "json", "--progress-spinner", "off"]
    command += ["--timeout", "10"]
    code, sentence = verdict(ask(command))
    print(sentence)
    return code


if __name__ == "__main__":
    sys.exit(main())
