"""Find a Chromium for the browser tests, or install one; print its path.

Order: $CHROMIUM, a browser on the PATH, playwright's own; then apt-get as root, then `playwright install`.
"""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def runs(path):
    """Whether it really starts: on some systems the name is only a stub that asks for a snap."""
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=30, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def playwrights_own():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def find_browser(environ=os.environ):
    """The path of a browser that starts, or None. A CHROMIUM that does not start is an error, not a hint."""
    if environ.get("CHROMIUM"):
        return environ["CHROMIUM"] if runs(environ["CHROMIUM"]) else None
    on_path = (shutil.which(name, path=environ.get("PATH")) for name in NAMES)
    found = next((path for path in on_path if path and runs(path)), None)
    if found:
        return found
    own = playwrights_own()
    return own if runs(own) else None


def installers():
    if sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get"):
        yield ["apt-get", "update", "-q"], ["apt-get", "install", "-y", "-q", "chromium", "fonts-noto-cjk"]
    yield ([sys.executable, "-m", "playwright", "install", "chromium"],)


def install(environ=os.environ):
    env = {**environ, "DEBIAN_FRONTEND": "noninteractive"}
    for commands in installers():
        for command in commands:
            subprocess.run(command, stdout=sys.stderr, env=env, check=False)
        found = find_browser(environ)
        if found:
            return found
    return None


def main():
    given = os.environ.get("CHROMIUM")
    path = find_browser() or (None if given else install())
    if path is None:
        cause = (
            f"CHROMIUM={given}이(가) 실행되지 않습니다"
            if given
            else "브라우저 시험에 쓸 Chromium을 찾지도 설치하지도 못했습니다"
        )
        sys.exit(f"{cause}. Chromium이나 Chrome을 설치하고 'CHROMIUM=/경로/chromium make test'처럼 알려 주세요.")
    print(path)


if __name__ == "__main__":
    main()
