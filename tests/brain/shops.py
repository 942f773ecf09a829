"""A street of shops for the entity tests: what they sell, and how buyers call it."""

import csv
from pathlib import Path

from bot.brain.language import Language, build_language, check_language

# kind of goods -> title in the catalogue, aliases
GOODS: dict[str, tuple[str, str]] = {
    "shoes": ("透气网面跑步鞋 男女同款", "跑鞋|跑步鞋|运动鞋"),
    "phone": ("星河X20 全面屏手机", "星河x20|星河手机"),
    "earphones": ("降噪蓝牙耳机 入耳式", "蓝牙耳机|耳机"),
    "charger": ("氮化镓快充头 65W", "充电头|快充头"),
    "lipstick": ("丝绒雾面口红", "口红|唇膏"),
    "cleanser": ("氨基酸洁面乳", "洗面奶|洁面"),
    "cat food": ("全价鸡肉猫粮", "猫粮"),
    "nuts": ("每日坚果礼盒", "坚果|坚果礼盒"),
    "rice": ("五常稻花香大米", "大米|稻花香"),
    "rice cooker": ("智能预约电饭煲", "电饭煲|电饭锅"),
    "air conditioner": ("一级能效壁挂空调", "空调|挂机"),
    "sofa": ("北欧布艺三人沙发", "沙发|布艺沙发"),
    "mattress": ("天然乳胶床垫", "床垫|乳胶床垫"),
    "bedding": ("水洗棉四件套", "四件套|床上四件套"),
    "formula": ("婴幼儿配方奶粉 三段", "奶粉|三段奶粉"),
    "nappies": ("超薄透气纸尿裤", "纸尿裤|尿不湿"),
    "dress": ("法式碎花连衣裙", "连衣裙|碎花裙"),
    "jeans": ("高腰直筒牛仔裤", "牛仔裤|直筒裤"),
    "bicycle": ("21速山地自行车", "山地车|自行车"),
    "yoga mat": ("加厚防滑瑜伽垫", "瑜伽垫"),
    "plants": ("桌面多肉组合盆栽", "多肉|盆栽"),
    "watch": ("石英防水手表", "手表"),
    "book": ("小学生成语故事 全四册", "成语故事|成语书"),
    "suitcase": ("铝框万向轮行李箱", "行李箱|拉杆箱"),
    "underwear": ("无钢圈聚拢文胸", "文胸|内衣"),
    "crab": ("鲜活大闸蟹 礼券", "大闸蟹|螃蟹"),
}


def street_language(words: Path, folder: Path) -> Language:
    """The language of one catalogue with all these goods and the word lists of `words`."""
    data = folder / "data"
    (data / "shop/demo").mkdir(parents=True)
    (data / "language").symlink_to(words)
    with (data / "shop/demo/products.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("title", "aliases"))
        rows.writerows(GOODS.values())
    return Language(check_language(folder / "built", build_language(data, (), folder / "built")))
