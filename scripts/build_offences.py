"""Copy the table of offences into the program, checked, with a notice of where it comes from.

python scripts/build_offences.py FOLDER_OF_LAW_REFERENCE
"""

import csv
import sys
import unicodedata
from pathlib import Path

DATA = Path(__file__).parents[1] / "hoanhap" / "law" / "data"
COLUMNS = ["article", "name_vi", "chapter", "chapter_name_vi"]
NOTICE = """offences.csv: tội danh của Bộ luật Hình sự 100/2015/QH13, Điều 108-425
(sửa đổi 12/2017, 59/2024, 86/2025).
{count} dòng, UTF-8, NFC; do scripts/build_offences.py chép từ bảng đối chiếu pháp luật của dự án.
Văn bản quy phạm pháp luật không phải đối tượng bảo hộ quyền tác giả.
Thêm: Điều 217a (Luật 12/2017), 256a (Luật 86/2025). Điều 292 đã bãi bỏ;
Điều 122, 352, 367, 392 không phải tội danh.
Chưa kiểm tra: tội danh đổi tên sau 2017 ngoài Luật 86/2025;
tội danh của BLHS 1985, 1999 không có ở đây.
"""


def main(folder: str) -> None:
    """Read, check and write the table and its notice."""
    text = unicodedata.normalize("NFC", (Path(folder) / "offences.csv").read_text("utf-8"))
    rows = list(csv.DictReader(text.splitlines()))
    if list(rows[0]) != COLUMNS or len({row["article"] for row in rows}) != len(rows):
        raise SystemExit("offences.csv: wrong columns or a doubled article")
    (DATA / "offences.csv").write_text(text, encoding="utf-8")
    notice = NOTICE.format(count=len(rows))
    (DATA / "offences_notice.txt").write_text(notice, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
