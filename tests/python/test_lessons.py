"""The code of the lessons, run by Python: what a block prints is what the lesson says it prints."""
import contextlib
import io
import re
import unittest
import warnings
from pathlib import Path

COURSE = Path(__file__).resolve().parents[2] / "www" / "course"
BLOCK = re.compile(r"^```(\S+)[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def programs():
    """Every block of Python with its place and what is said to be printed: the output block that follows, or nothing."""
    for lesson in sorted(COURSE.glob("*/*.md")):
        blocks = [(match[1], match[2]) for match in BLOCK.finditer(lesson.read_text(encoding="utf-8"))]
        for index, (kind, code) in enumerate(blocks):
            follows = blocks[index + 1] if index + 1 < len(blocks) else ("", "")
            if kind == "python":
                yield f"{lesson.parent.name}/{lesson.name}, block {index + 1}", code, follows[1] if follows[0] == "output" else ""
            elif kind == "output" and (index == 0 or blocks[index - 1][0] != "python"):
                raise AssertionError(f"{lesson}: an output without its program")


def execute(code):
    """What the code prints. A warning is an error."""
    with contextlib.redirect_stdout(io.StringIO()) as out, warnings.catch_warnings():
        warnings.simplefilter("error")
        exec(compile(code, "lesson", "exec"), {"__name__": "__main__"})
    return out.getvalue()


class Lessons(unittest.TestCase):
    def test_every_block_prints_what_the_lesson_says(self):
        found = list(programs())
        self.assertGreater(len(found), 0)
        for place, code, expected in found:
            with self.subTest(place):
                self.assertEqual(execute(code), expected)

    def test_every_lesson_has_code(self):
        lessons = {f"{path.parent.name}/{path.name}" for path in COURSE.glob("*/[0-9]*.md")}
        self.assertEqual({place.split(",")[0] for place, _, _ in programs()}, lessons)


if __name__ == "__main__":
    unittest.main()
