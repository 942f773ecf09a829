"""Which of the offered choices a buyer points at: by place, by name, by what sets it apart.

Nothing is guessed: two that fit equally are in `Pick.several`.
"""

import re
from collections.abc import Callable, Sequence

from bot.care.context.extremes import by_extreme, by_step
from bot.care.context.other_names import by_crosses, by_day, by_fact, by_initials
from bot.care.context.pick import NO_PICK, Pick, one_of
from bot.care.context.polarity import About, polarity
from bot.care.context.same_words import same_words
from bot.care.context.scene import Choice, Words
from bot.care.context.uses import by_use
from bot.care.context.words import clauses, core, is_neither, leaves_choice
from bot.text.digits import fold, whole_number
from bot.text.ordinals import names_place, ordinal_index
from bot.text.sounds import has_letters, sound
from bot.text.tidy import tidy

_TOKEN = re.compile(r"[0-9]+|[a-z]+|[\u3400-\u9fff]")
_POINTING = re.compile(
    r"我?(?:就|想|要|选|买|拿|来)+|那[个单件条款种双只张一]?|这[个单件条款种双只张]|的|吧|呗|啊|呀|呢|哦|哈|是|还是|应该是|算了|将就|当然|给我|帮我|请|谢谢|亲|嗯|好"
)
_NUMBER_SAID = re.compile(
    r"(?P<end>[尾末]号|[尾末]数|末尾|最后)?(?P<number>[0-9]+|[一二两三四五六七八九十百]+)"
    r"(?:(?P<begin>打头|开头)|(?P<tail>结尾|收尾)|(?P<measure>[箱瓶盒包袋双条张支件])"
    r"|(?P<unit>号|日|元|块钱?|码|g|ml|l|kg|斤|升|寸|厘米|cm))?"
)
_PLACES = {"yi": 1, "er": 2, "san": 3, "si": 4, "wu": 5, "liu": 6}
_PLACE_SOUND = re.compile(r"di(yi|er|san|si|wu|liu)(?:ge|jian|dan|tiao|kuan|zhong)?(?:ba|de)?")
_BY_AGE = re.compile(r"老([大二三四五])")
_LONGEST_PLACE = 9
_ALL = re.compile(
    r"(?<!成)都(?:要|取消|退|换|查|看|催|买|改|是|申请|处理|给|开|补|寄|登记){0,2}(?:一下|一遍|掉|了|吧|嘛|的)*$|都[碎坏破裂烂]"
    r"|^全[查要退换催改登取看开发](?:上|了|吧|消)*$"
    r"|[前后][两二三俩]个|全部|全都|所有|[两俩三]个都|[两俩]个$|一起"
)
_THAT_ONE = re.compile(r"([\u3400-\u9fffa-z0-9]{1,10}?)的?那一?[个单件条款种双只张笔]")
_LONGEST_NAME = 4
"""Of more words than these one shared character names nothing."""
_SAYS_NOTHING = frozenset("不没有的了是一个我你在这那也就都还要单件月日快")
_COUNTED = re.compile(
    r"(?:这|那)?([两俩三四2-4])(?:[个单件样](?!月)(?![红黑白蓝])|[种边头笔](?=都|$))"
)
_AND = re.compile(r"和|跟|与|以及|还有|加上|、|\+")


def pick_from(words: Words, choices: Sequence[Choice], matter: str = "") -> Pick:
    """Reads the whole message against what was offered."""
    titles = [same_words(tidy(choice.title)) for choice in choices]
    if not titles:
        return NO_PICK
    text = fold(words.text).lower()
    if exact := _whole_title(text, titles):
        return exact
    if leaves_choice(text):
        return NO_PICK
    if _counts_all(text, len(titles)):
        return Pick(left_out=True)
    if is_neither(text):
        return NO_PICK
    parts = list(polarity(text, _about(choices, matter)))
    positive = " ".join(part for yes, part in parts if yes)
    negative = [part for yes, part in parts if not yes]
    named_so = _says_a_name_with_no(text, titles)  # 不锈钢的
    if not named_so and (without := _NOT_SUCH.fullmatch(core(text))):  # 不预售的
        found = _after_exclusion(NO_PICK, [without[1]], titles)
        if found.index is not None and named(without[1], titles).index is not None:
            return found
    tells = "不是" not in text and all("reason" in choice.slots for choice in choices)
    if named_so or tells:  # 密码不对 tells of it, and excludes none
        positive, negative = text, []
    if _ALL.search(core(text)) and not negative:
        return Pick(left_out=True)
    if len(each := _each_one(positive, titles)) > 1:
        return Pick(left_out=True, several=tuple(sorted(each)))
    found = _point_at(positive, words, titles)
    return _after_exclusion(found, negative, titles) if negative else found


