"""When an answer about genuineness did not convince (playbook §2: doubt persists → person)."""

import re

_DOUBT = re.compile(
    r"不(?:太)?(?:相)?信|不放心|骗|谁知道|(?:怎么|如何|咋|拿什么|靠什么)(?:来|去)?(?:保证|证明|验证)|凭什么|口说无凭|假的?[吧啊]|高仿|翻新|感觉.{0,4}假"
    r"|看(?:着|起来).{0,3}(?:假|不像)|(?:能|可以|有).{0,4}(?:证明|授权|执照|鉴定|检测)|赔"
)


def still_doubts(text: str) -> bool:
    """Whether more than the usual assurance is wanted."""
    return _DOUBT.search(text) is not None
