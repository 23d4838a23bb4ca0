"""Korean for the controls that no message catalogue of the themes reaches; the rest is in locale/ko."""

import re

# English names and titles, for voices that read Korean by Korean rules.
ENGLISH_WORDS = re.compile(r"<em>(?=[A-Za-z])([^<가-힣]+)</em>")
# myst-nb writes this over a folded cell's visible Korean text.
ENGLISH_SUMMARY = '<summary aria-label="Toggle hidden content">'
BUTTONS = {
    "Launch interactive content": "노트북 실행하기",
    "Launch on Binder": "Binder에서 열기",
    "Launch on Colab": "Colab에서 열기",
    "Source repositories": "저장소",
    "Repository": "저장소",
    "Open issue": "잘못 알리기",
    "이슈 열기": "잘못 알리기",
    "소스 저장소": "저장소 열기",
    "이 페이지 다운로드": "이 쪽 내려받기",
    "노트북 파일 다운로드": "노트북 내려받기",
    "소스 파일 다운로드": "원본 내려받기",
    "전체 화면으로보기": "전체 화면으로 보기",
    ".ipynb": "노트북(.ipynb)",
    ".md": "원본(.md)",
    ".pdf": "인쇄, PDF",
}


def translate(button):
    if button.get("text") == ".ipynb":
        button["tooltip"] = "노트북 내려받기"
    for key in ("tooltip", "text"):
        if key in button:
            button[key] = BUTTONS.get(str(button[key]), button[key])
    for inner in button.get("buttons", []):
        translate(inner)


def speak_korean(app, pagename, templatename, context, doctree):
    if "body" in context:
        body = context["body"].replace(ENGLISH_SUMMARY, "<summary>")
        context["body"] = ENGLISH_WORDS.sub(r'<em lang="en">\1</em>', body)
    for button in context.get("header_buttons", []):
        translate(button)


def setup(app):
    # After the theme has added its buttons.
    app.connect("html-page-context", speak_korean, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
