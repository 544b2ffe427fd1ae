"""Serving: a port that is taken is one clear line, also before Django is set up."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from kail.interfaces.cli.serve import PortBusy, answers, check_port


def test_a_busy_port_is_named_with_the_way_out() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(PortBusy, match=str(port)):
            check_port(host="127.0.0.1", port=port)
    check_port(host="127.0.0.1", port=port)


def test_a_port_answers_only_while_somebody_listens() -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        assert not answers(host="127.0.0.1", port=port)
        listening.listen()
        assert answers(host="127.0.0.1", port=port)
    assert not answers(host="127.0.0.1", port=port)


def test_the_demo_says_so_in_one_line_and_leaves_nothing(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        environment = {**os.environ, "KAIL_HOME": str(tmp_path / "home")}
        command = [sys.executable, "-m", "kail", "demo", "--port", port]
        ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert (ended.stdout, ended.stderr.count("\n")) == ("", 1)
    assert port in ended.stderr
    assert not (tmp_path / "home" / "SYNTHETIC").exists()
