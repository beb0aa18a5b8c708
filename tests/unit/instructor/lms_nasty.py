"""Texts that would mean something to HTML, Markdown or Moodle, and questions full of them."""

from __future__ import annotations

from quiz_samples import ALL, ORDER

from grader.core.quiz import Figure, Piece, Reason
from grader.instructor.lms_parts import Draw, Drawn, DrawnQuiz

NASTY = (
    "1) a",
    "2. b",
    "* c",
    "a *b* _c_ __d__ ~e~",
    "$x$ and $$y$$ \\(z\\) \\SI{3}{m}",
    "`code` with <b>tags</b> & &lt; &amp;lt; &#38;",
    "one ` backtick",
    "{1:NUMERICAL:=5:0} {#1}",
    "a~=b#c}d\\e",
    "%100%x =y",
    '"quotes" -- and ... dots',
    "![i](x.png) [l](y) [^1]: f",
    "<script>alert(1)</script>",
    "# head",
    "= 5 +- 1",
    "... feedback",
    "GROUP",
    "END_GROUP",
    "COMMENT",
    "% comment",
    "Points: 9",
    "    indented",
    "| a | b |",
    "é \u2217 中 \u00a0x",
    "]]> <!-- --> <![CDATA[",
    "a\nb",
)


def quiz_of(*questions, seeds=1):
    """Give a quiz in which each question was drawn some times, always the same."""
    return DrawnQuiz(
        "q01",
        "One of each: *&<$`",
        tuple(
            Drawn(one.id, tuple(Draw("q01", seed, one) for seed in range(seeds)))
            for one in questions
        ),
    )


def nasty_question(question, text):
    """Give a sample question in which every text is, or ends with, the same one."""
    body, reason = question.body, Reason("mistake", text)
    changes = {"prompt": f"P {text}", "why": f"W {text}", "hint": f"H {text}"}
    if hasattr(body, "options"):
        body = body._replace(
            options=tuple(
                one._replace(text=f"{text} {one.key}", why=f"{one.key} {text}")
                for one in body.options
            )
        )
    if hasattr(body, "traps"):
        body = body._replace(traps=tuple(one._replace(reason=reason) for one in body.traps))
    if question.kind == "match":
        body = body._replace(
            left=tuple(Piece(one.key, f"{text} {one.key}") for one in body.left),
            right=tuple(Piece(one.key, f"{text} {one.key}") for one in body.right),
        )
    if question.kind == "bug":
        body = body._replace(
            lines=tuple(f"{text} {one}" for one in body.lines),
            why=text,
            suspects={1: reason},
            fixes=tuple(
                one._replace(text=f"{text} {one.key}", why=f"{one.key} {text}")
                for one in body.fixes
            ),
        )
    figures = (Figure(text, ((1, 0.5), (0, -1))),)
    return question._replace(body=body, figures=figures, **changes)


CARRIED = tuple(one for one in ALL if one is not ORDER)
