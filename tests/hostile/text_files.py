"""CSV as it comes: encodings, delimiters, quotation marks, line ends, ragged lines, and what is typed for a figure."""

from tests.hostile.case import ACCEPT, FILE, ROWS, Case
from tests.returns.files import OLE

Q = "2026-27 Q2"
HEAD = "Indicator code,Period,Value\n"
NOTED = "Indicator code,Period,Value,Note\n"
ROW = f"HS16,{Q},92\n"
OTHER = f"CS01,{Q},81\n"
GOOD = HEAD + ROW
POUND = "Indicator code,Period,Value,Note\nFI02,2026-M09,£92,caf\u00e9\n"


def _text(about: str, verdict: str, codes: str, rows: int, text: str, encoding: str = "utf-8") -> Case:
    return Case(about, verdict, codes, rows, text.encode(encoding))


def _figure(about: str, typed: str, codes: str = "", verdict: str = "") -> Case:
    quoted = typed.replace('"', '""')
    return _text(f"figure: {about}", verdict or (ROWS if codes else ACCEPT), codes, 1, f'{HEAD}HS16,{Q},"{quoted}"\n')


def _code(about: str, typed: str, codes: str = "") -> Case:
    return _text(f"code: {about}", ROWS if codes else ACCEPT, codes, 1, f'{HEAD}"{typed}",{Q},92\n')


ENCODINGS = [
    _text("UTF-8", ACCEPT, "", 1, GOOD),
    _text("UTF-8 with its mark", ACCEPT, "", 1, GOOD, "utf-8-sig"),
    Case("two marks", ACCEPT, "", 1, b"\xef\xbb\xbf\xef\xbb\xbf" + GOOD.encode()),
    _text("Windows-1252", ACCEPT, "R030", 1, POUND, "cp1252"),
    _text("UTF-16", ACCEPT, "", 1, POUND, "utf-16"),
    Case("UTF-16, the other order", ACCEPT, "", 1, b"\xfe\xff" + POUND.encode("utf-16-be")),
    _text("UTF-16 with tabs, as Excel's Unicode text", ACCEPT, "", 1, POUND.replace(",", "\t"), "utf-16"),
    _text("UTF-32", ACCEPT, "", 1, POUND, "utf-32"),
    Case("UTF-32, the other order", ACCEPT, "", 1, b"\0\0\xfe\xff" + POUND.encode("utf-32-be")),
    _text("UTF-16 without its mark", FILE, "R006", 0, GOOD, "utf-16-le"),
    Case("UTF-16 cut in a character", FILE, "R006", 0, GOOD.encode("utf-16") + b"x"),
    Case("UTF-16 with half a pair", FILE, "R006", 0, GOOD.encode("utf-16") + b"\x00\xd8"),
    Case("two encodings in one file", ROWS, "R030 R104", 2, HEAD.encode() + b"FI02,2026-M08,\xc2\xa392\nFI02,2026-M09,\xa393\n"),
    Case("bytes of no encoding", FILE, "R006", 0, (NOTED + f"HS16,{Q},92,").encode() + b"\x81\x8d\n"),
    Case("letters longer than they may be", ROWS, "R030 R104", 1, (HEAD + f"HS16,{Q},").encode() + b"\xc0\xb99\n"),
    Case("of a mainframe", FILE, "R006", 0, HEAD.encode("cp500")),
    Case("UTF-7", ROWS, "R104", 1, (HEAD + f"HS16,{Q},").encode() + "\u0663".encode("utf-7") + b"\n"),
    _text("NUL in UTF-16", ROWS, "R104", 1, f"{HEAD}HS16,{Q},9\x002\n", "utf-16"),
    Case("NUL at the end", FILE, "R006", 0, GOOD.encode() + b"\0"),
    Case("NUL among the letters", FILE, "R006", 0, GOOD.replace("HS", "H\0S").encode()),
]  # fmt: skip

