"""The numbers that Kail is held to, measured against plain SQL on the same tables in the same run.

`python -m benchmarks` prints them as a table; docs/performance.md keeps a table and says how to read it.
"""
