/** Our own words for refusals that come without any. */

const WORDS: Readonly<Record<string, string>> = {
  network: "网络不太稳，请稍后再试。",
  bad_token: "登录信息已失效。",
  too_fast: "发得有点快，稍等几秒再发吧。",
  busy: "现在有点忙，稍后会再试。",
  too_long: "一条消息最多 2000 字，请分成几条发。",
  empty: "还没有写内容。",
  closed: "这次会话已经结束。",
  choice_gone: "这个选项已经用过或失效了。",
  not_your_order: "没有找到这笔订单。",
  taken: "这个会话已经有同事接待。",
  not_yours: "这个会话已不在您手上。",
  login_failed: "账号或密码不对。",
};

export function wordsFor(code: string): string {
  return WORDS[code] ?? "没有成功，请稍后再试。";
}

const PASSING = new Set(["network", "too_fast", "busy", "internal"]);

/** Whether sending the same message again makes sense. */
export function isPassingCode(code: string): boolean {
  return PASSING.has(code);
}