DELIMITERS = [
    *(_text(f"delimiter {d!r}", ACCEPT, "", 2, (GOOD + OTHER).replace(",", d)) for d in ";\t|"),
    _text("a line that says the delimiter", ACCEPT, "", 1, "sep=;\r\n" + GOOD.replace(",", ";")),
    _text("decimal commas between semicolons", ROWS, "R104", 1, f"{HEAD}HS16,{Q},".replace(",", ";") + "27,5\n"),
    _text("spaces only", FILE, "R018", 0, "Indicator-code Period Value\nHS16 2026 92\n"),
    _text("commas in the notes of tabs", ACCEPT, "", 1, f"{NOTED}HS16,{Q},92,x\n".replace(",", "\t").replace("x", "a, b, c")),
]  # fmt: skip

QUOTATION = [
    _text("all in quotation marks", ACCEPT, "", 1, f'"Indicator code","Period","Value"\n"HS16","{Q}","1,234"\n'),
    _text("doubled inside", ACCEPT, "", 1, f'{NOTED}HS16,{Q},92,"a ""5 inch"" pipe"\n'),
    _text("inch mark in a note", ACCEPT, "", 1, f'{NOTED}HS16,{Q},92,a 5" pipe\n'),
    _text("note of two lines", ACCEPT, "", 2, f'{NOTED}HS16,{Q},92,"two\nlines"\n{OTHER.strip()},x\n'),
    _text("note that is a list", ACCEPT, "", 1, f'{NOTED}HS16,{Q},92,"Three reasons:\nstaff, stock, weather, luck\nand time, too, was, short"\n'),
    _text("never closed", FILE, "R016", 0, f'{HEAD}HS16,{Q},"92\nCS01,{Q},81\n'),
    _text("text after its end", FILE, "R016", 0, f'{NOTED}HS16,{Q},92,"5" pipe\n'),
    _text("space after its end", FILE, "R016", 0, f'{HEAD}"HS16" ,{Q},92\n'),
    _text("takes in one row", ROWS, "R040", 1, f'{NOTED}HS16,{Q},92,"pipe 5\nCS01,{Q},81,"\n'),
    _text("takes in two rows", ROWS, "R040", 1, f'{NOTED}HS16,{Q},92,"pipe 5\nCS01,{Q},81,ok\nHS16,2026-27 Q1,7,"\n'),
    _text("takes in rows with CR", ROWS, "R040", 1, f'{NOTED}HS16,{Q},92,"pipe 5\nCS01,{Q},81,"\n'.replace("\n", "\r")),
    _text("takes in a row between columns", ROWS, "R040", 1,
          f'Indicator code,Period,Value,Note,Council\nHS16,{Q},92,"x,\nCS01,{Q},81,",\n'),
    _text("takes in rows between semicolons", ROWS, "R040", 1, f'{NOTED}HS16,{Q},92,"5\nCS01,{Q},81,"\n'.replace(",", ";")),
    _text("single ones", ROWS, "R201 R111 R104", 1, f"{HEAD}'HS16','{Q}','92'\n"),
    _text("curly ones", ROWS, "R201", 1, f"{HEAD}“HS16”,{Q},92\n"),
]  # fmt: skip

LINES = [
    _text("CR LF", ACCEPT, "", 2, (GOOD + OTHER).replace("\n", "\r\n")),
    _text("CR only", ACCEPT, "", 2, (GOOD + OTHER).replace("\n", "\r")),
    _text("mixed", ACCEPT, "", 2, HEAD.replace("\n", "\r\n") + ROW.replace("\n", "\r") + OTHER),
    _text("CR CR LF", ACCEPT, "", 1, GOOD.replace("\n", "\r\r\n")),
    _text("no final one", ACCEPT, "", 1, GOOD.strip()),
    _text("no final one and a blank field", ACCEPT, "", 1, f"{NOTED}HS16,{Q},92,"),
    _text("blank ones at the end", ACCEPT, "", 1, GOOD + "\n" * 1000),
    Case("half a million rows of commas at the end", ACCEPT, "", 1, lambda: GOOD.encode() + b",,\r\n" * 500_000),
    _text("blank rows between", ACCEPT, "", 2, f"{HEAD}\n,,\n{ROW}\n,,\n{OTHER}\n"),
    _text("separators of another kind in a note", ACCEPT, "", 1, f"{NOTED}HS16,{Q},92,a\u2028b\x85c\x0bd\x0ce\n"),
    _text("end of file of DOS", ROWS, "R103", 2, GOOD + "\x1a"),
]

