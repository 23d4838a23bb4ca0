"""Pack the built site and the notebooks into one file to read without a network: `python scripts/make_archive.py`.

The same site gives the same bytes: sorted names, one fixed time, one mode.
"""

import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SITE = ROOT / "_build" / "html"
ARCHIVE = ROOT / "_build" / "nnbook.zip"
TOP = "nnbook"
TIME = (2000, 1, 1, 0, 0, 0)
LEFT_OUT = {".buildinfo", ".nojekyll", "404.html", "robots.txt", "sitemap.xml", ARCHIVE.name}  # for servers only
READ_ME = """\
만지며 배우는 신경망

책을 여는 법
  1. 압축을 풉니다. 압축 파일 안에서 바로 열면 그림과 실험실이 나오지 않습니다.
  2. 이 폴더의 index.html을 두 번 누르면 브라우저에서 책이 열립니다.
인터넷이 없어도 본문, 실험실, 확인 문제, 찾기가 모두 움직입니다. 푼 기록은 그 브라우저에만 남습니다.

노트북을 실행하는 법
  notebooks 폴더의 chapters에 장마다 노트북이 있습니다. 파이썬 3.11에서 3.13까지 가운데 하나가 필요하고,
  설치하는 동안에는 인터넷도 필요합니다. 이 폴더에서 명령 창을 열고 한 줄씩 실행하세요.
    python -m pip install -r notebooks/requirements.txt {wheel}
    python -m jupyter lab notebooks
  책 전체를 고치고 다시 만드는 법은 ‘시작하기’(start.html)에 있습니다.

글과 그림은 CC BY 4.0, 코드는 MIT 라이선스를 따릅니다.
"""


def contents(site, root=ROOT):
    """(name in the archive, bytes) of every file, in order."""
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    packed = {name: path.read_bytes() for name, path in files.items() if name not in LEFT_OUT}
    # Once more where a reader finds them, beside the pages that they link to.
    sources = {name: content for name, content in packed.items() if name.startswith("_sources/")}
    packed |= {name.replace("_sources", "notebooks", 1): content for name, content in sources.items()}
    packed["notebooks/requirements.txt"] = root.joinpath("requirements.txt").read_bytes()
    wheel = next(name for name in files if name.endswith(".whl"))
    read_me = READ_ME.format(wheel=wheel).replace("\n", "\r\n")
    packed["읽어-주세요.txt"] = read_me.encode("utf-8-sig")  # the mark is for the editors of old Windows
    return sorted(packed.items())


def pack(site, archive):
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        for name, content in contents(site):
            info = zipfile.ZipInfo(f"{TOP}/{name}", TIME)
            info.create_system, info.external_attr = 3, 0o100644 << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(info, content)


def main():
    if not SITE.joinpath("index.html").exists():
        sys.exit("묶을 책이 없습니다. 먼저 'make site'로 책을 만들어 주세요.")
    pack(SITE, ARCHIVE)
    print(f"묶었습니다: {ARCHIVE.relative_to(ROOT)} ({ARCHIVE.stat().st_size / 1e6:.1f} MB)")


if __name__ == "__main__":
    main()
