"""What the tagger sees of each cell: the letters around it, names, words and places it may be."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bot.text.tagging.reading import EDGE, SUFFIXES, Reading


def traits_of(reading: Reading) -> list[list[str]]:
    """For each cell its traits; each is a word that `weights.txt` may know."""
    groups: tuple[Callable[[Reading, int], Iterator[str]], ...] = (
        _letters, _names, _word_traits, _clause, _rules, _addresses,
    )  # fmt: skip
    return [
        [trait for group in groups for trait in group(reading, at)] for at in range(reading.size)
    ]


def _letters(r: Reading, at: int) -> Iterator[str]:
    a, b, c, d, e = (r.sign(at + step) for step in (-2, -1, 0, 1, 2))
    far_left, far_right = r.sign(at - 3), r.sign(at + 3)
    yield "u" + c
    yield "v" + b
    yield "w" + d
    yield "x" + a
    yield "y" + e
    yield "B" + b + c
    yield "C" + c + d
    yield "D" + a + b
    yield "E" + d + e
    yield "F" + b + d
    yield "T" + a + b + c
    yield "U" + b + c + d
    yield "V" + c + d + e
    yield "L" + far_left + a + b
    yield "R" + d + e + far_right
    yield "K" + "".join(r.of(r.kinds, at + step) for step in (-3, -2, -1, 0, 1, 2, 3))
    yield "k" + "".join(r.of(r.kinds, at + step) for step in (-1, 0, 1))


def _names(r: Reading, at: int) -> Iterator[str]:
    s, g = r.surname, r.given
    yield "s" + r.of(s, at)
    yield "s1" + r.of(s, at - 1)
    yield "s2" + r.of(s, at - 2)
    yield "s3" + r.of(s, at + 1)
    yield "g" + r.of(g, at)
    yield "g1" + r.of(g, at - 1)
    yield "g2" + r.of(g, at + 1)
    first = r.of(s, at) + r.of(g, at + 1) + r.of(g, at + 2)
    second = r.of(s, at - 1) + r.of(g, at) + r.of(g, at + 1)
    third = r.of(s, at - 2) + r.of(g, at - 1) + r.of(g, at)
    yield "N1" + first
    yield "N2" + second
    yield "N3" + third
    yield "M1" + first + r.of(r.kinds, at - 1) + r.of(r.kinds, at + 3)
    yield "M2" + second + r.of(r.kinds, at - 2) + r.of(r.kinds, at + 2)
    yield "M3" + third + r.of(r.kinds, at - 3) + r.of(r.kinds, at + 1)
    yield "P1" + r.sign(at - 1) + first
    yield "P2" + r.sign(at - 2) + second
    yield "P3" + third + r.sign(at + 1)
    yield "P4" + second + r.sign(at + 2)
    pair = "".join(r.of(r.called, at + step) for step in (-2, -1, 0, 1))
    yield "p" + pair
    yield "p1" + pair + r.of(s, at - 1) + r.of(s, at)
    yield "p2" + pair[2] + r.sign(at - 1)
    yield "p3" + pair[2] + r.sign(at + 2)


def _word_traits(r: Reading, at: int) -> Iterator[str]:
    number = r.word_at[at]
    start, end = r.words[number]
    place = f"{at - start}{end - start}"
    before, after = r.word(number - 1), r.word(number + 1)
    sizes = "".join(
        str(r.words[n][1] - r.words[n][0]) if 0 <= n < len(r.words) else EDGE
        for n in (number - 1, number, number + 1)
    )
    yield "wp" + place
    yield "wz" + sizes + place
    yield "wc" + place + r.word(number)
    yield "wl" + place + before
    yield "wr" + place + after
    tags = [r.of(r.tags, number + step) for step in (-2, -1, 0, 1, 2)]
    yield "t1" + place + tags[1] + tags[2] + tags[3]
    yield "t2" + place + tags[2] + r.of(r.surname, start)
    yield "t3" + place + before + tags[2] + tags[3]
    yield "t4" + place + tags[1] + tags[2] + after
    yield "t5" + place + "".join(tags)
    yield "wn" + place + r.of(r.surname, at) + r.of(r.given, at)
    yield "wm" + place + before + r.of(r.surname, start)
    if end - start == 1:
        yield "w2" + r.word(number - 2) + before
        yield "w3" + after + r.word(number + 2)


def _clause(r: Reading, at: int) -> Iterator[str]:
    start, end, number = r.clauses[at]
    size = end - start
    long = str(size) if size < 6 else "m" if size < 10 else "l"
    left, right = r.of(r.kinds, start - 1), r.of(r.kinds, end)
    near, rest = min(at - start, 4), min(end - 1 - at, 4)
    yield f"c{long}{near}"
    yield f"d{long}{near}{r.of(r.surname, start)}{left}{right}"
    yield f"e{near}{left}{min(number, 3)}"
    yield f"f{rest}{right}{r.about}"
    yield f"h{long}{near}{r.of(r.surname, start)}{r.about}{min(number, 2)}"
    yield f"a{r.about}{r.of(r.surname, at)}"
    if size < 6:
        yield f"j{near}{left}{right}{''.join(r.given[start:end])}"
        yield f"o{near}{''.join(r.signs[start:end])}"


def _rules(r: Reading, at: int) -> Iterator[str]:
    yield "rn" + r.names[at] + r.of(r.names, at - 1) + r.of(r.names, at + 1)
    yield "ra" + r.places[at] + r.of(r.places, at - 1) + r.of(r.places, at + 1)
    yield "rx" + r.names[at] + r.places[at]


def _addresses(r: Reading, at: int) -> Iterator[str]:
    yield "q" + r.regions[at] + r.of(r.regions, at - 1) + r.of(r.regions, at + 1)
    ahead = next((n for n in range(1, 8) if r.sign(at + n) in SUFFIXES), 0)
    behind = next((n for n in range(1, 8) if r.sign(at - n) in SUFFIXES), 0)
    region = next((n for n in range(1, 9) if r.of(r.regions, at - n) == "e"), 0)
    digit = next((n for n in range(1, 8) if r.of(r.kinds, at + n) == "D"), 0)
    number = next((n for n in range(1, 8) if r.of(r.kinds, at - n) == "D"), 0)
    yield f"z{r.sign(at + ahead) if ahead else '-'}{ahead}"
    yield f"Z{r.sign(at - behind) if behind else '-'}{behind}"
    yield f"G{bool(region):d}{min(region, 4)}{r.sign(at + ahead) if ahead else '-'}"
    yield f"H{digit}{number}{r.kinds[at]}"
    yield f"I{ahead}{behind}{min(digit, 3)}{min(number, 3)}{bool(region):d}"