RAGGED = [
    _text("thousands with a comma", ROWS, "R103", 1, f"{HEAD}FI02,2026-M09,1,234\n"),
    _text("thousands with a comma in every row", ROWS, "R103", 2, f"{HEAD}FI02,2026-M08,1,234\nFI02,2026-M09,2,345\n"),
    _text("a short line", ROWS, "R103", 2, f"{HEAD}{ROW}CS01,{Q}\n"),
    _text("a field too few in every line", ROWS, "R103", 2, f"{HEAD}HS16,92\nCS01,81\n"),
    _text("a long line", ROWS, "R103", 2, f"{HEAD}{ROW}CS01,{Q},81,x\n"),
    _text("a comma too many in every row", ACCEPT, "", 2, f"{HEAD}HS16,{Q},92,\nCS01,{Q},81,\n"),
    _text("a title above", ACCEPT, "", 1, "Return of Housing\n\n" + GOOD),
    _text("a title padded with commas", ACCEPT, "", 1, "Return of Housing,,\n,,\n" + GOOD),
    _text("a note beneath", ACCEPT, "R132", 2, GOOD + OTHER + "Source: the housing system\n"),
    _text("a row beneath that lost its commas", ROWS, "R103", 3, GOOD + OTHER + "HOU02 2026-M09 92\n"),
    _text("a total beneath", ACCEPT, "R133", 1, GOOD + "Total,,92\n"),
    _text("headings in two rows", ACCEPT, "", 1, "Measure,Time,Outcome\n" + GOOD),
]

FIGURES = [
    _figure("plain", "92"), _figure("sign", "+92"), _figure("thousands", "1,234"), _figure("in brackets", "(45)"),
    _figure("minus sign", "\u221245"), _figure("spaces around", "  92  "), _figure("starts with the point", ".5"),
    _figure("typed as not available", "#N/A"), _figure("suppressed", "[c]"),
    _figure("too large for a float", "1e400", "R104"), _figure("exponent", "1e5", "R104"),
    _figure("nan", "nan", "R104"), _figure("NaN", "NaN", "R104"), _figure("inf", "inf", "R104"),
    _figure("minus infinity", "-Infinity", "R104"), _figure("infinity sign", "\u221e", "R104"),
    _figure("None", "None", "R104"), _figure("NULL", "NULL", "R104"), _figure("true", "TRUE", "R104"),
    _figure("underline", "1_000", "R104"), _figure("Arabic digit", "\u0663", "R104"),
    _figure("wide digits", "\uff19\uff12", "R104"), _figure("2^53+1", "9007199254740993", "R105"),
    _figure("hexadecimal", "0x10", "R104"), _figure("thousands in the wrong place", "1,23", "R104"),
    _figure("space that does not break", "1\u00a0234", "R104"), _figure("apostrophe for thousands", "1'234", "R104"),
    _figure("apostrophe before", "'92", "R104"), _figure("half", "\u00bd", "R104"), _figure("raised", "5\u00b2", "R104"),
    _figure("Roman", "\u216b", "R104"), _figure("two signs", "--5", "R104"), _figure("two points", "1.2.3", "R104"),
    _figure("no width", "9\u200b2", "R104"), _figure("right to left", "\u202e29", "R104"),
    _figure("control", "9\x072", "R104"), _figure("a mark of order inside", "9\ufeff2", "R104"),
    _figure("formula", "=1+1", "R104"), _figure("call of a program", "=cmd|' /C calc'!A0", "R104"),
    _figure("formula with @", "@SUM(1)", "R104"), _figure("sum", "-2+3", "R104"),
    _figure("link", '=HYPERLINK("http://example.invalid","92")', "R104"), _figure("date", "30/09/2026", "R104"),
    _figure("error", "#DIV/0!", "R113"), _figure("lost reference", "#REF!", "R113"),
    _figure("fewer than", "<5", "R104"), _figure("footnote", "92*", "R104"), _figure("range", "90-92", "R104"),
    _figure("per cent twice", "92%%", "R104"), _figure("another unit", "£92", "R106"),
    _figure("markup", "<script>alert(1)</script>", "R104"), _figure("long", "9" * 30_000, "R104"),
    _figure("long in brackets", "(" + "1" * 30_000, "R104"), _figure("lone surrogate, written out", "\\ud800", "R104"),
]  # fmt: skip

