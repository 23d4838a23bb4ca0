"""Serve a folder on the first free port from 8000 on, until Ctrl-C: `python scripts/serve.py _build/html`."""

import functools
import http.server
import re
import sys
from pathlib import Path

HOST = "127.0.0.1"
FIRST_PORT = 8000
PORTS_TRIED = 100


class BookHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        """Say nothing: the address should stay the last line on the screen."""

    def not_found_page(self):
        """The book's own page; here the book begins at /."""
        text = Path(self.directory, "404.html").read_text("utf-8")
        return re.sub(r"<base [^>]*>", "", text).replace("<head>", '<head>\n<base href="/" />', 1)

    def send_error(self, code, message=None, explain=None):
        """What is not there gets the book's own page, as the public server does it."""
        if code != http.HTTPStatus.NOT_FOUND or not Path(self.directory, "404.html").is_file():
            return super().send_error(code, message, explain)
        body = self.not_found_page().encode()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


class Server(http.server.ThreadingHTTPServer):
    # Windows lets two programs share a port when this is set, so a taken port would look free.
    allow_reuse_address = sys.platform != "win32"


def open_server(folder, first_port=FIRST_PORT):
    handler = functools.partial(BookHandler, directory=str(folder))
    for port in range(first_port, first_port + PORTS_TRIED):
        try:
            return Server((HOST, port), handler)
        except OSError:  # taken
            continue
    sys.exit(f"{first_port}번부터 {PORTS_TRIED}개 포트가 모두 쓰이고 있습니다. 다른 서버를 끄고 다시 실행해 주세요.")


def main(folder):
    if not Path(folder, "index.html").exists():
        sys.exit(f"{folder}에 책이 없습니다. 먼저 'make site'로 책을 만들어 주세요.")
    with open_server(folder) as server:
        print(f"책이 열렸습니다: http://{HOST}:{server.server_port}/  (끝내려면 Ctrl-C)", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "_build/html")
