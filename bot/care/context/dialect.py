"""Words of grammar in dialect and homely speech, as the standard language says them.

Only small words are changed (no, not, what, I, how much, times of day): names, places and goods
stay as the buyer wrote them.
"""

import re

_SAID = tuple(
    (re.compile(dialect), standard)
    for dialect, standard in (
        (r"[莫没木冇]得(?!啥?问题|空)", "没有"),
        (r"冇(?=有)", "没"),
        (r"冇|(?<![\u3400-\u9fff])木(?=有)", "没"),
        (r"晓不得|不晓得|不晓", "不知道"),
        (r"晓得", "知道"),
        (r"莫(?=再?[发寄退换取改要来打放急催弄搞管动给送提删关停])", "别"),
        (r"(?:啥|么|哪)子(?![女孩])", "什么"),
        (r"几多", "多少"),
        (r"俺们?|阿拉|我侬", "我"),
        (r"侬", "你"),
        (r"恁(?=[多久长大贵么])", "那么"),
        (r"不中(?![意听用看])|不得行|要不得|不成(?!套)", "不行"),
        (r"点子(?=$|\W)", "点"),
        (r"(?:晌午|中午)头?(?:过后|过了|后)", "下午"),
        (r"晌午", "中午"),
        (r"清早|大早上?|早起(?!床)", "早上"),
        (r"擦黑|傍黑|天黑后?|夜黑里?", "晚上"),
        (r"哈子?(?=嘛|噻|撒|吧|咯)", "一下"),
        (r"(?<=[上下前后左右][面边头])哪(?=[个单件款条双])", "那"),
        (r"统统|一概|一律|通通|拢共", "全部"),
    )
)


def standard(text: str) -> str:
    """The text with its dialect words of grammar in the standard language."""
    for dialect, said in _SAID:
        text = dialect.sub(said, text)
    return text
