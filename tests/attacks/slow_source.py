"""Its source takes the compiler longer than its tests may: one expression that is folded.

exercise: ex02
points: 0
status: TIMED_OUT, RAISED
stopped-by: process
group: time
"""

numbers = [eval("+".join(["1"] * 2000)) for _ in range(10)]
deep = eval("lambda: " + "(" * 90 + "1" + ")" * 90)
wide = compile("\n".join(f"def f{n}(a=[{n}] * 9): return a" for n in range(400_000)), "x", "exec")


def slide_filter(image, kernel):
    return wide
