"""Words that must not wait: injury, food, fire, leaks, the law, insults (playbook §8, §13).

`alarm_in` is a net beside the classifier: a danger that *has happened* reaches a person whatever
intent was decided. Questions before anything happened (会不会漏电, 过敏能用吗) are none of its
business: those are answered like any question. `danger_in` names the kind of a danger that the
classifier has heard already, and so may be far wider.
"""

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache

from bot.care.danger_figures import FIGURES, FLICKERS, HARMS, LIKENED, PRAISED
from bot.care.danger_signs import SIGNS


class Danger(StrEnum):
    """What kind of danger a message speaks of; each has a safe thing to do now."""

    FIRE = "fire"
    FOOD = "food"
    INJURY = "injury"
    LEAK = "leak"
    LAW = "law"
    LIFE = "life"
    """Somebody speaks of ending the own life."""
    OTHER = "other"


_WORDS = (
    (
        Danger.LEAK,
        r"泄露|泄漏|洩露|隐私|骚扰电话|诈骗|骗子|冒充|个人信息|我的(?:信息|电话)|假客服|验证码",
    ),
    (Danger.FIRE, r"[着起冒]火|冒烟|烧焦|烧起来|爆炸|炸了|漏电|触电|电到|短路|焦味|糊味|过热|烫手"),
    (Danger.FOOD, r"[吃喝][了完]|拉肚子|腹泻|呕吐|吐了|中毒|变质|发霉|长虫|虫子|异物|过期"),
    (Danger.INJURY, r"受伤|割|流血|出血|[划烫烧砸扎摔]伤|过敏|红肿|起疹|医院|看病|伤到|砸|摔|扎"),
    (Danger.LAW, r"律师|起诉|法院|告你|法律|打官司|报警|索赔"),
)
_KINDS = tuple((kind, re.compile(words)) for kind, words in _WORDS)
_INSULT = re.compile(
    r"傻[逼叉比屄]|煞笔|沙雕|脑残|智障|白痴|弱智|混蛋|王八|畜生|去死|[滚滾]蛋|(?<![妈爸老我她给送为])妈的|他妈|特么|狗屁|"
    r"废物|垃圾客服|人渣|神经病|[你脑]子?有病|有病[吧啊]|不要脸|草泥马|[操艹]你|尼玛|你妈[的逼比]|狗东西|"
    r"贱人|给我滚|死全家|(?<![A-Za-z])(?:sb|nmsl|cnm|tmd)(?![A-Za-z])",
    re.IGNORECASE,
)


def danger_in(text: str) -> Danger:
    """The kind of danger that a report of danger speaks of."""
    alarm = alarm_in(text)
    return alarm or next((kind for kind, words in _KINDS if words.search(text)), Danger.OTHER)