CODES = [
    _code("lower case", "hs16"), _code("spaces", " H S 16 "), _code("spaces that do not break", "HS16\u00a0"),
    _code("no width", "HS16\u200b", "R201"), _code("mark of order", "\ufeffHS16", "R201"),
    _code("Cyrillic", "Н\u042116", "R201"), _code("wide", "\uff28\uff33\uff11\uff16", "R201"),
    _code("control", "HS16\x07", "R201"), _code("right to left", "\u202eHS16", "R201"), _code("formula", "=HS16", "R201"),
    _code("unknown", "ZZ9", "R201"), _code("blank", "", "R101"), _code("a word of 30,000 letters", "H" * 30_000, "R201"),
    _text("new code with no width", ROWS, "R045", 1, "Indicator code,Indicator name,Polarity\nHS16\u200b,Homes,higher\n"),
    _text("new code with a control", ROWS, "R045", 1, "Indicator code,Indicator name,Polarity\nNW\x071,Homes,higher\n"),
    _text("new service with no width", ROWS, "R045", 1, "Service code,Service\nHOUSING\u200d,Housing\n"),
    _text("new code with a line in it", ACCEPT, "", 1, 'Indicator code,Indicator name,Polarity\n"NW\n1",Homes,higher\n'),
]  # fmt: skip

HEADINGS = [
    Case("nothing", FILE, "R001", 0, b""),
    Case("only a mark", FILE, "R001", 0, b"\xef\xbb\xbf"),
    Case("only blank lines", FILE, "R001", 0, b"\r\n \r\n\t\r\n"),
    _text("only commas", FILE, "R018", 0, ",,,\n,,,\n"),
    _text("only headings", FILE, "R017", 0, HEAD),
    _text("only headings, no end of line", FILE, "R017", 0, HEAD.strip()),
    _text("no headings", FILE, "R018", 0, ROW),
    _text("one heading missing", FILE, "R019", 0, "Indicator code,Value\nHS16,92\n"),
    _text("one heading twice", FILE, "R020", 0, f"Indicator code,Period,Value,Value\nHS16,{Q},92,93\n"),
    _text("twice but for case and space", FILE, "R020", 0, f"Indicator code,Period,Value, VALUE \nHS16,{Q},92,93\n"),
    _text("a column that nobody knows", ACCEPT, "R102", 1, f"Indicator code,Period,Value,Colour\nHS16,{Q},92,red\n"),
    _text("a column without a heading", ACCEPT, "R044", 2, f"{HEAD.strip()},\nHS16,{Q},92,7\nCS01,{Q},81,8\n"),
    _text("headings in capitals with a line in them", ACCEPT, "", 1, f'"INDICATOR\nCODE",PERIOD,VALUE\nHS16,{Q},92\n'),
    _text("the headings again", ACCEPT, "", 2, GOOD + HEAD + OTHER),
    _text("a heading of 30,000 letters", ACCEPT, "R102", 1, f"{HEAD.strip()},{'x' * 30_000}\nHS16,{Q},92,1\n"),
    _text("JSON", FILE, "R018", 0, '{"a": 1}'),
]  # fmt: skip