def _says_a_name_with_no(text: str, titles: list[str]) -> bool:
    """不锈钢, 不粘锅, 不含糖: the no belongs to what a title says."""
    said = _WITH_NO.findall(text)
    return bool(said) and all(any(word in title for title in titles) for word in said)


_WITH_NO = re.compile(r"不[\u3400-\u9fff]{2}")


def _about(choices: Sequence[Choice], matter: str) -> About:
    if not any(choice.slots.keys() & {"order_no", "product"} for choice in choices):
        return About.WISHES
    return About.TROUBLE if _IN_TROUBLE.match(matter) else About.ANY


_IN_TROUBLE = re.compile(r"report_|request_|cancel_|ask_warranty|demand_|complain_|threaten_")


def says_only_a_name(words: Words, choices: Sequence[Choice]) -> bool:
    """Nothing but a piece of one title: 炸锅 of 空气炸锅 is no cry of danger."""
    said = core(_POINTING.sub("", fold(words.text).lower()))
    return bool(said) and sum(said in core(tidy(choice.title)) for choice in choices) == 1


def _counts_all(text: str, count: int) -> bool:
    """两个开一张, of two: the number of all that were offered."""
    counted = _COUNTED.match(core(text))
    return counted is not None and whole_number(counted[1].replace("俩", "两")) == count > 1


def _whole_title(text: str, titles: list[str]) -> Pick | None:
    hits = [index for index, title in enumerate(titles) if core(title) == core(text)]
    if len(hits) != 1 and not core(text).isdigit():  # 鼠标, of 4119 鼠标 and 4137 鼠标垫
        hits = [i for i, title in enumerate(titles) if core(text) in _PIECES.split(title)]
    return Pick(hits[0], by_name=True) if len(hits) == 1 else None


_PIECES = re.compile(r"[\s()（），,、：:]+")
_NOT_SUCH = re.compile(r"不([\u3400-\u9fff]{2,4})的")


def _after_exclusion(found: Pick, negative: list[str], titles: list[str]) -> Pick:
    out = {index for part in negative for index in _all_of(part, titles)}
    if not out or (found.index is not None and found.index not in out):
        return found
    left = [index for index in range(len(titles)) if index not in out]
    return Pick(left[0]) if len(left) == 1 else Pick(left_out=True)


def _one(part: str, titles: list[str]) -> int | None:
    place = ordinal_index(part, len(titles))
    return place if place is not None else named(part, titles).index


def _all_of(part: str, titles: list[str]) -> tuple[int, ...]:
    """不是牛奶 leaves out each of two orders of milk."""
    one = _one(part, titles)
    return named(part, titles).several if one is None else (one,)


def _each_one(text: str, titles: list[str]) -> set[int]:
    """What each part of 口红和卫衣 means."""
    parts = _AND.split(text)
    found = (_one(part, titles) for part in parts) if len(parts) > 1 else ()
    return {index for index in found if index is not None}


def _point_at(text: str, words: Words, titles: list[str]) -> Pick:
    if not core(text):
        return NO_PICK
    if (numbered := _by_number(text, titles)) is not NO_PICK:
        return numbered
    text = _spoken_place(text)
    place = ordinal_index(text, len(titles))
    if place is not None:
        return Pick(place)
    if names_place(text):
        return Pick(beyond=True)
    pointed = _THAT_ONE.search(text)
    said = pointed[1] if pointed else text
    looks: tuple[Callable[[], Pick], ...] = (
        lambda: by_step(text, titles),
        lambda: by_extreme(text, titles),
        lambda: by_crosses(text, titles),
        lambda: by_use(text, titles),
        lambda: named(said, titles),
        lambda: _by_sound(said, titles),
        lambda: by_day(words, titles),
        lambda: by_initials(said, titles),
        lambda: by_fact(words, titles),
        lambda: _all_alike(said, titles),
        lambda: _by_clause(text, titles),
    )
    return next((found for look in looks if (found := look()) is not NO_PICK), NO_PICK)


def _by_clause(text: str, titles: list[str]) -> Pick:
    """等等嘛 认这牌子: one clause picks, the other says why."""
    pieces = clauses(text)
    found = {named(piece, titles).index for piece in pieces} - {None} if len(pieces) > 1 else set()
    return Pick(found.pop(), by_name=True) if len(found) == 1 else NO_PICK