_SLIPS = {
    **dict.fromkeys(("着伙", "着或", "招火", "朝火"), "着火"),
    **dict.fromkeys(("起伙", "起或"), "起火"),
    **dict.fromkeys(("失伙", "失或"), "失火"),
    **dict.fromkeys(("冒眼", "冒盐", "冒炎", "冒黑眼", "冒白眼"), "冒烟"),
    **dict.fromkeys(("漏店", "漏点了", "露电", "漏垫"), "漏电了"),
    **dict.fromkeys(("触店", "处电"), "触电"),
    **dict.fromkeys(("中独", "中读", "中毐"), "中毒"),
    **dict.fromkeys(("过闵", "过民", "国敏"), "过敏"),
    **dict.fromkeys(("烫商", "烫上了", "汤伤"), "烫伤"),
    **dict.fromkeys(("泻露", "泄路", "写漏"), "泄露"),
    "loudian": "漏电了",
    "guomin": "过敏了",
    "zhaohuo": "着火了",
    "baojing": "报警了",
    **dict.fromkeys(("暴炸", "爆乍", "暴咋"), "爆炸"),
}
"""Slips of sound that a hand in panic types; none of them is a word of trade; and their sound
in letters."""
_SLIP = re.compile("|".join(sorted(_SLIPS, key=len, reverse=True)))
_ON = r"[^。!?;\n]"
"""Anything within the sentence."""
_FOOD_NAMES = (
    r"(?:面包|蛋糕|柚子?|茶[叶汤]?|牛奶|酸奶|奶粉|饼干?|零食|坚果|瓜子|花生|肉干?|鸡|鱼|虾|蟹|水果|苹果|橙子|"
    r"月饼|粽子|辅食|大米|面条|罐头|果汁|饮料|酱|糖|巧克力|米粉|香肠|火腿|蜂蜜|咖啡|食品|东西|吃的|"
    r"猫粮|狗粮|药)"
)
_EATEN = r"[吃喝](?:了|完|过|着|下|出|到|后|之后|的|进)"
_SICK = (
    r"(?:拉肚子|拉稀|窜稀|腹泻|[呕]?吐(?!槽)|中毒|[肚胃]子?(?:好|很|一直|就)?(?:[疼痛]|不舒服|难受)|"
    r"头晕|恶心(?!人)|住院|[进去]了?医院|急诊|过敏|发麻|浑身痒|发烧)"
)
_BODY = (
    r"(?:手指?|脚|脸|腿|眼睛?|嘴|头|脖子|胳膊|额头|皮肤|身上|后背|嗓子|舌头|耳朵|膝盖|屁股|"
    r"孩子|宝宝|娃|女儿|儿子|闺女|老人|我妈|我爸|老婆|老公|奶奶|爷爷)"
)
_HURT = (
    r"(?:割伤|划伤|烫伤|砸伤|摔伤|扎伤|烧伤|夹伤|灼伤|刺伤|刮伤|崩伤|炸伤|电伤|磕伤|受伤|"
    r"流血|出血(?!量)|骨折|起了?(?:好?多?水?泡|疹子?|红疹|红点|疙瘩)|红肿|又红又肿|肿了|肿成|肿得|(?<!压)烂了|"
    r"脱皮|割破|划破|扎破|划了[个道一]|割了[个道一]|缝了|夹断|过敏了|火辣辣|痒得|电麻|烫到|砸到|"
    r"扎到|割到|划到|夹到|电到)"
)
_USED = r"[用涂擦抹敷穿戴喷贴染泡盖](?:了|完|过|后|之后|上|着|的)"
_MY_DATA = r"(?:信息|隐私|资料|手机号?码?|电话号?码?|地址|单号|个人信息|住址|数据)"
_ALARMS = (
    (
        Danger.LIFE,
        r"不想活了|活不下去了|[想要]自杀|想轻生|死给你们?看|[我就去要]跳楼(?![价大甩促])",
    ),
    (
        Danger.LEAK,
        rf"{_MY_DATA}{_ON}{{0,6}}(?:泄[露漏]|洩露|外泄|被卖|卖给(?!你)|卖了|卖出去|流出去|被盗)|"
        rf"泄[露漏]了?(?:我|客户|用户|买家|顾客|个人){_ON}{{0,3}}|"
        rf"(?:骗子|诈骗){_ON}{{0,10}}(?:知道|报出|报得出|有我|说出|打给|打来|打过来)|"
        rf"(?:陌生人|有人|骗子)(?!能)?{_ON}{{0,6}}知道我(?:买|的?订单|名字|地址|电话)|"
        rf"(?:接到|收到|有人|来了|打来|打电话){_ON}{{0,12}}(?:诈骗|冒充|假冒|自称|说是你们|谎称)|"
        rf"(?:冒充|假冒|自称是?)(?:你们|客服|你家|店家|快递){_ON}{{0,14}}"
        r"(?:电话|短信|让我|叫我|要我|骗|加我|转账|验证码)|"
        rf"(?:要|让|叫|骗)我{_ON}{{0,8}}(?:验证码|转账|屏幕共享|共享屏幕|点链接|银行卡号|贷款)|"
        rf"被骗了?{_ON}{{0,4}}(?:\d|[一二两三四五六七八九十几好]+[百千万])|骗走了?我?|"
        rf"转账?了{_ON}{{0,10}}(?:骗|才发现)",
    ),
    (
        Danger.FIRE,
        r"(?<!嗓子)(?<!气得)(?<!七窍)(?<!头顶)(?<!快到)(?<!忙得)(?<!辣得)[冒起着](?:了|大|浓|黑|白|青)?烟(?:了|啦|,|!|$|起|很|好|还|出|往|直)|"
        r"(?<!慢得)(?<!急得)(?<!气得)(?<!等得)[冒起着](?:了|大|过)?火(?:了|啦|花|星|,|!|$|苗)(?!锅)|自燃|烧起来|烧着了|"
        r"(?:插[头座排]|电?线|充电[器头宝]|电池|主板|机器|接口|底座|开关)"
        r"[^。!?;\n]{0,5}(?:烧[了焦糊坏黑化]|融化|熔化|鼓包|鼓起|膨胀|起火|炸|爆)|"
        r"(?:手机|壶|杯|锅|玻璃|灯|屏|瓶|面板|冰箱|空调|电视|平衡车|滑板车|打火机|罐|烤箱|微波炉)"
        r"[^。!?;\n]{0,6}(?:炸了|炸裂|炸开|爆了|爆炸|爆裂|爆开|自爆)|爆炸了|突然爆炸|"
        r"充着充着(?:就)?(?:炸|冒|着|爆)|炸到(?:我|脸|手|人|孩子)|漏电(?:了|啦|,|!|$|把|麻|打|电|跳|弹|很|伤|到)|触电了?|外壳带电|(?:一|手)[碰摸].{0,3}就[麻电]|"
        r"被[^。!?;,\n]{0,8}电(?:了|到|得|麻|晕|倒|一下)|"
        r"电(?:了|到|得|着)(?:我|人|手|孩子|宝宝|娃|老人)|短路(?:了|冒|起|烧|,|!|$)|"
        r"[一股有到闻](?:股|很大|很重|浓浓|刺鼻)?的?(?:烧?焦|焦糊|糊|烧塑料|烧糊)的?味|"
        r"(?:煤气|燃气|天然气|液化气|灶)[^。!?;\n]{0,4}(?:漏了|泄[漏露]|漏气)",
    ),
    (
        Danger.FOOD,
        rf"{_EATEN}{_ON}{{0,16}}{_SICK}|上吐下泻|食物中毒|"
        rf"(?:吃|喝|咬|嚼)(?:出|到|着)了?{_ON}{{0,6}}"
        r"(?:虫|蛆|玻璃|铁丝|钢丝|头发(?![白黄黑霉硬软])|塑料|异物|石子|石头|苍蝇|蟑螂|老鼠|刀片|指甲|针|铁|碎片)|"
        rf"(?:{_FOOD_NAMES}|里面?|袋|盒|罐|瓶){_ON}{{0,6}}(?:有|全是|都是|好多|爬|长|生|发现)"
        rf"{_ON}{{0,4}}(?:活?虫|蛆|蟑螂|苍蝇|老鼠|霉)(?!害|子卵)|"
        rf"{_FOOD_NAMES}{_ON}{{0,6}}(?:发霉|长毛|霉了|馊了?|变质|臭了|坏了还|酸臭|过期了|过期[半一两三好几\d])|"
        rf"(?:发|寄|卖|送|给)(?:来|给我|我)?的?{_ON}{{0,5}}过期的?(?:东西|食品|{_FOOD_NAMES})|"
        rf"[吃喝]了?{_ON}{{0,4}}(?:过期|发霉|变质)的",
    ),
    (
        Danger.INJURY,
        rf"{_BODY}{_ON}{{0,10}}{_HURT}|{_HURT}了?{_ON}{{0,4}}{_BODY}|"
        r"[割划烫砸扎夹刺](?:伤|破|断)了?我|我[^。!?;,\n]{0,4}被[^。!?;,\n]{0,10}[割划烫砸扎夹刺炸]伤|"
        rf"{_USED}{_ON}{{0,12}}(?:过敏(?!肌|体质|皮肤|人)|烂脸|毁容|[红起]疹|起泡|红肿|皮炎|荨麻疹|刺痛|"
        r"火辣|又[红痒]又|肿了|脱皮)|烂脸了|毁容了|荨麻疹了?|"
        rf"(?:害|弄|搞|整){_ON}{{0,8}}(?:住院|医院|急诊|受伤)|进了?(?:医院|急诊|ICU)了?|叫了?救护车|"
        r"打了?120|(?<![\d.])120(?:还没到(?!账)|来了|拉走|拉去)|打[着了]?吊针|(?:大夫|医生)说[^,，。]{0,4}(?:缝|住院|手术)|"
        r"我(?:人)?(?:现在)?(?:正)?[在躺]?在(?:医院|急诊)(?:躺着?|里)?[,，]?你们|[猫狗][^。,，]{0,4}[咬啃][^。,，]{0,6}线[^。]{0,6}(?:不动|僵|抽)|缝了[一二两三四五六七八九十几好\d]+针|骨折了|晕倒了|昏迷|休克|窒息|"
        r"喘不上[来气]|脑震荡|溃烂|[拉吐]血(?!价|亏)|出人命|送(?:去)?了?医院|医生(?:诊断|说是)|接触性皮炎|"
        rf"误[食吞喝]|吞(?:了|下|进){_ON}{{0,8}}|卡(?:在|住)了?{_ON}{{0,4}}(?:喉|嗓|气管)|"
        r"(?:一氧化碳|煤气|甲醛|农药)中毒|流血了|(?:全是|都是|好多|一手)血(?!亏|本|价)|出血了|见血",
    ),
    (
        Danger.LAW,
        r"律师函|(?<!合同纠纷)[找问请]了?(?:个|一?位|好)?律师|我的?(?:代理|委托)?律师(?![袍证])|我是律师|"
        r"起诉(?:你|他|商家|店|了|到)|[要去就备算接]起诉|法院(?:[见告起]|传(?!达))|法庭|告[上到]?(?:你们?)?[上到]?法院|"
        r"走(?:法律|司法)|法律(?:程序|途径|渠道|武器|手段|责任)|打官司|民事诉讼|"
        r"(?<!烟雾)(?<!防盗)报(?:了)?警(?![器灯声装铃系功代打])|报案|(?:做|录)[完了]?(?:了)?笔录|笔录[都已]?[^,，。]{0,2}(?:做|录)|去派出所|我要?仲裁|退一赔三|"
        r"(?:按|要求?|必须|得|给我)(?:假一赔[十三]|十倍赔|三倍赔)",
    ),
)
_FOREIGN = (
    r"(?:虫|蛆|玻璃渣?|铁丝|钢丝|铁屑|头发(?![白黄黑霉硬软])|毛发|[黑绿白]色?的?毛|老鼠|鼠[屎粪]|苍蝇|蟑螂|"
    r"刀片|烟头|鸟粪)"
)
_OTHERS = r"(?:别人|人家|陌生人|他人|别的(?:买家|客人|顾客)|其[他它](?:买家|客人|顾客))"
_NEAR = (
    r"(?:我(?:对象|老公|老婆|男友|女友|前[任夫妻]|爸|妈)|前(?:任|男友|女友|夫|妻)|外人|"
    r"陌生(?:人|男的?))"
)
_NEAR_MISSES = (
    (
        Danger.LEAK,
        rf"{_OTHERS}的(?:包裹|订单|面单|快递单|地址|电话|姓名|信息|资料){_ON}{{0,24}}"
        r"(?:看到|看见|看得|贴在|贴着|显示|发给我|露|清清楚楚)|"
        rf"(?:页面|登录|点开|打开|点进|箱子上){_ON}{{0,14}}(?:是|显示|出现|贴)的?了?{_OTHERS}的|"
        rf"我的?{_MY_DATA}{_ON}{{0,6}}(?:怎么|咋|为什么|为啥){_ON}{{0,4}}[在到跑]{_ON}{{0,3}}"
        r"(?:别人|他|人家|外人|陌生)|"
        rf"你们(?:那|这|客服|店里?|嘴里){_ON}{{0,3}}(?:问|套|打听|查|要)[到出]了?{_ON}{{0,4}}"
        r"(?:我|地址|电话|住|新家)|"
        rf"{_MY_DATA}?[只就](?:给过?|留给?过?|填给?过?)(?:过|了)?你们{_ON}{{0,20}}(?:推销|骚扰|拿去|拿我)|"
        r"(?:客户|买家|用户|顾客)(?:表|名单|资料)[^。!?;\n]{0,8}(?:群|网上|到处|流传)|"
        r"(?:群里|网上)[^。!?;\n]{0,10}(?:客户|买家|用户)(?:表|名单|资料)|"
        rf"(?:门牌|住址|地址|车牌|电话){_ON}{{0,4}}(?:拍|晒|露)(?:进|出|到|上)|"
        rf"隐私{_ON}{{0,5}}(?:漏|曝光|卖)|你们{_ON}{{0,6}}(?:告诉|说给|讲给)了?{_NEAR}|"
        rf"{_NEAR}{_ON}{{0,16}}你们(?:就|都|随口)?(?:说|讲|告诉)了",
    ),
    (
        Danger.FIRE,
        rf"电笔{_ON}{{0,5}}亮|(?:金属|外壳|壳|杆|机身|把手){_ON}{{0,6}}(?:都|全|是)?[带有]电(?!池|子|商|动|源)|"
        rf"[碰摸](?:着|到|上去|一下)?{_ON}{{0,3}}(?:就|都|会|有点)?麻(?:了|得|的|麻|酥|手|一下)|"
        rf"(?:一插|插上|一开|通电|一按){_ON}{{0,8}}(?:跳闸|断电)|插[头脚座]{_ON}{{0,5}}(?:发黑|是黑|都黑|黑了|糊)|"
        rf"(?<!防)干烧(?:了|着|不断|也不|还)|烧干了?还(?:在|不)|(?:适配器|充电头|电源){_ON}{{0,4}}"
        rf"(?:鼓|胀|变形|滋滋|吱吱)|(?:烧|烤|烫)[出穿]了?(?:一?个)?{_ON}{{0,3}}(?:洞|窟窿)|"
        rf"把[^。!?;,\n]{{1,10}}(?:烧|烤)(?:了|糊|坏|黑|着|焦)|(?:烧|烤)着了|铜[丝芯线]{_ON}{{0,4}}露|"
        rf"露{_ON}{{0,3}}铜[丝芯线]|消防(?:员|车|队)?[^。!?;,\n]{{0,4}}(?:来|走|灭)|失火",
    ),
    (
        Danger.FOOD,
        rf"(?:跑|蹲){_ON}{{0,4}}(?:厕所|马桶){_ON}{{0,4}}(?:[一整]?[夜宿晚天]|[多几好]?[次趟回])|"
        r"(?:跑|蹲)了?[一整好几]{1,2}(?:夜|宿|晚上?|天|趟|次)的?(?:厕所|马桶)|"
        rf"[吃喝饮食]{_ON}{{0,14}}(?:闹肚子|拉稀|屙|跑厕所|见红|风团)|"
        rf"(?:闹肚子|拉稀|屙[咗了]|呕[咗了]){_ON}{{0,8}}[吃喝饮食](?!什么|啥)|[吃喝]倒{_ON}{{0,4}}[人口个]|"
        rf"日期{_ON}{{0,6}}[被好像有]{_ON}{{0,3}}(?:涂|改|刮|撕|盖)|日期?{_ON}{{0,8}}(?:去年|前年|早过){_ON}{{0,10}}[吃喝]|"
        rf"(?:{_FOOD_NAMES}|汤|盒|罐|瓶|袋){_ON}{{0,6}}(?:捞|喝|吃|爬|泡|有|看[见到]|混){_ON}{{0,6}}{_FOREIGN}",
    ),
    (
        Danger.INJURY,
        rf"(?:砸|摔|烫|害|夹|电)[^。!?;,\n]{{0,8}}(?:没出院|住院|病房|骨科)|"
        rf"(?:手|指|脚|胳膊|腿|脸|嘴唇?){_ON}{{0,6}}(?:划|割|拉|刮|夹){_ON}{{0,3}}(?:口子|道|惨|肿|青|紫)|"
        rf"指甲盖?{_ON}{{0,4}}(?:掀|翻|掉了|没了|莫得)|喘气费|呼吸困难|[喘出]不[上了过]来?气|气都上不来|"
        rf"(?:喉咙?|嗓子眼?){_ON}{{0,4}}(?:发紧|堵){_ON}{{0,6}}[气喘]|嘴唇?{_ON}{{0,3}}(?:发紫|紫了)|"
        rf"勒{_ON}{{0,5}}(?:发?紫|脖子)|抓得{_ON}{{0,5}}(?:血|一道)|(?:全身|浑身|一身)的?{_ON}{{0,4}}(?:风团|红点|疹)|"
        rf"差点儿?{_ON}{{0,4}}(?:砸|压|扎|割|烫|电|烧|炸)(?!钱|货|单)|幸[亏好]{_ON}{{0,4}}(?:躲|没[伤烫砸扎])|"
        r"(?:摸|掏|翻|扯|抖)出[^。!?;\n]{0,4}(?:针(?!织)|刀|钉|钢丝|玻璃)|[根枚](?:断|长|钢|大头)?针(?!织)|"
        rf"(?:里头?|里面|夹层){_ON}{{0,3}}[有藏]着?[^。!?;\n]{{0,2}}(?:刀片|断针|钢针|碎玻璃|钉子)|"
        rf"防倒{_ON}{{0,6}}(?:断|脱|掉)|(?:架子?|柜子?|床|椅子?|梯子?)[^。!?;\n]{{0,8}}(?:塌|垮|散架|往前[扑倒栽])|"
        rf"(?:开水|热水|热汤){_ON}{{0,6}}断|断[了开]?{_ON}{{0,8}}(?:开水|热水|热汤)|盖子?{_ON}{{0,3}}(?:崩|弹|飞|蹦)[到出开了飞]",
    ),
    (
        Danger.LAW,
        r"状[子纸]|[诉起]诉?状|公堂|堂上[见说对]|开庭|立案|传票|律所|公证了|司法(?:程序|途径)|"
        rf"律师{_ON}{{0,4}}(?:谈|联系|找)你|(?:疾控|市监|市场监管|药监|监管局){_ON}{{0,10}}(?:来|报|查|封|取证|留证)|"
        rf"[三十310]+倍{_ON}{{0,4}}(?:赔|还是|你选)|赔{_ON}{{0,2}}[三十310]+倍|消(?:保)?法{_ON}{{0,3}}(?:\d+|第|五十五|规定)|"
        rf"按(?:食品安?全?|消费者?权?益?)法|欺诈{_ON}{{0,8}}[赔退]|最低(?:要?赔)?(?:一千|1000|五百|500)|"
        rf"假一赔[三十]{_ON}{{0,4}}(?:认|兑现|算数)",
    ),
)
"""What is no harm yet, or told round the corner: live metal, a needle in the cloth, others' data
in sight, a claim under the law. Below the alarms, whose kinds go first."""
_BY_SIGNS = tuple((Danger(kind), words) for kind, words in SIGNS)
_NETS = tuple((kind, re.compile(words)) for kind, words in (*_ALARMS, *_NEAR_MISSES, *_BY_SIGNS))
_NOT_YET = re.compile(
    r"会不会|不会|(?<![我师察门安])会[^了,]{0,8}$|能不能|是否|是不是会|容易|不易|(?<!消)防(?!倒)|怕|担心|如果|万一|要是|假如|避免|"
    r"预防|以免|免得|小心|注意|有没有|没有(?!经)|没[冒着起漏]|(?<!差点)(?<!点儿)(?<!险些)没(?:人)?(?:被|受)?[割划烫扎碰伤夹刺]|从[来没]|不(?:[漏冒着怕爆炸起]|过[热敏期])|[别要]泄|没过敏|快过期|冒充我|无[糊焦烟]|未(?!经)|可能|"
    r"别的牌|其他牌|别家|以前|之前|上次用|从小|本[身来]|原来|孕妇(?!.{0,4}[吃喝用涂抹]了)|看到?新闻|听说|据说|网上说|"
    r"帮.{0,3}清洗|钱包|治|缓解|专治|适合|抗|舒缓|修护|吐司|呕吐袋"
)
"""What stands before or in the find when nothing has happened."""
_ASKED_AFTER = re.compile(
    r"^(?:的话)?[^,。!?]{0,6}(?:[吗么嘛]|能不能|可不可以|怎么预防|怎么避免)|^[^,。!?]{0,2}(?:保护|体质|肌肤?|人群)|"
    r"^[^,。!?]{0,4}(?:能用|可以用|能吃|可以吃|能穿|包赔)"
)
"""What stands behind it when it is only asked about."""
_HAPPENED = re.compile(r"了(?!解)|着|被|把|害")
"""A find that says so itself has happened, whatever is asked behind it: 过敏了能退吗."""
_SHOPS = re.compile(
    r"想买|要买|买[个点些盒瓶把]|推荐|有卖|求购|[你们家还店]卖[吗不嘛么]|[送喝]给?(?:啥|什么|哪种)"
)
"""Somebody is hurt by another thing and looks for help with it in the shop."""
_BEFORE = 9
TEXTS_KEPT = 256
"""A turn asks several times of the same words: what was found in the last ones is kept."""


