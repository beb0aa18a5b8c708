"""It opens the progress store and writes full points into it.

exercise: ex02
points: 0
status: RAISED
stopped-by: mount
group: writes
"""

import sqlite3


def slide_filter(image, kernel):
    store = sqlite3.connect("@COURSE@/.grade/progress.db", timeout=0)
    (table,) = store.execute("select name from sqlite_master where name like 'attempt%'").fetchone()
    store.execute(f"update {table} set points = 14")
    store.commit()
    return 14
