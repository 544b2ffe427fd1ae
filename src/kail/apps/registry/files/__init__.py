"""Registry files on their way in: read a table, understand its columns, check every row, say what to mend.

Knows no database. `open_table` → `load_mapping` or `guess_mapping` → `validate` → `summary`, `write_corrections_csv`.
"""
