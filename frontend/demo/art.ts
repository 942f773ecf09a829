/** A drawing for every kind of goods, made of a few shapes; no picture is fetched from anywhere. */
import { type SVGTemplateResult, type TemplateResult, html, svg } from "lit";

interface Art {
  readonly ground: string;
  readonly shapes: SVGTemplateResult;
}

const SCARF = svg`<path d="M62 34q38 26 76 0l10 22q-48 32-96 0z" fill="#b5432f"/><path d="M92 62l-14 84h30l8-80z" fill="#c9553d"/><path d="M108 66l24 70 26-10-26-66z" fill="#a63a28"/><path d="M78 146v12m10-12v12m10-12v12m10-12v12M134 136l4 11m6-14l4 11m6-14l4 11" stroke="#c9553d" stroke-width="4"/>`;
const COAT = svg`<path d="M72 48l28 12 28-12 26 22 14 72-20 4-14-46v60H66v-60l-14 46-20-4 14-72z" fill="#3d4a57"/><path d="M100 60v100M66 92h68M66 116h68M66 138h68" stroke="#566575" stroke-width="4"/><path d="M74 48q26-34 52 0l-26 18z" fill="#56677a"/>`;
const KNIT = svg`<path d="M72 50q28 14 56 0l28 24 12 66-20 4-14-42v58H66v-58l-14 42-20-4 12-66z" fill="#8fa9bd"/><path d="M76 54q24 20 48 0" stroke="#6f8ba1" stroke-width="6" fill="none"/><path d="M66 152h68M84 76v66m16-64v64m16-66v66" stroke="#7b97ac" stroke-width="3"/>`;
const SATCHEL = svg`<path d="M66 92q34-84 68 0" fill="none" stroke="#6d4526" stroke-width="6"/><rect x="48" y="88" width="104" height="68" rx="12" fill="#8c5a33"/><path d="M48 98q52 44 104 0V100q0-12-12-12H60q-12 0-12 12z" fill="#a06a3e"/><rect x="92" y="114" width="16" height="14" rx="3" fill="#e3bd7e"/>`;
const LAMP = svg`<path d="M60 156h70" stroke="#6f6a64" stroke-width="10" stroke-linecap="round"/><path d="M94 152l-22-58 42-36" fill="none" stroke="#6f6a64" stroke-width="6"/><path d="M104 40l46 26-26 26-34-22z" fill="#fff"/><path d="M132 90l34 50-56-4z" fill="#f7dc8d" opacity=".7"/>`;
const PILLOW = svg`<path d="M56 130V92q0-44 44-44t44 44v38q0 18-18 18t-18-18V96q0-10-8-10t-8 10v34q0 18-18 18t-18-18z" fill="#9aa6b2"/><path d="M66 128V94q0-34 34-34" fill="none" stroke="#b7c1ca" stroke-width="6" stroke-linecap="round"/>`;
const PYJAMAS = svg`<path d="M70 46h60l30 24-14 22-14-8v38H68V84l-14 8-14-22z" fill="#dba79f"/><path d="M70 130h60l4 34h-26l-8-22-8 22H66z" fill="#cc938a"/><path d="M86 46l14 16 14-16M100 62v60" stroke="#fff" stroke-width="3" fill="none"/>`;
const BAG = svg`<path d="M52 78h96l8 78H44z" fill="#c9a46c"/><path d="M74 88V62q26-34 52 0v26" fill="none" stroke="#8a6637" stroke-width="7"/><rect x="84" y="104" width="32" height="24" rx="4" fill="#8a6637"/>`;
const KETTLE = svg`<path d="M68 64h64l12 92H56z" fill="#eceae6"/><path d="M132 76q34 8 8 56" fill="none" stroke="#6f6a64" stroke-width="8"/><path d="M68 70l-22-8 14 28z" fill="#d9d5cf"/><rect x="84" y="48" width="32" height="14" rx="7" fill="#6f6a64"/><rect x="52" y="154" width="96" height="8" rx="4" fill="#6f6a64"/>`;
const SHELF = svg`<path d="M54 38v122M146 38v122" stroke="#5e4a38" stroke-width="7"/><path d="M50 62h100M50 104h100M50 146h100" stroke="#b98a5a" stroke-width="9"/><path d="M66 58V36m12 22V32m12 26V40" stroke="#ad4e27" stroke-width="8"/><path d="M110 100V76m12 24V70m12 30V80" stroke="#1d6b66" stroke-width="8"/><circle cx="78" cy="128" r="13" fill="#d9b78e"/>`;
const TEA = svg`<path d="M56 88h76v26q0 36-38 36t-38-36z" fill="#fff"/><path d="M132 96q28-2 24 18t-28 18" fill="none" stroke="#fff" stroke-width="8"/><path d="M62 96h64q-4 14-32 14t-32-14z" fill="#b9803c"/><path d="M80 72q-8-12 0-22m16 22q-8-12 0-22m16 22q-8-12 0-22" stroke="#9fb08a" stroke-width="4" fill="none"/>`;
const CREAM = svg`<rect x="54" y="92" width="92" height="60" rx="14" fill="#fff"/><rect x="60" y="66" width="80" height="28" rx="8" fill="#d9877f"/><circle cx="100" cy="122" r="16" fill="#f3c9c1"/><path d="M100 110v24m-12-12h24" stroke="#d9877f" stroke-width="3"/>`;
const MUG = svg`<rect x="58" y="64" width="70" height="88" rx="10" fill="#fff"/><path d="M128 84q32 0 28 26t-28 22" fill="none" stroke="#fff" stroke-width="9"/><path d="M80 98h26m-26 14h16" stroke="#ad4e27" stroke-width="4" stroke-linecap="round"/>`;
const BLANKET = svg`<path d="M44 70q56-26 112 0v72q-56 22-112 0z" fill="#aeb4ad"/><path d="M44 94q56-24 112 0M44 118q56-24 112 0" stroke="#c9cec7" stroke-width="7" fill="none"/><path d="M44 142v12m16-8v12m16-9v12m16-11v12m16-12v12m16-13v12m16-15v12" stroke="#8f978e" stroke-width="4"/>`;
const FLASK = svg`<rect x="72" y="68" width="56" height="92" rx="14" fill="#e3a9a5"/><rect x="78" y="40" width="44" height="26" rx="8" fill="#6f6a64"/><path d="M86 82v62" stroke="#fff" stroke-width="5" stroke-linecap="round" opacity=".7"/>`;
const FRUIT = svg`<circle cx="84" cy="110" r="38" fill="#f0b23e"/><circle cx="124" cy="118" r="32" fill="#e6932f"/><path d="M84 74q6-24 32-26-2 22-32 26z" fill="#6a9550"/><circle cx="74" cy="98" r="6" fill="#fbd98d"/>`;

