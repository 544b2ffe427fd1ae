"""`kail apportion FILE.csv --seats N`: how many places each region gets, and why. No Django, no database."""

import argparse
import re
import sys
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from kail.calc.apportionment import (
    Apportionment,
    ApportionmentError,
    Award,
    Divisor,
    Method,
    Quotient,
    Tie,
    apportion,
)
from kail.calc.signposts import exact_decimal
from kail.interfaces.cli.answers import print_json
from kail.interfaces.cli.language import in_language, shown_number
from kail.interfaces.cli.weights_file import WeightsFile, WeightsFileError, read_weights_file

LAST_AWARDS_SHOWN = 5
_SIGNIFICANT_DIGITS = 6


def add_arguments(parser: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register `kail apportion`; the parsed namespace's `func` runs it and returns the exit status."""
    command = parser.add_parser(
        "apportion",
        help=in_language(
            indonesian="bagi sejumlah tempat kepada wilayah menurut angka dalam berkas CSV",
            english="apportion places among regions by the numbers in a CSV file",
        ),
    )
    command.add_argument("file", metavar="FILE", type=Path)
    command.add_argument("--seats", metavar="N")
    command.add_argument("--method", default=Method.WEBSTER.value, metavar="|".join(Method))
    command.add_argument("--min", dest="minimum", default="0", metavar="M")
    command.add_argument("--max-column", default=None, metavar="C")
    command.add_argument("--json", dest="as_json", action="store_true")
    command.set_defaults(func=_run_parsed)


def _run_parsed(arguments: argparse.Namespace) -> int:
    for option, written in (("--seats", arguments.seats), ("--min", arguments.minimum)):
        if not re.fullmatch(r"-?[0-9]{1,18}", written or ""):
            return _wrong_input(
                indonesian=f"{option} memerlukan bilangan bulat, bukan “{written or ''}”.",
                english=f"{option} needs a whole number, not “{written or ''}”.",
            )
    return run(
        file=arguments.file,
        seats=int(arguments.seats),
        method=arguments.method,
        minimum=int(arguments.minimum),
        max_column=arguments.max_column,
        as_json=arguments.as_json,
    )


def run(*, file: Path, seats: int, method: str, minimum: int, max_column: str | None, as_json: bool) -> int:
    """Apportion and print; 0 if done, 2 for wrong input, 1 if the file cannot be read at all."""
    if method not in set(Method):
        known = ", ".join(Method)
        return _wrong_input(
            indonesian=f"Metode “{method}” tidak dikenal; pilih salah satu: {known}.",
            english=f"There is no method “{method}”; choose one of {known}.",
        )
    try:
        table = read_weights_file(file=file, max_column=max_column)
        result = apportion(
            weights=table.weights, seats=seats, method=Method(method), minima=minimum, maxima=table.maxima
        )
    except (WeightsFileError, ApportionmentError) as error:
        return _wrong_input(indonesian=error.message_id, english=error.message_en)
    except OSError as error:
        _say(
            indonesian=f"Berkas {file} tidak dapat dibaca: {error.strerror}.",
            english=f"The file {file} cannot be read: {error.strerror}.",
        )
        return 1
    if table.is_windows_text:
        _say(
            indonesian="Catatan: berkas bukan UTF-8; dibaca sebagai Windows-1252.",
            english="Note: the file is not UTF-8; it was read as Windows-1252.",
        )
    if table.has_thousands_look:
        _say(
            indonesian="Catatan: titik dibaca sebagai tanda desimal (25.280 = 25,28); hapus bila maksudnya ribuan.",
            english="Note: points were read as decimal points (25.280 = 25.28); remove them if they group thousands.",
        )
    if as_json:
        print_json(_as_json(result))
    else:
        print(_as_text(result, table))
    return 0


def _wrong_input(*, indonesian: str, english: str) -> int:
    _say(indonesian=indonesian, english=english)
    return 2


def _say(*, indonesian: str, english: str) -> None:
    sentence = in_language(indonesian=indonesian, english=english)
    # A name from the file may hold line ends; an error stays one line.
    print(" ".join(sentence.split()), file=sys.stderr)


# ---- JSON


def _as_json(result: Apportionment) -> dict[str, object]:
    divisor = result.divisor
    last = result.priority[-LAST_AWARDS_SHOWN:]
    return {
        "method": result.method.value,
        "seats": result.seats,
        "places": result.places,
        "divisor": None if divisor is None else _json_number(_divisor_in_use(divisor)),
        "divisor_low": None if divisor is None else _json_number(_value(divisor.low)),
        "divisor_high": None if divisor is None else _json_number(_value(divisor.high)),
        "ties": [{"names": t.names, "seats": t.seats, "winners": t.winners} for t in result.ties],
        "quota": {name: _json_number(quota) for name, quota in result.quota.items()},
        "last_awards": [_award_json(award) for award in last],
        "runner_up": None if result.runner_up is None else _award_json(result.runner_up),
    }


def _award_json(award: Award) -> dict[str, object]:
    return {"name": award.name, "seat": award.seat, "quotient": _json_number(_value(award.quotient))}


def _divisor_in_use(divisor: Divisor) -> Fraction | Decimal | None:
    """The round number inside; in a tie at an irrational divisor that divisor itself, rounded."""
    return _value(divisor.low) if divisor.representative is None else divisor.representative


def _value(quotient: Quotient | None) -> Fraction | Decimal | None:
    if quotient is None:
        return None
    return quotient.rounded(digits=18) if quotient.exact is None else quotient.exact


def _json_number(number: Fraction | Decimal | None) -> int | float | None:
    if number is None:
        return None
    return int(number) if number == int(number) else float(number)


# ---- text


def _as_text(result: Apportionment, table: WeightsFile) -> str:
    title = in_language(
        indonesian=f"Metode {result.method}, {shown_number(number=result.seats)} tempat",
        english=f"Method {result.method}, {shown_number(number=result.seats)} places",
    )
    parts = [title, _table_text(result, table), *_divisor_text(result), *_awards_text(result)]
    parts.extend(_tie_text(tie) for tie in result.ties)
    return "\n\n".join(parts)


def _table_text(result: Apportionment, table: WeightsFile) -> str:
    lines = [
        [
            table.name_header,
            table.weight_header,
            in_language(indonesian="kuota", english="quota"),
            in_language(indonesian="tempat", english="places"),
        ]
    ]
    for name, number in result.places.items():
        weight, quota = table.weights[name], _rounded(result.quota[name], digits=3)
        lines.append([name, *(shown_number(number=shown) for shown in (weight, quota, number))])
    totals = (sum(table.weights.values()), result.seats, sum(result.places.values()))
    lines.append(
        [in_language(indonesian="jumlah", english="total"), *(shown_number(number=total) for total in totals)]
    )
    widths = [max(len(line[column]) for line in lines) for column in range(4)]
    return "\n".join(
        "  ".join([line[0].ljust(widths[0]), *(line[i].rjust(widths[i]) for i in (1, 2, 3))])
        for line in lines
    )


def _divisor_text(result: Apportionment) -> list[str]:
    divisor = result.divisor
    if divisor is None or (divisor.low is None and divisor.high is None):
        return []
    if divisor.representative is None or result.ties:
        shown = _significant(divisor.low)
        return [
            in_language(
                indonesian=f"Pembagi: {shown} (tepat pada seri)", english=f"Divisor: {shown} (at the tie)"
            )
        ]
    exact = shown_number(number=_terminating(divisor.representative))
    low, high = _significant(divisor.low), _significant(divisor.high)
    return [
        in_language(
            indonesian=f"Pembagi: {exact} (sama hasilnya untuk setiap pembagi antara {low} dan {high})",
            english=f"Divisor: {exact} (every divisor between {low} and {high} gives the same)",
        )
    ]


def _awards_text(result: Apportionment) -> list[str]:
    if not result.priority:
        return []
    lines = [in_language(indonesian="Tempat terakhir yang diberikan:", english="The last places given:")]
    what = (
        in_language(indonesian="sisa kuota", english="remainder")
        if result.method == Method.HAMILTON
        else in_language(indonesian="hasil bagi", english="quotient")
    )
    lines += [f"  {_award_text(award, what)}" for award in result.priority[-LAST_AWARDS_SHOWN:]]
    if result.runner_up is not None:
        lines.append(
            in_language(indonesian="Berikutnya andai ada satu lagi:", english="Next, were there one more:")
        )
        lines.append(f"  {_award_text(result.runner_up, what)}")
    return ["\n".join(lines)]


def _award_text(award: Award, what: str) -> str:
    seat, quotient = shown_number(number=award.seat), _significant(award.quotient)
    return in_language(
        indonesian=f"{award.name}: tempat ke-{seat}, {what} {quotient}",
        english=f"{award.name}: place {seat}, {what} {quotient}",
    )


def _tie_text(tie: Tie) -> str:
    names, winners = ", ".join(tie.names), ", ".join(tie.winners)
    return in_language(
        indonesian=f"Seri: {names} tepat sama kuat untuk {tie.seats} tempat; diberikan kepada {winners} "
        "(aturan: angka dasar lebih besar dahulu, lalu nama atau kode menurut abjad).",
        english=f"Tie: {names} have exactly the same claim to {tie.seats} place(s); given to {winners} "
        "(rule: the larger number first, then the name or code that sorts first).",
    )


def _rounded(number: Fraction, *, digits: int) -> Decimal:
    return Quotient(number * number).rounded(digits=digits)


def _significant(quotient: Quotient | None) -> str:
    if quotient is None:
        return "∞"
    digits = 0
    while quotient.squared and len(quotient.rounded(digits=digits).as_tuple().digits) < _SIGNIFICANT_DIGITS:
        digits += 1
    return shown_number(number=quotient.rounded(digits=digits))


def _terminating(number: Fraction) -> Decimal:
    """A fraction whose denominator divides a power of ten, exactly."""
    digits = 0
    while (number * 10**digits).denominator != 1:
        digits += 1
    return exact_decimal(unscaled=int(number * 10**digits), digits=digits)
