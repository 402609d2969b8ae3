/** What components ask a browser for and jsdom does not have. */
export function standInForBrowser(): void {
  Object.defineProperty(document, 'fonts', { configurable: true, value: new EventTarget() });
  window.scrollTo = () => {};
  window.matchMedia = (media) =>
    ({ media, matches: false, addEventListener() {}, removeEventListener() {} }) as unknown as MediaQueryList;
  globalThis.ResizeObserver = class {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  };
}