LONG = [
    _text("cell of 40,000 letters", FILE, "R015", 0, f"{NOTED}HS16,{Q},92,{'x' * 40_000}\n"),
    _text("cell of 150,000 letters", FILE, "R015", 0, f"{NOTED}HS16,{Q},92,{'x' * 150_000}\n"),
    _text("cell of 150,000 letters in quotation marks", FILE, "R015", 0, f'{NOTED}HS16,{Q},92,"{"x" * 150_000}"\n'),
    Case("one line of 5 MB", FILE, "R015", 0, lambda: b"x" * 5_000_000),
    Case("one line of 5 MB in quotation marks", FILE, "R015", 0, lambda: b'"' + b"x" * 5_000_000),
    _text("2,000 columns", FILE, "R015", 0, ",".join(["x"] * 2000) + "\n"),
    Case("4 million commas in a line", FILE, "R015", 0, lambda: GOOD.encode() + b"," * 4_000_000 + b"x"),
    _text("text far to the right of the last row", ROWS, "R103", 2, GOOD + ",,,,,x"),
    Case("300,000 rows", FILE, "R015", 0, lambda: HEAD.encode() + ROW.encode() * 300_000),
    Case("300,000 rows with a quotation mark", FILE, "R015", 0, lambda: b'"a",b\n' + b"1,2\n" * 300_000),
    Case("5 million empty lines and a letter", FILE, "R015", 0, lambda: GOOD.encode() + b"\n" * 5_000_000 + b"x"),
    Case("11 MB", FILE, "R002", 0, lambda: b"a,b\n" * (11 * 2**18)),
    Case("5 million quotation marks", FILE, "R015", 0, lambda: HEAD.encode() + b'"' * 5_000_000),
    Case("30,000 errors", FILE, "R043", 0, lambda: HEAD.encode() + f"HS16,{Q},#REF!\n".encode() * 30_000),
]

NAMES = [
    *(Case(f"named {name}", FILE, "R003", 0, GOOD.encode(), name)
      for name in ("values.tsv", "values", "values.txt", "a.csv.exe", "", "..", "csv", "a.json")),
    *(Case(f"named {name}", FILE, "R003", 0, b"PK\3\4", name)
      for name in ("a.ods", "a.xlsb", "a.numbers", "a.docx", "a.zip", "a.xltx")),
    *(Case(f"named {name!r}", ACCEPT, "", 1, GOOD.encode(), name)
      for name in ("A.CSV", "a.csv ", "../../etc/passwd.csv", "C:\\a.csv", "a\0.csv", "x" * 5000 + ".csv", "<b>.csv", "a.xlsx.csv")),
    Case("PDF", FILE, "R003", 0, b"%PDF-1.7", "a.pdf"),
    Case("PDF renamed", FILE, "R006", 0, b"%PDF-1.7 words"),
    Case("picture renamed", FILE, "R006", 0, b"\x89PNG\r\n\x1a\n\0\0"),
    Case("compressed file renamed", FILE, "R006", 0, b"\x1f\x8b\x08\0\0"),
    Case("7-Zip renamed", FILE, "R006", 0, b"7z\xbc\xaf\x27\x1c"),
    Case("Parquet renamed", FILE, "R006", 0, b"PAR1 words PAR1"),
    Case("web page renamed", FILE, "R006", 0, b"<!-- x --><html><table></table></html>"),
    Case("XML renamed", FILE, "R006", 0, b'\xef\xbb\xbf<?xml version="1.0"?><a/>'),
    Case("web page named as an old workbook", FILE, "R006", 0, b"<html><table></table></html>", "a.xls"),
    Case("text named as an old workbook", FILE, "R006", 0, GOOD.encode(), "a.xls"),
    Case("text named as a workbook", FILE, "R006", 0, GOOD.encode(), "a.xlsx"),
    Case("workbook of Excel 97", FILE, "R004", 0, OLE, "a.xls"),
    Case("workbook of Excel 97 renamed", FILE, "R004", 0, OLE, "a.xlsx"),
    Case("workbook of Excel 97 as text", FILE, "R004", 0, OLE),
    Case("password", FILE, "R005", 0, OLE + "EncryptedPackage".encode("utf-16-le"), "a.xlsx"),
    Case("macros by name", FILE, "R010", 0, b"PK\3\4", "a.xlsm"),
    Case("add-in", FILE, "R010", 0, b"PK\3\4", "a.xlam"),
]  # fmt: skip

TEXT = [*ENCODINGS, *DELIMITERS, *QUOTATION, *LINES, *RAGGED, *FIGURES, *CODES, *HEADINGS, *LONG, *NAMES]
