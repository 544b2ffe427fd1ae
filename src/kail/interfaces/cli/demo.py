"""`kail demo`: a fresh data folder, a synthetic registry, the whole job, then the web server."""

import argparse
import json
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

from kail.interfaces.cli import serve
from kail.interfaces.cli.answers import print_json
from kail.interfaces.cli.language import in_language, shown_number
from kail.interfaces.cli.main import set_up_django
from kail.kernel.errors import Refusal
from kail.kernel.home import HomePaths, home_paths
from kail.kernel.postgres import ensure_database

LABEL = "SYNTHETIC"
RECORD = "demo.json"
PEOPLE, SEED = 60_000, 1


class HomeTaken(Refusal):
    """The data folder holds something that the demo must not touch."""

    code = "home_taken"


def add_arguments(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register `kail demo`."""
    parser = subparsers.add_parser(
        "demo", help="fresh data, synthetic registry, the whole job, then the web server"
    )
    parser.add_argument("--people", type=int, default=None, help=f"size of the synthetic registry, {PEOPLE}")
    parser.add_argument("--seed", type=int, default=None, help=f"seed of the synthetic registry, {SEED}")
    parser.add_argument("--no-serve", action="store_true", help="stop when the data are there")
    parser.add_argument("--json", action="store_true", dest="as_json", help="one JSON object on stdout")
    serve.add_server_arguments(parser)
    parser.set_defaults(func=_run_from)


def _run_from(namespace: argparse.Namespace) -> int:
    return run(
        people=namespace.people,
        seed=namespace.seed,
        serves=not namespace.no_serve,
        as_json=namespace.as_json,
        host=namespace.host,
        port=namespace.port,
        workers=namespace.workers,
    )


def run(
    *, people: int | None, seed: int | None, serves: bool, as_json: bool, host: str, port: int, workers: int
) -> int:
    """Make the demo unless it is made already, then serve it; exit status.

    Raises HomeTaken when the data folder holds real data or a demo of another size or seed, PortBusy.
    """
    if people is not None and not 1_000 <= people <= 5_000_000:
        raise HomeTaken(
            in_language(
                indonesian="--people harus antara 1.000 dan 5.000.000.",
                english="--people must lie between 1,000 and 5,000,000.",
            )
        )
    if serves:
        serve.check_port(host=host, port=port)
    home = home_paths()
    made = _made_already(home, people, seed)
    if made is None:
        made = _make(
            home, PEOPLE if people is None else people, SEED if seed is None else seed, quiet=as_json
        )
    else:
        ensure_database(home=home)
        set_up_django()
        import_module("kail.kernel.known_keys").check_keys()
    address = f"http://{host}:{port}/" if serves else ""

    def tell() -> None:
        if as_json:
            print_json(made)
        else:
            _greet(made, address=address)

    if serves:
        return serve.run(host=host, port=port, workers=workers, on_ready=tell)
    tell()
    return 0


def _made_already(home: HomePaths, people: int | None, seed: int | None) -> dict[str, object] | None:
    """What an earlier run made here, or None when the folder is empty. An unfinished demo is cleared away."""
    record = home.root / RECORD
    if record.exists():
        made: dict[str, object] = json.loads(record.read_text())
        asked = {"people": people, "seed": seed}
        for key, value in asked.items():
            if value is not None and made[key] != value:
                raise HomeTaken(
                    in_language(
                        indonesian=f"Folder data {home.root} sudah berisi peragaan dengan --{key} {made[key]}; "
                        f"hapus folder itu, atau pilih folder lain dengan KAIL_HOME.",
                        english=f"The data folder {home.root} holds a demo with --{key} {made[key]}; "
                        f"delete that folder, or choose another with KAIL_HOME.",
                    )
                )
        return made
    if (home.root / LABEL).exists():
        _clear(home)
        return None
    if any(home.files.iterdir()) or (home.secrets / "keys.json").exists():
        raise HomeTaken(
            in_language(
                indonesian=f"Folder data {home.root} berisi data yang bukan peragaan; "
                f"pilih folder lain dengan KAIL_HOME.",
                english=f"The data folder {home.root} holds data that are not a demo's; "
                f"choose another with KAIL_HOME.",
            )
        )
    return None


def _clear(home: HomePaths) -> None:
    """Remove an unfinished demo. Its label says that nothing in it is real."""
    server = ensure_database(home=home)
    if server is None:
        raise HomeTaken(
            in_language(
                indonesian="Peragaan yang belum selesai ada dalam basis data kantor (DATABASE_URL); "
                "kosongkan basis data itu.",
                english="An unfinished demo is in a database of the office (DATABASE_URL); empty that database.",
            )
        )
    server.discard()
    shutil.rmtree(home.root)
    home_paths()


def _make(home: HomePaths, people: int, seed: int, *, quiet: bool) -> dict[str, object]:
    (home.root / LABEL).write_text("Everything in this folder is synthetic.\n")
    began = time.perf_counter()
    with _step(in_language(indonesian="basis data", english="database"), quiet):
        ensure_database(home=home)
        set_up_django()
        job = import_module("kail.interfaces.cli.demo_job")
        job.prepare()
    count = shown_number(number=people)
    registry = in_language(
        indonesian=f"registri sintetis {count} orang", english=f"synthetic registry of {count} people"
    )
    with _step(registry, quiet):
        file = job.write_registry(people=people, seed=seed, folder=home.run)
    door = in_language(
        indonesian="impor lewat pintu yang sama dengan dinas mana pun",
        english="import through the same door as any office",
    )
    with _step(door, quiet):
        imported = job.bring_in(file=file)
    second = in_language(
        indonesian="registri sintetis Kota Denpasar, berkas sendiri",
        english="synthetic registry of Kota Denpasar, a file of its own",
    )
    with _step(second, quiet):
        imported_second = job.bring_in_second(people=people, seed=seed, folder=home.run)
    with _step(in_language(indonesian="kelompok dan anggotanya", english="groups and their members"), quiet):
        parties = job.meet()
    with _step(
        in_language(indonesian="daftar rujukan dan pemeriksaan", english="reference lists and checks"), quiet
    ):
        checked = job.check()
    with _step(
        in_language(indonesian="pelaksanaan, kuota, seleksi", english="round, quota, selection"), quiet
    ):
        selected = job.select()
    with _step(in_language(indonesian="putusan atas daftar", english="decisions on the list"), quiet):
        decided = job.decide()
    with _step(in_language(indonesian="asesmen calon", english="assessments of candidates"), quiet):
        assessed = job.assess()
    with _step(in_language(indonesian="harga dan daftar barang", english="prices and item lists"), quiet):
        planned = job.plan_goods()
    with _step(in_language(indonesian="SK oleh dua orang", english="decree by two people"), quiet):
        decreed = job.decree()
    with _step(in_language(indonesian="program lainnya", english="the other programmes"), quiet):
        others = job.decree_the_others()
    later = in_language(
        indonesian="SK perubahan, pergeseran anggaran", english="an amendment, budget that moves"
    )
    with _step(later, quiet):
        afterwards = job.change_afterwards()
    hands = in_language(indonesian="dari SK ke tangan penerima", english="from the decree to people's hands")
    with _step(hands, quiet):
        going = job.go_on()
    step_up = in_language(
        indonesian="Step Up Denpasar, tahap I dan II", english="Step Up Denpasar, stages I and II"
    )
    with _step(step_up, quiet):
        denpasar = job.decree_of_second()
    rights = in_language(indonesian="permintaan subjek data", english="requests of data subjects")
    with _step(rights, quiet):
        asked = job.meet_data_subjects()
    with _step(in_language(indonesian="permintaan perubahan", english="change requests"), quiet):
        changed = job.correct(file=file)
    made = {
        "people": people,
        "seed": seed,
        "import": imported,
        "parties": parties,
        "checks": checked,
        "selection": selected,
        "decisions": decided,
        "assessments": assessed,
        "goods": planned,
        "decree": decreed,
        "others": others,
        "afterwards": afterwards,
        "hands": going,
        "denpasar": {"import": imported_second, **denpasar},
        "privacy": asked,
        "changes": changed,
        "accounts": job.accounts(),
        "seconds": round(time.perf_counter() - began, 1),
    }
    draft = home.root / f"{RECORD}.part"
    draft.write_text(json.dumps(made, ensure_ascii=False, default=str))
    draft.rename(home.root / RECORD)
    kept: dict[str, object] = json.loads(Path(home.root / RECORD).read_text())
    return kept


@contextmanager
def _step(name: str, quiet: bool) -> Iterator[None]:
    began = time.perf_counter()
    if not quiet:
        print(f"  {name} …", end="", flush=True, file=sys.stdout)
    yield
    if not quiet:
        print(f" {time.perf_counter() - began:.1f} s")


def _greet(made: dict[str, object], *, address: str) -> None:
    accounts = made["accounts"]
    print()
    print("Kail – DATA SINTETIS / SYNTHETIC DATA")
    if address:
        print(f"\n  {address}\n")
    if isinstance(accounts, list):
        for account in accounts:
            print(
                f"  {account['username']:<16}{account['password']:<26}{account['role']} ({account['regions']})"
            )
    print(
        "\nCoba / try:\n"
        "  1. bagus (perencana): buka Pelaksanaan UEP 2025, lihat papan kuota dan uangnya.\n"
        "     Open the round UEP 2025 and look at its board of quota and money.\n"
        "  2. ayu (operator Samarinda): cari 'Muhamad', buka orangnya, tanya 'Mengapa?'.\n"
        "     Search 'Muhamad', open a person, ask 'Why?'; people of other regions never show.\n"
        "  3. kepala (kepala dinas): buka SK yang ditandatangani, cetak PDF-nya.\n"
        "     Open the signed decree and print its PDF.\n"
        "  4. ketut (kepala dinas Kota Denpasar): hanya melihat Denpasar; buka SK Step Up tahap I dan tahap II.\n"
        "     Sees Denpasar only; open the decrees of Step Up, stage I and stage II.\n"
        "  5. ayu: Hari serah terima, pilih yang lewat; buka penerima yang belum datang di ponsel.\n"
        "     Handover days, the one that is over; open somebody who did not come, on a phone.\n"
        "  6. putu (pengelola di Denpasar): Pelatihan dan Sertifikat Step Up.\n"
        "     Courses and certificates of Step Up.\n"
        "  7. budi (bendahara): Pembayaran, daftar tunai, dan Buku besar.\n"
        "     Payments, lists of cash, and the ledger.\n"
    )
    if address:
        print("Ctrl-C menghentikan semuanya / stops everything.")
    sys.stdout.flush()  # into a file or a pipe, too, before the server takes over for hours
