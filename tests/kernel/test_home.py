"""The data folder: where it is, who may look into it, and what is refused."""

import os
import shutil
import stat
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from kail.kernel import home as home_module
from kail.kernel.home import HomeUnavailable, create_private, exclusive, home, home_paths, write_private

CHECKOUT = Path(__file__).resolve().parents[2]


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_kail_home_names_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAIL_HOME", str(tmp_path / "data"))
    assert home() == tmp_path / "data"
    assert not (tmp_path / "data").exists()


def test_a_relative_kail_home_starts_at_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KAIL_HOME", "data")
    assert home() == tmp_path / "data"


@pytest.mark.parametrize("unset", [None, "", "  "])
def test_without_kail_home_it_is_var_in_the_checkout(
    unset: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KAIL_HOME", raising=False)
    if unset is not None:
        monkeypatch.setenv("KAIL_HOME", unset)
    assert home() == CHECKOUT / "var"


def test_without_a_checkout_it_is_var_in_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KAIL_HOME", raising=False)
    monkeypatch.setattr(home_module, "__file__", str(tmp_path / "a" / "b" / "c" / "home.py"))
    assert home() == tmp_path / "var"
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "another"\n')
    assert home() == tmp_path / "var"


def test_secrets_files_and_run_are_closed_to_others_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        paths = home_paths(root=tmp_path / "new" / "home")
    finally:
        os.umask(before)
    assert [mode_of(part) for part in (paths.secrets, paths.files, paths.run)] == [0o700, 0o700, 0o700]
    assert paths.root == tmp_path / "new" / "home"
    assert paths.logs.is_dir()
    assert paths.build.is_dir()


def test_a_secrets_folder_that_others_may_read_is_closed_again(tmp_path: Path) -> None:
    paths = home_paths(root=tmp_path)
    paths.secrets.chmod(0o755)
    home_paths(root=tmp_path)
    assert mode_of(paths.secrets) == 0o700


def test_the_folders_around_the_home_keep_their_permissions(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    home_paths(root=tmp_path / "home")
    assert mode_of(tmp_path) == 0o700


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("mine")
    with pytest.raises(HomeUnavailable) as refusal:
        home_paths(root=tmp_path / "home")
    assert refusal.value.code == "home_not_writable"
    assert str(tmp_path / "home") in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert (tmp_path / "home").read_text() == "mine"


def test_a_folder_where_nothing_can_be_written_is_refused() -> None:
    with pytest.raises(HomeUnavailable) as refusal:
        home_paths(root=Path("/proc/kail"))
    assert refusal.value.code == "home_not_writable"


@pytest.mark.parametrize(("free", "refused"), [(499, True), (500, False)])
def test_less_than_500_mb_of_free_disk_is_refused_with_the_number(
    free: int, refused: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: SimpleNamespace(free=free * 1024 * 1024 + 7))
    if not refused:
        assert home_paths(root=tmp_path).root == tmp_path
        return
    with pytest.raises(HomeUnavailable) as refusal:
        home_paths(root=tmp_path)
    assert refusal.value.code == "home_disk_full"
    assert "499" in str(refusal.value)
    assert str(tmp_path) in str(refusal.value)


def test_a_private_file_is_readable_by_its_owner_only_and_replaced_whole(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text("former, much longer text")
    file.chmod(0o644)
    write_private(file, text="new")
    assert file.read_text() == "new"
    assert mode_of(file) == 0o600
    assert list(tmp_path.iterdir()) == [file]


def test_a_private_file_replaces_a_link_and_spares_what_it_points_at(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_text("untouched")
    file = tmp_path / "secret"
    file.symlink_to(target)
    write_private(file, text="new")
    assert target.read_text() == "untouched"
    assert not file.is_symlink()


def test_the_first_to_create_a_private_file_wins(tmp_path: Path) -> None:
    file = tmp_path / "keys"
    assert create_private(file, text="first") is True
    assert create_private(file, text="second") is False
    assert file.read_text() == "first"
    assert mode_of(file) == 0o600
    assert list(tmp_path.iterdir()) == [file]


def test_a_private_file_in_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(HomeUnavailable) as refusal:
        write_private(tmp_path / "gone" / "file", text="x")
    assert refusal.value.code == "home_not_writable"


def test_a_lock_lets_one_holder_in_at_a_time(tmp_path: Path) -> None:
    inside: list[int] = []
    together: list[int] = []

    def work() -> None:
        for _turn in range(10):
            with exclusive(tmp_path / "lock", seconds=60):
                inside.append(1)
                time.sleep(0.001)
                together.append(len(inside))
                inside.pop()

    workers = [threading.Thread(target=work) for _number in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert together == [1] * 40


def test_a_lock_held_too_long_by_another_is_refused(tmp_path: Path) -> None:
    with exclusive(tmp_path / "lock", seconds=1):
        second = exclusive(tmp_path / "lock", seconds=0)
        with pytest.raises(HomeUnavailable) as refusal:
            second.__enter__()
    assert refusal.value.code == "home_busy"
    with exclusive(tmp_path / "lock", seconds=0):
        assert mode_of(tmp_path / "lock") == 0o600


def test_a_lock_that_may_not_be_opened_is_refused_and_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(HomeUnavailable) as refusal:
        exclusive(tmp_path / "lock", seconds=1).__enter__()
    assert refusal.value.code == "home_not_writable"
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root writes in folders of others")
def test_what_root_writes_in_a_users_folder_belongs_to_that_user(tmp_path: Path) -> None:
    os.chown(tmp_path, 12345, 12346)
    paths = home_paths(root=tmp_path / "var")
    write_private(paths.secrets / "file", text="x")
    with exclusive(paths.run / "lock", seconds=1):
        pass
    for path in (paths.root, paths.secrets, paths.run, paths.secrets / "file", paths.run / "lock"):
        assert (path.stat().st_uid, path.stat().st_gid) == (12345, 12346)
