/** The part of a phone's screen that the keyboard leaves. */

/** Keeps `--view-height` and `--view-top` of `element` right until the result is called. */
export function followViewport(element: HTMLElement): () => void {
  const view = window.visualViewport;
  if (!view) return () => undefined;
  const fit = (): void => {
    element.style.setProperty("--view-height", `${view.height}px`);
    element.style.setProperty("--view-top", `${view.offsetTop}px`);
  };
  fit();
  view.addEventListener("resize", fit);
  view.addEventListener("scroll", fit);
  return () => {
    view.removeEventListener("resize", fit);
    view.removeEventListener("scroll", fit);
  };
}
