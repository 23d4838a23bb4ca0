"""What depends on where the book is published: launch buttons, repository address, descriptions, sitemap.

The repository's address comes from NNBOOK_REPOSITORY, else from an https git remote; the site's own from
NNBOOK_SITE_URL. Without an address nothing that needs one is shown.
"""

import os
import re
import subprocess
from html import escape
from pathlib import Path

from docutils import nodes

PLACEHOLDER = "<저장소 주소>"
PROVIDERS = re.compile(
    r"https://(?:[^@/]+@)?(?:www\.)?((?:github\.com|gitlab\.com|bitbucket\.org)/[^/]+/[^/]+?)(?:\.git)?/?$"
)
DESCRIPTION_LENGTH = 120


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
    config.html_baseurl = os.environ.get("NNBOOK_SITE_URL", "")
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


def fill_in_address(app, docname, source):
    address = app.config.html_theme_options.get("repository_url")
    if address:
        source[0] = source[0].replace(PLACEHOLDER, address)


def description(doctree):
    """The page's first real paragraph, cut at a word."""
    paragraphs = (p.astext() for p in doctree.findall(nodes.paragraph))
    text = " ".join(next((p for p in paragraphs if len(p) > 40), "").split())
    if len(text) <= DESCRIPTION_LENGTH:
        return text
    return text[:DESCRIPTION_LENGTH].rsplit(" ", 1)[0] + " …"


def add_metatags(app, pagename, templatename, context, doctree):
    if doctree is None:
        return
    tags = {"og:type": "article", "og:locale": "ko_KR", "og:site_name": app.config.html_title}
    tags["og:title"] = app.env.titles[pagename].astext()
    tags["og:description"] = description(doctree)
    if app.config.html_baseurl:
        tags["og:url"] = app.config.html_baseurl.rstrip("/") + "/" + app.builder.get_target_uri(pagename)
    lines = [f'<meta name="description" content="{escape(tags["og:description"])}" />']
    lines += [f'<meta property="{name}" content="{escape(value)}" />' for name, value in tags.items()]
    context["metatags"] = context.get("metatags", "") + "\n".join(lines)


def write_sitemap(app, exception):
    if exception or not app.config.html_baseurl:
        return
    base = app.config.html_baseurl.rstrip("/")
    urls = (
        f"<url><loc>{escape(base)}/{app.builder.get_target_uri(name)}</loc></url>"
        for name in sorted(app.env.found_docs)
    )
    body = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    Path(app.outdir, "sitemap.xml").write_text(body + "\n".join(urls) + "\n</urlset>\n", "utf-8")


def setup(app):
    app.connect("config-inited", configure, priority=400)
    app.connect("source-read", fill_in_address)
    app.connect("html-page-context", add_metatags)
    app.connect("build-finished", write_sitemap)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
