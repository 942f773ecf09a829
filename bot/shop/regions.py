"""Provinces in what people type: `浙江省 杭州市…`, `新疆`, `乌鲁木齐`."""

PROVINCES = (
    "北京", "天津", "上海", "重庆", "河北", "山西", "辽宁", "吉林", "黑龙江", "江苏", "浙江",
    "安徽", "福建", "江西", "山东", "河南", "湖北", "湖南", "广东", "海南", "四川", "贵州",
    "云南", "陕西", "甘肃", "青海", "台湾", "内蒙古", "广西", "西藏", "宁夏", "新疆", "香港",
    "澳门",
)  # fmt: skip

_OUTSIDE = ("台湾", "香港", "澳门", "港澳", "海外", "国外", "境外", "出国")

_CITIES = {
    "河北": "石家庄 唐山 保定 廊坊 邯郸 秦皇岛",
    "山西": "太原 大同 临汾",
    "辽宁": "沈阳 大连 鞍山",
    "吉林": "长春 延边",
    "黑龙江": "哈尔滨 大庆 齐齐哈尔",
    "江苏": "南京 苏州 无锡 常州 南通 徐州 扬州",
    "浙江": "杭州 宁波 温州 嘉兴 绍兴 金华 义乌 台州",
    "安徽": "合肥 芜湖 蚌埠",
    "福建": "福州 厦门 泉州 漳州",
    "江西": "南昌 赣州 九江",
    "山东": "济南 青岛 烟台 潍坊 临沂",
    "河南": "郑州 洛阳 南阳",
    "湖北": "武汉 宜昌 襄阳",
    "湖南": "长沙 株洲 衡阳",
    "广东": "广州 深圳 东莞 佛山 珠海 汕头 惠州 中山",
    "海南": "海口 三亚",
    "四川": "成都 绵阳 宜宾",
    "贵州": "贵阳 遵义",
    "云南": "昆明 大理 丽江",
    "陕西": "西安 咸阳 宝鸡",
    "甘肃": "兰州 天水 敦煌",
    "青海": "西宁",
    "内蒙古": "呼和浩特 包头 鄂尔多斯",
    "广西": "南宁 桂林 柳州",
    "西藏": "拉萨 日喀则 林芝",
    "宁夏": "银川",
    "新疆": "乌鲁木齐 喀什 伊犁 克拉玛依 库尔勒",
}
_PROVINCE_OF_CITY = {city: name for name, cities in _CITIES.items() for city in cities.split()}


def province_of(text: str) -> str | None:
    """The province that an address or a remark names first, by itself or by a well-known city.

    None when it names none: then nothing about a region may be said as certain.
    """
    found = [(text.find(name), -len(name), name) for name in PROVINCES if name in text]
    if not found:
        found = [(text.find(c), -len(c), p) for c, p in _PROVINCE_OF_CITY.items() if c in text]
    return min(found)[2] if found else None


def is_outside_terms(text: str) -> bool:
    """Whether a text names a place for which the shop's policy has neither fee nor days."""
    return any(place in text for place in _OUTSIDE)
