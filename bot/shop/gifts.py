"""What a question about gifts is about: a promise is a person's matter (playbook §13, law 12)."""

import re

_PROMISED = re.compile(
    r"(?:答应|说好|说过|承诺|讲好|说是|说了|写着|写的|备注|[说讲](?:会|要)?(?=[送赠给]我?)).{0,12}(?:送|赠|礼)|(?:送|赠|礼品?).{0,6}(?:说好|答应)"
    r"|(?:赠品|礼品|礼物|送的.{0,6}).{0,6}(?:没(?:有)?(?:收到|给|发|寄|看到|放|送|见)|忘|漏|少|呢$|在哪|哪去|怎么没)"
    r"|没(?:有)?(?:收到|看到|见|给|发|放).{0,4}(?:赠品|礼品|礼物|小样)"
)
_IN_NOTE = re.compile(r"[送赠]")


def speaks_of_promise(text: str) -> bool:
    """Whether the buyer counts on a gift that was promised or shown."""
    return _PROMISED.search(text) is not None


def note_speaks_of_gift(note: str) -> bool:
    """Whether an order's note seems to promise one; what it promises a person reads."""
    return _IN_NOTE.search(note) is not None
