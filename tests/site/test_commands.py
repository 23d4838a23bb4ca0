"""What the commands say when something is missing or taken: one clear line that says what to do."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run(*command, **environ):
    return subprocess.run(command, cwd=ROOT, env=os.environ | environ, capture_output=True, text=True, check=False)


def test_a_taken_port_leads_to_the_next(scripts):
    serve = scripts("serve")
    with socket.socket() as taken:
        taken.bind((serve.HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with serve.open_server(ROOT, first_port=port) as server:
            assert port < server.server_port < port + serve.PORTS_TRIED


def test_serving_nothing_says_what_to_do(tmp_path):
    result = run(sys.executable, "scripts/serve.py", str(tmp_path))
    assert result.returncode == 1
    assert result.stderr.strip().count("\n") == 0
    assert "make site" in result.stderr


def test_python_that_fits_is_found():
    result = run("sh", "scripts/find_python.sh", sys.executable)
    assert (result.returncode, result.stdout.strip()) == (0, sys.executable)


def test_missing_python_says_what_to_do(tmp_path):
    result = run("/bin/sh", "scripts/find_python.sh", PATH=str(tmp_path))
    assert result.returncode == 1
    assert result.stdout == ""
    assert result.stderr.strip().count("\n") == 0
    assert "3.11" in result.stderr


def test_old_python_is_passed_over(tmp_path):
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    (tmp_path / "python3.12").symlink_to(sys.executable)
    result = run("/bin/sh", "scripts/find_python.sh", PATH=str(tmp_path))
    assert result.stdout.strip() == "python3.12"


def test_missing_browser_says_what_to_do():
    result = run(sys.executable, "scripts/ensure_browser.py", CHROMIUM="/nowhere/chromium")
    assert result.returncode == 1
    assert result.stderr.strip().count("\n") == 0
    assert "CHROMIUM=" in result.stderr


def test_browser_that_only_pretends_is_not_taken(scripts, tmp_path, monkeypatch):
    stub = tmp_path / "chromium"
    stub.write_text("#!/bin/sh\nexit 1\n")
    stub.chmod(0o755)
    module = scripts("ensure_browser")
    monkeypatch.setattr(module, "playwrights_own", lambda: str(tmp_path / "none"))
    assert module.find_browser({"PATH": str(tmp_path)}) is None


@pytest.mark.parametrize(("codes", "expected"), [({}, 0), ({"second": 3}, 3)])
def test_steps_stop_at_the_first_failure(scripts, tmp_path, capfd, codes, expected):
    make = tmp_path / "make"
    make.write_text(
        "#!/bin/sh\necho ran $2\n"
        + "".join(f"[ $2 = {name} ] && exit {code}\n" for name, code in codes.items())
        + "exit 0\n"
    )
    make.chmod(0o755)
    assert scripts("timed").run(["first", "second", "third"], make=str(make)) == expected
    output = capfd.readouterr().out
    assert ("ran third" in output) == (not codes)
    assert (" s  second  <- failed" in output) == bool(codes)


def test_settings_that_change_no_bit_are_not_counted_as_tested(scripts, monkeypatch, capsys):
    hard = scripts("notebooks_hard")
    monkeypatch.setattr(hard, "SETTINGS", [({"NNBOOK_NO_SUCH_SETTING": "1"}, hard.NUMPY_PROBE)])
    assert not hard.main([])
    assert "not tested" in capsys.readouterr().out
