/** Our own words for refusals that come without any. */

const WORDS: Readonly<Record<string, string>> = {
  network: "网络不太稳，请稍后再试。",
  bad_token: "登录信息已失效。",
  too_fast: "发得有点快，稍等几秒再发吧。",
  busy: "现在有点忙，稍后会再试。",
  too_long: "一条消息最多 2000 字，请分成几条发。",
  empty: "还没有写内容。",
  photo_gone: "有照片已经失效了，请重新选一下再发。",
  photo_too_large: "这张照片太大了，请缩小一点再发。",
  not_a_photo: "这个文件不是照片，请发 JPEG、PNG 或 WebP 格式的图片。",
  heic: "暂时打不开 HEIC 格式。可以截个屏再发，或在手机“设置 > 相机 > 格式”里选“兼容性最佳”后重拍。",
  broken_photo: "这张照片没有传好，请重新选一次。",
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
