"""The table that a kind of return is kept in, as a migration makes it."""

import textwrap

from pmf_core.returns.kinds.schema import Kind, Type

SQL = {Type.NUMBER: "DECIMAL(28, 10)", Type.WHOLE: "INTEGER", Type.YES_NO: "BOOLEAN", Type.DATE: "DATE"}
HEAD = 'seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,'
WIDTH = 110
GLUE = "\x00"  # keeps a column together


def create(kind: Kind) -> str:
    """The statement that makes its table: the head that every table has, then its columns; a period is two."""
    columns: list[str] = []
    for column in kind.columns:
        if column.type is Type.PERIOD:
            columns += ['"start" DATE NOT NULL', '"end" DATE NOT NULL']
            continue
        must = " NOT NULL" if column.required or column.name in kind.key else ""
        columns.append(f"{column.name} {SQL.get(column.type, 'VARCHAR')}{must}")
    whole = [column.replace(" ", GLUE) for column in columns]
    text = textwrap.fill(", ".join(whole), WIDTH, break_long_words=False, break_on_hyphens=False)
    return f"CREATE TABLE {kind.table} (\n    {HEAD}\n" + textwrap.indent(text, "    ").replace(GLUE, " ") + "\n);\n"
