"""The ledger in the browser: lines, months, the end of the year; every figure opens its entries, each its paper."""

import re
from datetime import date, datetime
from html import unescape
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import python_calamine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kail.apps.accounts.enums import Role
from kail.apps.programmes.enums import EntrySource, FundSource, RoundState
from kail.apps.programmes.models import Ceiling, LedgerEntry, Round
from kail.apps.programmes.selectors import BudgetLine, LedgerScope, ledger, ledger_entries
from kail.apps.programmes.selectors.ledger import COLUMNS, Flow, Standing
from kail.apps.programmes.services import (
    MoneySource,
    PartyShare,
    approve_move,
    commit_for_parties,
    give_back_unspent,
    open_round,
    propose_move,
    realise_money,
    set_ceiling,
    spend_for_parties,
    unspend_for_parties,
)
from kail.kernel.audit import Actor
from tests.conftest import MakeUser, SignedIn
from tests.money import OTHER
from tests.people import make_person
from tests.rounds import make_round

pytestmark = pytest.mark.usefixtures("whole_country")
ZONE = ZoneInfo("Asia/Makassar")
PAGE = "/buku-besar/pelaksanaan/uji-2025/"


def rows_of(content: bytes, sheet: str) -> list[list[Any]]:
    """The rows of a sheet; an empty cell is an empty text, whole numbers are whole."""
    found = (
        python_calamine.CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_name(sheet).to_python()
    )
    return [[int(cell) if isinstance(cell, float) else cell for cell in row] for row in found]


def at(month: int, day: int, *, year: int = 2025, hour: int = 9) -> datetime:
    return datetime(year, month, day, hour, tzinfo=ZONE)


@pytest.fixture
def booked(actor: Actor, make_user: MakeUser) -> Round:
    """A hundred million of June; a line more by a move in July; two recipients; paid, returned, one left."""
    opened = make_round(money=0, state=RoundState.DRAFT)
    set_ceiling(
        funded_round=opened, fund_source=FundSource.APBD, account_code="5.1.06.01.02.0001", amount=100_000_000,
        reason="DPA 2025", actor=actor, now=at(6, 4),
    )  # fmt: skip
    open_round(opened_round=opened, actor=actor, reason="mulai")
    opened.refresh_from_db()
    head = make_user(role=Role.HEAD, prefixes=["*"], username="pemutus").actor
    apbd = opened.ceilings.get()
    first, second = make_person().party, make_person().party
    move = propose_move(
        moved_round=opened, from_ceiling=apbd, to_ceiling=BudgetLine(FundSource.CSR, "CSR-1"),
        amount=20_000_000, reason="pelatihan", actor=actor, now=at(7, 1),
    )  # fmt: skip
    approve_move(move=move, reason="setuju", actor=head, now=at(7, 2))
    shares = [PartyShare(one.pk, one.place_code, 5_000_000) for one in (first, second)]
    said = {"spending_round": opened, "reason": "x", "actor": actor}
    commit_for_parties(
        parties=shares, source=MoneySource(EntrySource.DECREE, "SK 9"), now=at(8, 31, hour=23), **said
    )
    paid = {"source": MoneySource(EntrySource.PAYMENT_LIST, "DP-1"), "line": apbd, **said}
    spend_for_parties(amounts={first.pk: 5_000_000, second.pk: 2_000_000}, now=at(9, 1, hour=0), **paid)
    unspend_for_parties(amounts={first.pk: 5_000_000}, now=at(9, 5), **paid)
    give_back_unspent(
        returning_round=opened, party_ids=[second.pk], reason="mundur",
        source=MoneySource(EntrySource.WITHDRAWAL, "999999"), actor=actor, now=at(10, 1),
    )  # fmt: skip
    return opened


@pytest.fixture
def treasurer(signed_in: SignedIn) -> Client:
    return signed_in(role=Role.TREASURER, prefixes=["64"])


