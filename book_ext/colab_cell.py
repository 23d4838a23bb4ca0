"""The cell that makes a notebook run on Colab, and the nnlib wheel that it installs, which the site carries.

Colab opens the committed notebook, so the book's address has to stand in it: scripts/set_repository.py writes it there.
The copies that the site offers for download get the address of NNBOOK_SITE_URL at build.
"""

import json
import os
import re
import tomllib
from pathlib import Path

CELL_ID = "colab"
TAG = "remove-cell"
SITE_LINE = "site = {}  # 공개된 책의 주소. scripts/set_repository.py가 적습니다"
CELL = """\
# Colab에서만 일하는 칸입니다. 책의 라이브러리와 실험실을 설치합니다. 다른 곳에서는 아무것도 하지 않습니다.
import sys

if "google.colab" in sys.modules:
    from pathlib import Path

    from google.colab import output

    {site_line}
    wheel = "{wheel}"
    if site and not Path(wheel).exists():
        wheel = f"{{site}}/_static/{{wheel}}"
    if site or Path(wheel).exists():
        %pip install --quiet {{wheel}} {packages}
        output.enable_custom_widget_manager()
    else:
        print("이 노트북에는 공개된 책의 주소가 적혀 있지 않아 nnlib을 설치하지 못했습니다.")
        print(f"책의 _static 폴더에 있는 {{wheel}} 파일을 왼쪽 ‘파일’ 창에 올린 다음 이 칸을 다시 실행하세요.")"""


def site_line(address):
    return SITE_LINE.format(f'"{address}"')


def cell_source(root, address=""):
    """The cell's text; what it installs beside nnlib is what pyproject.toml pins for the labs and the figures' font."""
    project = tomllib.loads(Path(root, "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    # Not matplotlib: Colab has one, and replacing it would need a restart.
    font = [package for package in extras["plots"] if package.startswith("koreanize")]
    return CELL.format(
        site_line=site_line(address),
        wheel=f"{project['name']}-{project['version']}-py3-none-any.whl",
        packages=" ".join([*extras["labs"], *font]),
    )


def address_in(source):
    """The address that a cell holds, or ""."""
    found = re.search(re.escape(SITE_LINE).replace(r"\{\}", '"(.*)"'), source)
    return found[1] if found else ""


# At build: the wheel beside the site's scripts, the address in the notebooks that the site offers.


def build_wheel(root, folder):
    """Pack nnlib with the labs' scripts that are there; running npm again would only make the same ones."""
    from hatchling.builders.wheel import WheelBuilder

    os.environ["HATCH_BUILD_NO_HOOKS"] = "true"
    try:
        return Path(next(WheelBuilder(str(root)).build(directory=str(folder), versions=["standard"])))
    finally:
        del os.environ["HATCH_BUILD_NO_HOOKS"]


def write_for_colab(app, exception):
    if exception or app.builder.format != "html":
        return
    build_wheel(app.srcdir, Path(app.outdir, "_static"))
    address = app.config.html_baseurl
    if address:
        empty, filled = (json.dumps(site_line(one), ensure_ascii=False)[1:-1] for one in ("", address))
        for notebook in Path(app.outdir, "_sources").rglob("*.ipynb"):
            notebook.write_text(notebook.read_text("utf-8").replace(empty, filled), "utf-8")


def setup(app):
    app.connect("build-finished", write_for_colab)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