def _spoken_place(text: str) -> str:
    """第而个, di er ge: a place by its sound."""
    if len(core(text)) > _LONGEST_PLACE:
        return text
    if (by_age := _BY_AGE.fullmatch(core(text))) is not None:
        return f"第{by_age[1].replace('大', '一')}个"
    match = _PLACE_SOUND.fullmatch(sound(text))
    return f"第{_PLACES[match[1]]}个" if match else text


def _by_number(text: str, titles: list[str]) -> Pick:
    """A number of a title: 128 of 64G and 128G, 三十七, 5号, 129的, 63结尾的; a place else.

    Where it may as well be a place (2号 of 1月2日 and two more), both are meant.
    """
    match = _NUMBER_SAID.fullmatch(core(_POINTING.sub("", text)))
    said = _digits_of(match["number"]) if match else ""
    if not match or not said:
        return NO_PICK
    looks = _ways_to_read(match, said)
    tried = ([i for i, title in enumerate(titles) if look.search(title)] for look in looks)
    at = next(filter(None, tried), [])
    may_be_place = match["unit"] == "号" and int(said) <= len(titles) and at
    return one_of(sorted({*at, int(said) - 1}) if may_be_place else at)


def _ways_to_read(match: re.Match[str], said: str) -> list[re.Pattern[str]]:
    """How a title may hold the number: as said, else (two digits or more) its end or beginning."""
    ends, begins = rf"{said}(?![0-9])", rf"(?<![0-9]){said}"
    if match["end"] or match["tail"] or match["begin"]:
        return [re.compile(begins if match["begin"] else ends)]
    if unit := match["measure"]:
        return [re.compile(begins + unit)]
    if len(said) == 1 and not match["unit"]:
        return [re.compile(rf"^[^0-9]*{ends}")]
    whole = re.compile(rf"(?<![0-9]){ends}")
    return [whole, re.compile(ends), re.compile(begins)] if len(said) > 1 else [whole]


def _digits_of(said: str) -> str:
    number = said if said.isdigit() else whole_number(said)
    return "" if number is None else str(number)


def named(text: str, titles: Sequence[str]) -> Pick:
    """The one whose words are said: the longest run of words shared, if it sets one apart."""
    said = _TOKEN.findall(_POINTING.sub("", same_words(text))) or _TOKEN.findall(same_words(text))
    parts = [_TOKEN.findall(title) for title in titles]
    scores = [_shared(said, part, parts) for part in parts]
    best = max(scores, default=(0, 0))
    if best[0] == 0 or (best[0] == 1 and len(said) > _LONGEST_NAME):
        return NO_PICK
    at = [index for index, score in enumerate(scores) if score == best]
    return one_of(at, by_name=True)


def _all_alike(text: str, titles: list[str]) -> Pick:
    """A telling word that stands in every title: 鞋那单, and all of them are shoes."""
    said = [word for word in _TOKEN.findall(_POINTING.sub("", text)) if _tells(word)]
    parts = [_TOKEN.findall(title) for title in titles]
    alike = any(all(_holds(part, [word]) for part in parts) for word in said)
    fits = alike and len(said) <= _LONGEST_NAME
    return Pick(several=tuple(range(len(titles)))) if fits else NO_PICK


def _tells(word: str) -> bool:
    return word not in _SAYS_NOTHING


def _shared(said: list[str], title: list[str], titles: list[list[str]]) -> tuple[int, int]:
    """Characters of the longest common run, and of all; what every title has counts for nothing."""
    runs: list[int] = []
    start = 0
    while start < len(said):
        run = _run_from(said[start:], title)
        tells = any(map(_tells, run)) and not all(_holds(other, run) for other in titles)
        runs.append(sum(map(len, run)) if tells else 0)
        start += max(1, len(run)) if tells else 1
    return max(runs, default=0), sum(runs)


def _run_from(said: list[str], title: list[str]) -> list[str]:
    """The longest beginning of the words that stands in the title."""
    ends = range(len(said), 0, -1)
    return next((said[:end] for end in ends if _holds(title, said[:end])), [])


def _holds(title: list[str], run: list[str]) -> bool:
    return any(title[at : at + len(run)] == run for at in range(len(title) - len(run) + 1))


def _by_sound(text: str, titles: list[str]) -> Pick:
    said = _POINTING.sub("", same_words(text))
    if len(core(said)) < (3 if has_letters(said) else 2):
        return NO_PICK
    heard = sound(re.sub(r"(?:nage|nadan|neige|na ge|de)$", "", core(said)))
    at = [index for index, title in enumerate(titles) if len(heard) > 2 and heard in sound(title)]
    return one_of(at, by_name=True)
