"""Run make targets one after another, stop at the first failure, and print how long each took."""

import os
import subprocess
import sys
import time


def run(targets, make=None):
    """Return the exit code of the first target that failed, else 0."""
    make = make or os.environ.get("MAKE", "make")
    seconds, code = {}, 0
    for target in targets:
        print(f"\n=== {target}", flush=True)
        start = time.perf_counter()
        code = subprocess.run([make, "--no-print-directory", target], check=False).returncode
        seconds[target] = time.perf_counter() - start
        if code:
            break
    print()
    for target, spent in seconds.items():
        failed = "  <- failed" if code and target == list(seconds)[-1] else ""
        print(f"{spent:8.1f} s  {target}{failed}")
    print(f"{sum(seconds.values()):8.1f} s  in all", flush=True)
    return code


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
