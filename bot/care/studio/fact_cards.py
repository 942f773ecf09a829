"""The facts that replies tell, as a trainer reads them: a name, and a sample for the preview."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_PLACEHOLDER = re.compile(r"\{([a-z_][a-z0-9_]*)\}")


@dataclass(frozen=True, slots=True)
class FactCard:
    """`{name}` stands in the wording; `sample` is what a preview puts there."""

    name: str
    label: str
    sample: str


_CARDS = """
address 收货地址 浙江省杭州市西湖区竹影路18号
agent_name 客服的名字 小何
amount 金额 129元
arrived 到仓时间 昨天下午
arrives 预计送达 周五前后
asked 买家要的规格 墨绿色
asked_on 上次申请的日子 11月12日
back 退回的差额 20元
both 两件商品的样子 羊毛围巾，纯羊毛，129元；盖毯，珊瑚绒，99元
bulk_from 多件起点 3
bulk_percent 多件优惠 5
by 最晚时间 明天18:00
cap 运费上限 12
case_no 工单号 GD-20261118-0007
cause 登记的原因 做了活动
count 数量 2
coupon_days 券的有效天数 30
courier 快递公司 申通快递
couriers 常用快递 申通快递、EMS
cutoff 截单时间 17:00
days 天数 3
due 办结时间 明天12:00
extra 快递差价 12元
fault 故障 充不进电
festival 节日 元宵节
free_from 包邮线 99
goods 订单里的东西 单肩包 焦糖棕
have 有货的规格 米白、驼色
hours 小时数 24
instead 换成的商品 羊绒围巾
invoice_hours 开票时限 24
invoice_title 发票抬头 杭州小满贸易有限公司
items 活动商品 羊毛围巾89元
kind 工单类型 包裹破损
last_day 最后一天 11月25日
least_days 最快几天 2
listed 有货的几种 100g罐装 58元、礼盒 168元
material 材质 纯羊毛
matter 没办完的事 换货
meaning 词的意思 骨瓷是瓷土里加了骨粉烧的瓷
missing 还差的金额 10
months 质保月数 12
most_days 最长天数 7
needed 还缺的材料 破损处的照片
needs 买家的需要 怕冷、爱喝茶
new 新规格 驼色
next_shift 下一班时间 明早08:30
notice_days 通知时限 1
no_reason_days 无理由退货天数 7
now_price 现价 109元
number 寄回单号 SF1020304050607
offer 说明的开头 可以申请补差价。
old 原规格 米白
open_point 没办完的事 补发围巾扣
other 另一单商品 棉麻桌布
others 别的款式 棉麻围巾、羊绒围巾
out 缺货的规格 酒红
paid 实付金额 129元
payment_methods 付款方式 支付宝、微信支付
percent 差价比例 10
phone 电话 仓库电话
pieces 件数 3
place 地点 浙江杭州
plan 方案 给您补发一条围巾
position 排队位置 2
postage 邮费 包邮
price 价格 129元
promise 答应的事 补发围巾
protection_days 价保天数 15
qty 件数 1
question 还等一句话的问题 围巾这单现在取消，可以吗？
quote_from 报价起点 10
ready 开好时间 明天17:00
reason 登记的理由 商品不在质保内
receiver 收件人 暖屿仓库
recheck_minutes 再看的分钟 10
refund 退款金额 129元
refund_days 退款工作日 3
refund_most_days 退款最长天数 7
refunded 已退金额 129元
region 地区 浙江
remote_freight 偏远运费 18
remote_regions 偏远地区 新疆、西藏
repair_days 检修工作日数 7
same_days 同款换货天数 15
same_last_day 同款换货的最后一天 11月26日
scan 物流记录 已到达杭州西湖网点
scan_time 物流时间 今天09:20
settled 处理的结果 已给您补发一条
shifts 客服有班的时间 08:30到24:00
ship_day 发货日 明天
shop_name 店名 暖屿生活馆
signer 代收点 文新街道驿站
silent_days 没动静的天数 3
since 开始的日子 11月11日
slip 纸条内容 店铺会员名、订单号、退货原因
specs 规格 米白、驼色
standard_freight 普通运费 8
state 状态 已发货
step 这一步 先按住开关三秒
steps 步骤 一、装电池；二、按开关
style 换成的款式 羊绒围巾
style_days 换款天数 7
sum 合计金额 89
tax_no 税号 （税号）
title 商品 羊毛围巾
titles 几样商品 围巾和手套
told 买家说的 竹影路18号
topic 刚才的事 退货
total 应付金额 129元
tracking_no 运单号 777000000000010
until 截止时间 11月25日
use_by 使用期限 11月25日
wait 等待时间 三分钟
way 方式 换一件
ways 可选的办法 退货、换货或维修
what 内容 一张满99减10元的券
when 时间 明早08:30
why 原因 仓库已经打包
wish 买家的要求 周五再发货
worth 差额 20元
"""
_BY_NAME = {
    name: FactCard(name, label, sample)
    for name, label, sample in (line.split(" ", 2) for line in _CARDS.strip().splitlines())
}


def fact_card(name: str) -> FactCard:
    """The card of a fact; one that nobody has described stands under its own name."""
    return _BY_NAME.get(name) or FactCard(name, name.replace("_", " "), f"〔{name}〕")


def samples_of(names: Iterable[str]) -> dict[str, str]:
    """A sample for each fact."""
    return {name: fact_card(name).sample for name in names}


def readable(text: str) -> str:
    """A wording with its facts by their names: 【商品】已经通过."""
    return _PLACEHOLDER.sub(lambda found: f"【{fact_card(found[1]).label}】", text)


def undescribed(names: Iterable[str]) -> list[str]:
    """Facts that have no card yet."""
    return sorted(set(names) - _BY_NAME.keys())