const ARTS: Readonly<Record<string, Art>> = {
  服饰配件: { ground: "#f6dfd4", shapes: SCARF },
  女装: { ground: "#dfe5ea", shapes: COAT },
  家居服: { ground: "#f7e6e2", shapes: PYJAMAS },
  箱包: { ground: "#f1e7d6", shapes: BAG },
  家电: { ground: "#dde7e5", shapes: KETTLE },
  家具: { ground: "#f2e8da", shapes: SHELF },
  食品: { ground: "#e6ecd9", shapes: TEA },
  美妆: { ground: "#f9e3df", shapes: CREAM },
  定制: { ground: "#e8ddd0", shapes: MUG },
  家纺: { ground: "#e6e9e4", shapes: BLANKET },
  餐厨: { ground: "#f5e4e1", shapes: FLASK },
  生鲜: { ground: "#fdf0d4", shapes: FRUIT },
};

/** Kinds within a category, told by the name of the goods: the list of goods has no category. */
const BY_NAME: readonly (readonly [RegExp, Art])[] = [
  [/围巾|围脖/, { ground: "#f6dfd4", shapes: SCARF }],
  [/针织|毛衣/, { ground: "#e3e9ee", shapes: KNIT }],
  [/羽绒/, { ground: "#dfe5ea", shapes: COAT }],
  [/家居服|睡衣/, { ground: "#f7e6e2", shapes: PYJAMAS }],
  [/单肩|牛皮/, { ground: "#f0e2d4", shapes: SATCHEL }],
  [/包$/, { ground: "#f1e7d6", shapes: BAG }],
  [/台灯|灯/, { ground: "#e7e4dc", shapes: LAMP }],
  [/水壶/, { ground: "#dde7e5", shapes: KETTLE }],
  [/书架|置物/, { ground: "#f2e8da", shapes: SHELF }],
  [/霜|乳|水$/, { ground: "#f9e3df", shapes: CREAM }],
  [/茶/, { ground: "#e6ecd9", shapes: TEA }],
  [/马克杯/, { ground: "#dccfc0", shapes: MUG }],
  [/颈枕|枕/, { ground: "#e4e8ec", shapes: PILLOW }],
  [/毯/, { ground: "#e6e9e4", shapes: BLANKET }],
  [/保温杯/, { ground: "#f5e4e1", shapes: FLASK }],
  [/柚|果/, { ground: "#fdf0d4", shapes: FRUIT }],
];

const OTHER: Art = { ground: "#f1e9df", shapes: BAG };

/** Decoration: the goods' name stands beside it. */
export function artOf({ title, category }: { readonly title: string; readonly category: string }): TemplateResult {
  const named = BY_NAME.find(([name]) => name.test(title))?.[1];
  const { ground, shapes } = named ?? ARTS[category] ?? OTHER;
  return html`<svg viewBox="0 0 200 200" aria-hidden="true" class="art">
    <rect width="200" height="200" fill=${ground}></rect>
    <circle cx="160" cy="36" r="52" fill="#fff" opacity="0.35"></circle>
    ${shapes}
  </svg>`;
}
