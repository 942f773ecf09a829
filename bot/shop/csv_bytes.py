"""From the bytes of a CSV file to rows of text."""

import csv
import io

Row = dict[str, str]
MOST_BYTES = 20_000_000
_DELIMITERS = (",", "\t", ";", "，")


class CsvError(ValueError):
    """A file that cannot be read as a table; the words are for people of the shop."""

    def __init__(self, line: int, problem: str, advice: str) -> None:
        super().__init__(f"第{line}行：{problem}。{advice}")
        self.line, self.problem, self.advice = line, problem, advice


def decode_csv(data: bytes) -> tuple[Row, ...]:
    """Rows of a CSV file in UTF-8 (with or without BOM) or GBK; the delimiter is found out.

    Cells and headers lose blanks around them; wholly empty rows are left out only at the end.
    Raises CsvError (Chinese) for anything that is no such table.
    """
    text = _text(data)
    header_line = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=header_line.count)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        problem = f"表格格式有误（{error}）"
        raise CsvError(1, problem, "请检查引号是否成对，再重新导出") from None
    while lines and not any(cell.strip() for cell in lines[-1]):
        lines.pop()
    return _rows(lines)


def _text(data: bytes) -> str:
    if len(data) > MOST_BYTES:
        raise CsvError(1, "文件太大", "请分几次导出，每个文件不超过20MB")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in data[:4096]:
        raise CsvError(1, "不是CSV文本文件", "请另存为“CSV UTF-8（逗号分隔）”再导入")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise CsvError(1, "文字编码认不出来", "请另存为“CSV UTF-8（逗号分隔）”再导入")


def _rows(lines: list[list[str]]) -> tuple[Row, ...]:
    if not lines:
        raise CsvError(1, "文件是空的", "请重新导出")
    header = [name.strip() for name in lines[0]]
    while header and not header[-1]:
        header.pop()
    if not header:
        raise CsvError(1, "没有表头", "第一行要写列名")
    if twice := next((name for name in header if header.count(name) > 1), None):
        raise CsvError(1, f"列名“{twice}”出现了两次", "请删掉重复的列")
    return tuple(_row(header, cells, line) for line, cells in enumerate(lines[1:], start=2))


def _row(header: list[str], cells: list[str], line: int) -> Row:
    if any(cell.strip() for cell in cells[len(header) :]):
        raise CsvError(line, "单元格比表头多", "多半是内容里有未加引号的逗号，请检查这一行")
    filled = [*cells, *[""] * len(header)]
    return {name: cell.strip() for name, cell in zip(header, filled, strict=False)}
