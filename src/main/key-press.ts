/** What is looked at of a key before the page or Chromium gets it. */
export type KeyPress = {
  readonly key: string;
  readonly control: boolean;
  readonly alt: boolean;
  readonly meta: boolean;
};

const refusedKeys =
  /^(F\d{1,2}|ContextMenu|PrintScreen|Cancel|Help|(Browser|Launch|Media|Audio|Zoom).+)$/;

/**
 * Should this key never arrive? Whatever a keyboard on the wall could be plugged in for: shortcuts, function keys, browser
 * and media keys. A reader with a national layout types `@` or `[` by AltGr, which is reported as Control+Alt: signs
 * pass, letters do not.
 */
export function isRefused(press: KeyPress): boolean {
  if (press.meta) return true;
  if (press.control && press.alt) return !/^[^\p{Letter}\p{Number}]$/u.test(press.key);
  if (press.control || press.alt) return true;
  return refusedKeys.test(press.key);
}
