"""The import contracts of pyproject.toml have no exception, and each of them can fail."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house.sources import PROJECT

CONFIGURATION = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
    "importlinter"
]

# Contract → a module and an import in it that the contract must refuse.
BROKEN = {
    "floors": ("kail/kernel/events.py", "import kail.apps.registry.services"),
    "chain": ("kail/apps/places/services.py", "import kail.apps.registry.models"),
    "app-inside": ("kail/apps/registry/models.py", "import kail.apps.registry.services"),
    "strangers": ("kail/interfaces/cli/main.py", "import kail.interfaces.web.views"),
    "calc-pure": ("kail/calc/nik.py", "import django.db"),
    "no-cycles": ("kail/kernel/audit.py", "import kail.kernel.events"),
}
SOUND = {
    "kail/config/urls.py": "import kail.interfaces.web.views",
    "kail/interfaces/web/views.py": "import kail.apps.registry.services",
    "kail/interfaces/cli/main.py": "import kail.apps.places.services",
    "kail/apps/registry/services.py": "import kail.apps.registry.models\nimport kail.apps.places.services",
    "kail/apps/registry/models.py": "import kail.kernel.events",
    "kail/apps/places/services.py": "import kail.calc.nik",
    "kail/kernel/events.py": "import kail.kernel.audit",
    "kail/kernel/audit.py": "import kail.calc.nik",
    "kail/calc/nik.py": "import math",
}


def _lint(folder: Path, *, modules: dict[str, str], contract: str) -> subprocess.CompletedProcess[str]:
    for name, text in modules.items():
        module = folder / name
        module.parent.mkdir(parents=True, exist_ok=True)
        module.write_text(text + "\n", encoding="utf-8")
        for package in module.parents:
            if package == folder:
                break
            (package / "__init__.py").touch()
    shutil.copy(PROJECT / "pyproject.toml", folder)
    program = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [program, "--no-logo", "--no-cache", "--contract", contract],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_no_contract_has_an_exception() -> None:
    for contract in CONFIGURATION["contracts"]:
        exceptions = {"ignore_imports", "exhaustive_ignores", "skip_descendants"} & set(contract)
        assert not exceptions, f"{contract['id']}: {exceptions}"


def test_every_contract_has_a_case_that_breaks_it() -> None:
    assert {contract["id"] for contract in CONFIGURATION["contracts"]} == set(BROKEN)


@pytest.mark.parametrize("contract", BROKEN)
def test_the_contract_refuses_the_import_that_breaks_it(contract: str, tmp_path: Path) -> None:
    sound = _lint(tmp_path, modules=SOUND, contract=contract)
    assert sound.returncode == 0, sound.stdout + sound.stderr
    path, statement = BROKEN[contract]
    broken = _lint(tmp_path, modules={path: f"{SOUND.get(path, '')}\n{statement}"}, contract=contract)
    assert broken.returncode == 1, broken.stdout + broken.stderr
    assert "Contracts: 0 kept, 1 broken." in broken.stdout