@lru_cache(maxsize=TEXTS_KEPT)
def alarm_in(text: str) -> Danger | None:
    """The danger that these words say has happened; None for plain talk and questions."""
    said = unicodedata.normalize("NFKC", text).replace("肿么", "怎么")
    plain = _SLIP.sub(lambda slip: _SLIPS[slip[0]], re.sub(r"[^\S\n]+", "", said))
    return next((kind for kind, net in _NETS if _catches(net, plain)), None)


def only_sounds_alike(text: str) -> bool:
    """A figure of speech (美炸了, 钱包受伤) or a wish to buy, where no danger rings by itself."""
    return alarm_in(text) is None and bool(FIGURES.search(text) or _SHOPS.search(text))


def only_flickers(text: str) -> bool:
    """还是闪, 一闪一闪: a lamp's fault, unless sparks, heat, smell, shock or more are told."""
    harms = HARMS.search(text) is not None or alarm_in(text) is not None
    return FLICKERS.search(text) is not None and not harms


def _catches(net: re.Pattern[str], plain: str) -> bool:
    return any(not _is_harmless(plain, find) for find in net.finditer(plain))


def _is_harmless(plain: str, find: re.Match[str]) -> bool:
    """Asked beforehand, denied, feared, supposed, or long past."""
    before = re.split(r"[。!?;,\n]", plain[: find.start()])[-1][-_BEFORE:]
    if _NOT_YET.search(before + find[0]):
        return True
    said, rest = plain[find.start() : find.end() + 1], plain[find.end() :]
    if _SHOPS.search(rest) or (LIKENED.search(before + find[0]) and PRAISED.search(rest)):
        return True
    return not _HAPPENED.search(said) and bool(_ASKED_AFTER.search(rest))


@lru_cache(maxsize=TEXTS_KEPT)
def is_insult(text: str) -> bool:
    """Whether the words insult: then a person takes over at once, and nobody answers back."""
    return _INSULT.search(text) is not None
