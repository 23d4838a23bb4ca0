"""What depends on where the book is published: launch buttons, repository address, sitemap.

The repository's address comes from NNBOOK_REPOSITORY, else from an https git remote; the site's own from
NNBOOK_SITE_URL. Without an address nothing that needs one is shown.
"""

import os
import re
import subprocess
from html import escape
from pathlib import Path
from urllib.parse import quote

PLACEHOLDER = "<저장소 주소>"
# Where the archive has no address the reader makes it; a published site carries it (pages.yml).
MAKE_ARCHIVE = "책 폴더에서 다음을 실행하면 `_build/nnbook.zip`이 생깁니다."
FETCH_ARCHIVE = "[nnbook.zip]({}/nnbook.zip)을 내려받으세요. 책 폴더에서 직접 묶을 수도 있습니다."
PROVIDERS = re.compile(
    r"https://(?:[^@/]+@)?(?:www\.)?((?:github\.com|gitlab\.com|bitbucket\.org)/[^/]+/[^/]+?)(?:\.git)?/?$"
)


def git_remote(source):
    command = ["git", "-C", str(source), "remote", "get-url", "origin"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    except FileNotFoundError:  # a downloaded archive on a machine without git
        return ""


def repository_address(source, environ=os.environ):
    """The public https address without user name or `.git`, or "" when there is none."""
    match = PROVIDERS.match(environ.get("NNBOOK_REPOSITORY") or git_remote(source))
    return f"https://{match[1]}" if match else ""


def pages_address(repository):
    """Where GitHub publishes a repository's pages, unless they have an address of their own; "" for other hosts."""
    host, owner, name = repository.removeprefix("https://").split("/")
    if host != "github.com":
        return ""
    own = f"{owner.lower()}.github.io"
    return f"https://{own}" if name.lower() == own else f"https://{own}/{name}"


def configure(app, config):
    address = repository_address(app.srcdir)
    config.html_baseurl = os.environ.get("NNBOOK_SITE_URL", "").rstrip("/")
    if not address:
        return
    options = config.html_theme_options
    options["repository_url"] = address
    options["repository_branch"] = "main"
    options["use_repository_button"] = True
    options["use_issues_button"] = True
    buttons = options.setdefault("launch_buttons", {})
    buttons["binderhub_url"] = "https://mybinder.org"
    if "github.com" in address:
        buttons["colab_url"] = "https://colab.research.google.com"


def escape_for_binder(app, pagename, templatename, context, doctree):
    """Binder takes an address that is not on GitHub or GitLab as one part; the theme leaves its slashes."""
    address = app.config.html_theme_options.get("repository_url", "")
    for group in context.get("header_buttons", []):
        for button in group.get("buttons", []):
            if "/v2/git/" in button.get("url", ""):
                button["url"] = button["url"].replace(quote(address), quote(address, safe=""))


def fill_in_address(app, docname, source):
    address = app.config.html_theme_options.get("repository_url")
    if address:
        source[0] = source[0].replace(PLACEHOLDER, address)
    if app.config.html_baseurl:
        source[0] = source[0].replace(MAKE_ARCHIVE, FETCH_ARCHIVE.format(app.config.html_baseurl))


def page_address(app, pagename):
    """Where the page is published, or ""."""
    base = app.config.html_baseurl
    page = "" if pagename == app.config.root_doc else app.builder.get_target_uri(pagename)
    return f"{base}/{page}" if base else ""


def write_for_servers(app, exception):
    """.nojekyll, or GitHub drops folders like _static; the sitemap; robots.txt, which says where that is."""
    if exception or app.builder.format != "html":
        return
    Path(app.outdir, ".nojekyll").touch()
    if not app.config.html_baseurl:
        return
    urls = (f"<url><loc>{escape(page_address(app, name))}</loc></url>" for name in sorted(app.env.found_docs))
    body = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    Path(app.outdir, "sitemap.xml").write_text(body + "\n".join(urls) + "\n</urlset>\n", "utf-8")
    sitemap = app.config.html_baseurl + "/sitemap.xml"
    Path(app.outdir, "robots.txt").write_text(f"User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n", "utf-8")


def setup(app):
    app.connect("config-inited", configure, priority=400)
    app.connect("source-read", fill_in_address)
    app.connect("html-page-context", escape_for_binder, priority=900)  # after the theme has added its buttons
    app.connect("build-finished", write_for_servers)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
