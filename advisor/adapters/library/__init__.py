"""`library.sqlite`: the only source of truth of what is known.

`schema` opens and migrates the file, `snapshot` reads it, `writer` stages, `publication` publishes, `upkeep`
checks and mends, `rows` turns rows into nouns and back.
"""
