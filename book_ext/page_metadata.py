"""What a page says of itself to search engines and to those who share a link: description, address, picture."""

from html import escape

from docutils import nodes
from glossary_hover import is_inside
from publication import page_address

DESCRIPTION_LENGTH = 160
GOALS = "배울 것"
PICTURE = "_static/og.png"  # scripts/draw_og_picture.py
PICTURE_SIZE = (1200, 630)
PICTURE_ALT = "은닉 뉴런 세 개가 파란 점을 에워싸는 경계를 배운 그림과 책 제목 ‘만지며 배우는 신경망’"


def plain(node):
    """The text without the marks of claims."""
    hidden = (nodes.raw, nodes.comment)
    texts = (part.astext() for part in node.findall(nodes.Text) if not is_inside(part, node, hidden))
    return " ".join("".join(texts).split())


def goals(doctree):
    """What the chapter teaches, a sentence each."""
    for paragraph in doctree.findall(nodes.paragraph):
        following = paragraph.next_node(descend=False, siblings=True)
        if isinstance(following, nodes.enumerated_list) and plain(paragraph) == GOALS:
            return [plain(item) for item in following]
    return []


def opening(doctree):
    """The page's first real paragraph, in sentences."""
    texts = (plain(paragraph) for paragraph in doctree.findall(nodes.paragraph))
    text = next((text for text in texts if len(text) > 40), "")
    return text.replace(". ", ".\n").splitlines()


def whole_sentences(sentences):
    """As many as fit; the first one always."""
    text = ""
    for sentence in sentences:
        longer = f"{text} {sentence}".strip()
        if text and len(longer) > DESCRIPTION_LENGTH:
            break
        text = longer
    return text


def description(app, pagename):
    if pagename == app.config.root_doc:
        return app.config.book_description
    if written := app.env.metadata[pagename].get("description"):
        return written
    doctree = app.env.get_doctree(pagename)  # as it was read: in the page's own, terms are links in raw HTML already
    return whole_sentences(goals(doctree) or opening(doctree))


def add_metatags(app, pagename, templatename, context, doctree):
    is_page = doctree is not None
    context["pageurl"] = page_address(app, pagename) if is_page else ""  # Sphinx writes it as the canonical address
    if not is_page:
        return
    about = description(app, pagename)
    properties = {
        "og:type": "website" if pagename == app.config.root_doc else "article",
        "og:locale": "ko_KR",
        "og:site_name": app.config.html_title,
        "og:title": app.env.titles[pagename].astext(),
        "og:description": about,
    }
    names = {"description": about, "twitter:card": "summary"}
    if context["pageurl"]:  # a picture needs an absolute address
        width, height = PICTURE_SIZE
        properties |= {
            "og:url": context["pageurl"],
            "og:image": f"{app.config.html_baseurl}/{PICTURE}",
            "og:image:type": "image/png",
            "og:image:width": str(width),
            "og:image:height": str(height),
            "og:image:alt": PICTURE_ALT,
        }
        names["twitter:card"] = "summary_large_image"
    lines = [f'<meta name="{name}" content="{escape(value)}" />' for name, value in names.items()]
    lines += [f'<meta property="{name}" content="{escape(value)}" />' for name, value in properties.items()]
    context["metatags"] = context.get("metatags", "") + "\n".join(lines)


def setup(app):
    app.add_config_value("book_description", "", "html")
    app.connect("html-page-context", add_metatags)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