def text_of(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


class TestReading:
    def test_each_line_has_what_it_had_what_moved_and_what_is_left(self, booked: Round) -> None:
        shown = ledger(scope=LedgerScope(year=2025, round_code="uji-2025"))
        apbd, csr = shown.lines
        assert apbd.opening == Standing()
        assert apbd.flow == Flow(
            ceiling=80_000_000, committed=10_000_000, returned=3_000_000, realised=2_000_000
        )
        assert (apbd.end.left, apbd.end.unspent) == (73_000_000, 5_000_000)
        assert csr.flow == Flow(ceiling=20_000_000)
        assert shown.total.end == Standing(ceiling=100_000_000, committed=7_000_000, realised=2_000_000)

    def test_months_are_those_of_the_office_and_add_up(self, booked: Round) -> None:
        """Booked at 23.00 in Makassar on 31 August, and an hour later: August and September, in UTC both August."""
        months = ledger(scope=LedgerScope(year=2025, round_code="uji-2025")).months
        assert months[7].flow.committed == 10_000_000
        assert months[8].flow.realised == 2_000_000
        assert (months[8].end.unspent, months[9].end.unspent) == (8_000_000, 5_000_000)
        assert sum((month.flow for month in months), Flow()).committed == 10_000_000
        assert months[11].end == ledger(scope=LedgerScope(year=2025, round_code="uji-2025")).total.end

    def test_the_next_year_opens_with_what_this_one_left(self, booked: Round, actor: Actor) -> None:
        line = booked.ceilings.earliest("pk")
        realise = {"ceiling": line, "reason": "x", "actor": actor, "source": OTHER}
        realise_money(amount=1_000_000, now=at(1, 1, year=2026, hour=0), **realise)
        this, following = (ledger(scope=LedgerScope(year=year)) for year in (2025, 2026))
        assert following.total.opening == this.total.end
        assert following.total.flow == Flow(realised=1_000_000)

    def test_lines_are_filtered_by_source_and_account(self, booked: Round) -> None:
        csr = ledger(scope=LedgerScope(year=2025, fund_source="csr"))
        assert [line.ceiling.account_code for line in csr.lines] == ["CSR-1"]
        assert ledger(scope=LedgerScope(year=2025, account_code="CSR-1")).total == csr.total
        assert ledger(scope=LedgerScope(year=1969)).lines == ()

    @pytest.mark.parametrize("column", sorted(COLUMNS))
    def test_the_entries_behind_a_figure_come_to_it(self, column: str, booked: Round) -> None:
        scope = LedgerScope(year=2025)
        shown = ledger(scope=scope)
        for line in shown.lines:
            found = ledger_entries(scope=scope, column=column, ceiling_id=line.ceiling.pk)
            assert sum(entry.signed for entry in found) == getattr(line.flow, column)
        for month in shown.months:
            found = ledger_entries(scope=scope, column=column, month=month.number)
            assert sum(entry.signed for entry in found) == getattr(month.flow, column)

    def test_reading_takes_two_questions_however_many_lines_there_are(
        self, booked: Round, actor: Actor
    ) -> None:
        for number in range(2):
            with CaptureQueriesContext(connection) as captured:
                ledger(scope=LedgerScope(year=2025))
            assert len(captured) == 2
            make_round(code=f"lain-{number}")


class TestPages:
    def test_the_page_says_lines_months_and_what_stays_unspent(
        self, booked: Round, treasurer: Client
    ) -> None:
        text = text_of(treasurer, f"{PAGE}?tahun=2025")
        assert "Rp73.000.000 tersisa" in text
        assert "73.000.000</td>" in text
        assert "Rp5.000.000 sudah terikat dan belum dibelanjakan" in text
        assert "SILPA" in text
        assert "Agustus" in text

    def test_every_figure_of_the_page_opens_entries_that_come_to_it(
        self, booked: Round, treasurer: Client
    ) -> None:
        text = treasurer.get(f"{PAGE}?tahun=2025").content.decode()
        links = re.findall(r'<a href="(/buku-besar/catatan/\?[^"]*jenis=[^"]*)">\s*([\d.]+)', text)
        assert len(links) >= 10
        for url, amount in links:
            opened = text_of(treasurer, unescape(url))
            assert f"Rp{amount}" in opened.split("Jumlahnya")[1][:200], url

    def test_entries_open_their_papers(self, booked: Round, treasurer: Client) -> None:
        text = text_of(treasurer, "/buku-besar/catatan/?tahun=2025")
        move = LedgerEntry.objects.filter(kind="transfer_in").get().move_id
        assert f'href="/anggaran/geser/{move}/"' in text
        assert 'href="/anggaran/uji-2025/"' in text
        assert "Daftar pembayaran DP-1" in text
        assert "/sk/" not in re.sub(r'<a [^>]*href="/sk/"', "", text.split("<main", 1)[1])

    def test_the_page_asks_as_often_for_many_entries_as_for_few(
        self, booked: Round, treasurer: Client, actor: Actor
    ) -> None:
        counts = []
        for number in range(2):
            for url in (f"{PAGE}?tahun=2025", "/buku-besar/catatan/?tahun=2025", "/buku-besar/?tahun=2025"):
                with CaptureQueriesContext(connection) as captured:
                    treasurer.get(url)
                counts.append(len(captured))
            make_round(code=f"lain-{number}")
        assert counts[:3] == counts[3:]

    @pytest.mark.parametrize(
        "query",
        [
            "tahun=9",
            "tahun=x",
            "sumber=zakat",
            "rekening=%00",
            "hal=99",
            "tahun=2025&baris=x",
            "tahun=99999999999",
        ],
    )
    def test_a_wrong_address_is_read_as_the_whole(self, query: str, booked: Round, treasurer: Client) -> None:
        for url in ("/buku-besar/", PAGE, "/buku-besar/catatan/", "/buku-besar/xlsx/"):
            assert treasurer.get(f"{url}?{query}").status_code == 200

    @pytest.mark.parametrize("query", ["bulan=13", "bulan=0", "baris=999999999"])
    def test_entries_of_nothing_do_not_exist(self, query: str, booked: Round, treasurer: Client) -> None:
        assert treasurer.get(f"/buku-besar/catatan/?{query}").status_code == 404

    def test_where_nothing_was_booked_it_says_so(self, booked: Round, treasurer: Client) -> None:
        assert "Belum ada yang dibukukan" in text_of(treasurer, "/buku-besar/?tahun=2025&sumber=baznas")


class TestSheet:
    @pytest.fixture
    def book(self, booked: Round, treasurer: Client) -> bytes:
        answer = treasurer.get("/buku-besar/xlsx/?tahun=2025&pelaksanaan=uji-2025")
        assert 'filename="buku-besar-uji-2025-2025.xlsx"' in answer["Content-Disposition"]
        return bytes(answer.content)

    def test_entries_add_up_to_the_page(self, book: bytes) -> None:
        rows = rows_of(book, "Catatan")
        total = ledger(scope=LedgerScope(year=2025, round_code="uji-2025")).total
        body, last = rows[1:-1], rows[-1]
        sums = [sum(row[column] or 0 for row in body) for column in (9, 10, 11)]
        assert sums == [total.end.ceiling, total.end.committed, total.end.realised]
        assert list(last[9:]) == [*sums, total.end.left]
        assert [row[12] for row in body if row[2] != "CSR-1"][-1] == 73_000_000

    def test_a_row_has_what_bookkeeping_asks(self, book: bytes) -> None:
        rows = rows_of(book, "Catatan")
        (row,) = (row for row in rows if row[6] == "SK SK 9")
        assert row[:4] == [
            2025, "APBD", "5.1.06.01.02.0001", "Belanja Bantuan Sosial Barang yang Direncanakan kepada Individu",
        ]  # fmt: skip
        assert row[7] == date(2025, 8, 31)
        assert row[9:] == ["", 10_000_000, "", 70_000_000]

    def test_lines_are_those_of_the_page(self, book: bytes) -> None:
        rows = rows_of(book, "Baris anggaran")
        assert rows[1][6:] == [0, 80_000_000, 10_000_000, 3_000_000, 2_000_000, 73_000_000, 5_000_000]
        assert rows[-1][6:] == [0, 100_000_000, 10_000_000, 3_000_000, 2_000_000, 93_000_000, 5_000_000]

    def test_the_next_year_begins_with_the_balance(
        self, booked: Round, treasurer: Client, actor: Actor
    ) -> None:
        line = Ceiling.objects.filter(round=booked).earliest("pk")
        realise_money(
            source=OTHER, ceiling=line, amount=1_000_000, reason="x", actor=actor, now=at(1, 1, year=2026)
        )
        answer = treasurer.get("/buku-besar/xlsx/?tahun=2026")
        rows = rows_of(answer.content, "Catatan")
        assert (rows[1][8], rows[1][12]) == ("Saldo awal", 73_000_000)
        assert [row[11] for row in rows[2:]] == [1_000_000, "", 1_000_000]


@pytest.mark.parametrize("role", [Role.MENTOR, Role.VILLAGE_OPERATOR, Role.PARTNER])
def test_others_see_no_ledger(role: Role, booked: Round, signed_in: SignedIn) -> None:
    assert signed_in(role=role, prefixes=["64"]).get(reverse("ledgers")).status_code == 403
