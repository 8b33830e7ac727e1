"""`hoanhap law …`: questions to the law from a file or the keyboard, answered as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from hoanhap.law.calendar import add_working_days, explain_working_days
from hoanhap.law.commands import duties, expungement, loan
from hoanhap.law.commands.rules import rules_on
from hoanhap.law.findings import NoRule
from hoanhap.law.reading import WrongInput, read_day, read_json

_USAGE = """Cách dùng:
  hoanhap law expungement TỆP|-           án tích của từng bản án và của người đó
  hoanhap law loan TỆP|-                  có được vay vốn không, vay bao nhiêu
  hoanhap law duties TỆP|-                các việc phải làm của một hồ sơ
  hoanhap law working-days TỪ_NGÀY SỐ     hạn tính bằng ngày làm việc
  hoanhap law rules [--on NGÀY]           các quy định đang có hiệu lực
TỆP là tệp JSON; dấu - là đọc từ bàn phím. Ngày viết yyyy-mm-dd hoặc dd/mm/yyyy."""
_WRONG = 2
_LARGEST_BYTES = 200_000_000


def main(argv: Sequence[str]) -> int:
    """Answer the words after `hoanhap law`; 0, or 2 with one sentence per problem on stderr."""
    words = list(argv)
    if words in ([], ["--help"], ["-h"]):
        print(_USAGE, file=sys.stdout if words else sys.stderr)
        return 0 if words else _WRONG
    try:
        found = _COMMANDS[words[0]](words[1:]) if words[0] in _COMMANDS else _unknown(words[0])
    except WrongInput as wrong:
        for problem in wrong.problems:
            print(_printable(problem), file=sys.stderr)
        return _WRONG
    print(_printable(json.dumps(found, ensure_ascii=False, indent=2)))
    return 0


def _printable(text: str) -> str:
    """Half characters that JSON can write but no terminal can show become escapes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _unknown(word: str) -> Any:
    raise WrongInput([f"Không có lệnh “{word[:40]}”.", _USAGE])


def _of_file(answer: Callable[[Any], Any]) -> Callable[[list[str]], Any]:
    """A command whose one word is a file name, or "-" for standard input."""

    def run(words: list[str]) -> Any:
        if len(words) != 1:
            raise WrongInput(["Cần đúng một tệp JSON, hoặc dấu - để đọc từ bàn phím.", _USAGE])
        return answer(read_json(_text_of(words[0])))

    return run


def _text_of(name: str) -> str:
    try:
        if name == "-":
            raw = sys.stdin.buffer.read(_LARGEST_BYTES)
        else:
            with Path(name).open("rb") as file:
                raw = file.read(_LARGEST_BYTES)
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise WrongInput([f"{name}: không phải văn bản UTF-8."]) from None
    except (OSError, ValueError):
        raise WrongInput([f"{name[:200]}: không đọc được tệp này."]) from None


def _working_days(words: list[str]) -> Any:
    if len(words) != 2:
        raise WrongInput(["Cần ngày bắt đầu và số ngày làm việc.", _USAGE])
    problems = []
    count = words[1]
    if not (count.isascii() and count.isdigit() and len(count) <= 5):
        problems.append(f"COUNT: “{count[:40]}” phải là số nguyên từ 0 đến 99999.")
    try:
        start = read_day(words[0])
    except ValueError as error:
        problems.insert(0, f"FROM: {error}.")
    if problems:
        raise WrongInput(problems)
    try:
        ends_on = add_working_days(start, int(count))
        explanation = explain_working_days(start, int(count), event="từ ngày")
    except NoRule as error:
        raise WrongInput([f"FROM: {error}"]) from None
    return {
        "from": start.isoformat(),
        "count": int(count),
        "ends_on": ends_on.isoformat(),
        "explanation": explanation,
        "cite": "BLDS 2015 Điều 147.3",
    }


def _rules(words: list[str]) -> Any:
    if words and (len(words) != 2 or words[0] != "--on"):
        raise WrongInput(["Chỉ nhận --on NGÀY.", _USAGE])
    try:
        return rules_on(read_day(words[1]) if words else None)
    except (NoRule, ValueError) as error:
        raise WrongInput([f"--on: {str(error).rstrip('.')}."]) from None


_COMMANDS: dict[str, Callable[[list[str]], Any]] = {
    "expungement": _of_file(expungement.answer),
    "loan": _of_file(loan.answer),
    "duties": _of_file(duties.answer),
    "working-days": _working_days,
    "rules": _rules,
}
