"""The audit in words: what was done, and what the details are called."""

import json
from collections.abc import Mapping
from typing import Any

_DONE = {
    # the queue and the bot's part
    "queued": "开始排队",
    "urged": "排队时催了一次",
    "left_queue": "不等人工了",
    "offered": "会话分给了客服",
    "offer_missed": "分来的会话没有接",
    "offer_declined": "分来的会话转给同事",
    "held": "会话暂挂",
    "held_back": "拦下一句不能说的话",
    "words_undone": "撤回没发出的话",
    "agreed_to_wait": "买家愿意等货",
    "offered_refund": "等货到期，提出退款",
    "suggestion_taken_down": "记下买家的建议",
    "consent_ended": "买家不再接收消息",
    # work beside the chats
    "put_task_off": "待办改期",
    "finished_task": "办完待办",
    "tag_given": "给买家加标签",
    "tag_taken": "给买家去标签",
    "requested_grant": "登记赔付",
    "asked_approval": "申请赔付审批",
    "approved_grant": "批准赔付",
    "refused_grant": "没有批准赔付",
    "changed_amount": "改了赔付金额",
    "took_back_grant": "撤回赔付",
    "refused_decision": "审批被拒绝",
    "sent": "赔付已到账",
    "sent_again": "重新发放赔付",
    "not_sent": "赔付没有发成",
    "lost_sight": "赔付结果待核对",
    "stopped": "赔付已取消",
    "ledger_broken": "赔付账目对不上",
    "reopened_effect": "重新提交给店铺系统",
    # the studio
    "inbox_judged": "处理了收件箱",
    "inbox_taken_back": "撤回收件箱的处理",
    "phrases_changed": "改了例句",
    "phrases_change_undone": "撤销例句改动",
    "doubt_settled": "确认例句没标错",
    "doubt_reopened": "撤回例句没标错的确认",
    "changeset_closed": "合上一组改动",
    "wording_changed": "改了话术",
    "wordings_exported": "导出话术",
    "training_asked": "开始训练",
    "training_cancelled": "取消训练",
    "rehearsal_asked": "让新模型试演整段对话",
    "cross_validation_asked": "开始交叉检查",
    "cross_validation_cancelled": "取消交叉检查",
    "gate_signed_off": "签字放行例外",
    "model_switched": "换上新模型",
    "model_switch_failed": "换模型没有成功",
}
_BEGIN = {
    "case_": "工单",
    "model_": "模型",
    "asked_": "登记：",
    "ended_": "人工办结：",
    "shop_done_": "店铺系统办好：",
    "shop_refused_": "店铺系统没有办：",
    "shop_with_person_": "转人工核对：",
    "shop_": "店铺系统：",
}
_END = {
    "opened": "登记",
    "moved": "推进",
    "assigned": "换部门",
    "taken_up_again": "重新处理",
    "heard_again": "买家又问起",
    "held_back": "拦下一句不能说的话",
    "words_added": "补充说明",
    "evidence_added": "补充凭证",
    "add_note": "订单备注",
    "change_address": "改地址",
    "change_spec": "改规格",
    "cancel": "取消订单",
    "request_interception": "拦截包裹",
    "authorise_return": "退货",
    "enter_return_tracking": "退货单号",
    "request_refund": "退款",
    "resend": "补发",
    "request_exchange": "换货",
    "request_invoice": "开发票",
    "correct_invoice": "改发票",
    "subscribe_restock": "到货提醒",
    "promoted": "上线",
    "rolled_back": "退回",
    "rolled_back_by_itself": "自动退回",
}
_ABOUT = {
    "all": "全部",
    "reads": "查看",
    "changes": "改动",
    "exports": "导出",
    "people": "登录与人员",
    "policy": "数值与规则",
    "opening": "开场白",
    "keys": "买家登录密钥",
    "problems": "问题登记",
    "inbox": "收件箱",
    "insight": "成效",
    "script_book": "话术本",
}
OF_TALKS = frozenset(
    {"read", "read_photo", "queued", "urged", "left_queue", "offered", "offer_missed", "taken"}
    | {"offer_declined", "held", "words_undone", "taken_over", "given_back", "closed", "noted"}
    | {"transferred", "queued_again", "misheard", "whispered", "speech_released", "added_task"}
    | {"finished_task", "put_task_off", "tag_given", "tag_taken"}
)
"""Whose `about` is a conversation."""
_WORDS = {
    "login": "账号",
    "roles": "角色",
    "before": "原来",
    "after": "改成",
    "reason": "原因",
    "why": "原因",
    "cap": "上限",
    "skills": "技能",
    "talks": "会话",
    "span": "日期",
    "rows": "行数",
    "day": "日期",
    "kind": "类别",
    "order": "订单",
    "order_no": "订单",
    "ruling": "裁定",
    "state": "状态",
    "tag": "标签",
    "name": "名称",
    "said": "说明",
    "words": "内容",
    "rules": "依据",
    "agent": "客服",
    "lead": "主管",
    "trainer": "训练师",
    "admin": "管理员",
    "presale": "售前",
    "aftersale": "售后",
    "complaint": "投诉",
    "slow": "迟回或不回",
    "attitude": "态度",
    "away": "离岗",
    "upheld": "维持",
    "withdrawn": "撤销",
    "missed": "连续没有接",
    "gone": "离线",
    "online": "在线",
    "resting": "休息",
    "offline": "离线",
    "opening": "开场白",
}
_LONGEST = 200


def done_words(verb: str, labels: Mapping[str, str]) -> str:
    """What was done; `labels` first. A verb that nobody has named yet stays as it is."""
    known = labels.get(verb) or _DONE.get(verb)
    if known is not None:
        return known
    for begin, words in _BEGIN.items():
        if verb.startswith(begin):
            rest = verb.removeprefix(begin)
            return f"{words}{_END.get(rest, rest)}"
    return verb


def about_words(about: str) -> str:
    """The name of a part or a subject; empty for ids."""
    return _ABOUT.get(about, "")


def details_words(details: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """The details in one line; people by name."""
    told = "；".join(
        f"{_WORDS.get(key, key)}：{_plain(value, names)}" for key, value in details.items() if value
    )
    return told if len(told) <= _LONGEST else told[:_LONGEST] + "…"


def _plain(value: Any, names: Mapping[str, str]) -> str:
    if isinstance(value, str):
        return names.get(value) or _WORDS.get(value, value)
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "、".join(_plain(one, names) for one in value)
    if isinstance(value, dict) and all(not isinstance(one, dict | list) for one in value.values()):
        return "，".join(f"{_WORDS.get(k, k)} {_plain(v, names)}" for k, v in value.items())
    if value is None or isinstance(value, bool):
        return {True: "是", False: "否", None: "（空）"}[value]
    return json.dumps(value, ensure_ascii=False)
