"""Milliseconds of script a frame while the training lab plays. Run: python benchmarks/labs_frames.py

A frame of a 60 Hz screen lasts 16.7 ms; the labs need their built scripts (`make dev`) and a Chromium.
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests" / "site"), str(ROOT / "scripts")]

from ensure_browser import find_browser  # noqa: E402
from lab_page import LabPage, element, write_page  # noqa: E402

SECONDS = 5
CONFIGS = {
    "moons 2-4-1": {"dataset": "moons"},
    "spiral 2-16-16-16-1": {"dataset": "spiral", "hidden_layers": 3, "hidden_size": 16},
}
FRAMES = """seconds => new Promise((resolve) => {
    // Every callback that the lab asks a frame for, summed by frame: computing and drawing are all in them.
    const ask = window.requestAnimationFrame.bind(window), frames = new Map();
    window.requestAnimationFrame = (callback) => ask((now) => {
        const begin = performance.now();
        callback(now);
        frames.set(now, (frames.get(now) ?? 0) + performance.now() - begin);
    });
    setTimeout(() => resolve([...frames.values()]), 1000 * seconds);
})"""


def frames(browser, folder, config, speed):
    page = browser.new_page()
    lab = LabPage(page, write_page(folder, element("training", config)).as_uri())
    page.get_by_label("재생 속도").select_option(label=speed)
    lab.button("재생").click()
    page.wait_for_timeout(500)  # until the code is compiled
    times = sorted(page.evaluate(FRAMES, SECONDS))
    page.close()
    return times


def main():
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        for name, config in CONFIGS.items():
            for speed in ["초당 300", "최대 속도"]:
                times = frames(browser, Path(folder), config, speed)
                median, late = times[len(times) // 2], times[int(0.95 * len(times))]
                print(f"{name}, {speed}: {len(times)} frames, median {median:.1f} ms, 95th percentile {late:.1f} ms")
        browser.close()


if __name__ == "__main__":
    main()
