/**
 * Runs in the page: text and boxes that are cut, stick out of their box or of the window, or lie on each other. What can be
 * scrolled may be anywhere along its scroll; a sentence that is clamped on purpose stands whole on a page of its own.
 */
export function misfits(): string[] {
  /** Rounding of a layout, in CSS pixels. */
  const SLACK = 1;
  /** Glyphs fill about so much of a line's height; above and below it lines may share their space. */
  const INK = 0.56;
  /** Cut on purpose: the last is what the office called the site. */
  const MAY_BE_CUT = '.recent-sentence, .header-site, .unseen';
  /** Lists that drop whole lines where there is no room for them. */
  const DROPS = '.recent';
  /** Wide tables of the office are gone through sideways. */
  const SIDEWAYS = '.table-frame, .heat-frame';
  /** They reach beyond the edge on purpose: the wall drifts a little. */
  const BEYOND_EDGE = '.dimmer, .not-focused';

  type Box = Pick<DOMRect, 'left' | 'right' | 'top' | 'bottom'>;
  type Piece = { readonly node: Node; readonly element: Element; readonly box: Box };

  const found = new Set<string>();
  const say = (element: Element, what: string): void => {
    const words = (element.textContent ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, 40);
    const { tagName } = element;
    const name = element.getAttribute('class')?.split(' ')[0] ?? tagName.toLowerCase();
    found.add(`${name} “${words}” ${what}`);
  };
  const isSeen = (element: Element): boolean =>
    element.closest('.unseen, [hidden], [inert], [aria-hidden=true], iframe') === null &&
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    !ancestors(element).some(isForHearing);
  const ancestors = (element: Element): Element[] => {
    const all: Element[] = [];
    for (let at: Element | null = element; at !== null; at = at.parentElement) all.push(at);
    return all;
  };
  /** A box of a pixel is there for who hears the screen. */
  const isForHearing = (element: Element): boolean => {
    const { width, height } = element.getBoundingClientRect();
    return width <= 1 && height <= 1 && getComputedStyle(element).overflowX === 'hidden';
  };
  const scrolls = (element: Element): boolean =>
    /auto|scroll/.test(getComputedStyle(element).overflowY);
  const isPainted = (element: Element): boolean => {
    const { backgroundColor, borderTopWidth, borderTopColor } = getComputedStyle(element);
    const isClear = (colour: string) => /^rgba\(.*, 0\)$/.test(colour);
    return !isClear(backgroundColor) || (borderTopWidth !== '0px' && !isClear(borderTopColor));
  };
  const beyond = (box: Box, frame: Box): number =>
    Math.max(
      frame.left - box.left,
      box.right - frame.right,
      frame.top - box.top,
      box.bottom - frame.bottom,
    );
  const common = (one: Box, other: Box): number =>
    Math.min(
      Math.min(one.right, other.right) - Math.max(one.left, other.left),
      Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top),
    );
  /** What of it can be seen where it has been scrolled to; null: nothing. */
  const inSight = (element: Element, box: Box): Box | null => {
    let seen: Box = box;
    for (const frame of ancestors(element)) {
      if (!scrolls(frame) && !frame.matches(`${DROPS}, ${MAY_BE_CUT}`)) continue;
      const { left, right, top, bottom } = frame.getBoundingClientRect();
      seen = {
        left: Math.max(seen.left, left),
        right: Math.min(seen.right, right),
        top: Math.max(seen.top, top),
        bottom: Math.min(seen.bottom, bottom),
      };
    }
    return seen.right > seen.left && seen.bottom > seen.top ? seen : null;
  };
  const rounded = (pixels: number): string => `${Math.round(pixels)}px`;
  const page: Box = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };

  const pieces: Piece[] = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    const element = node.parentElement;
    if (element === null || node.textContent?.trim() === '' || !isSeen(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const { left, right, top, bottom } of range.getClientRects()) {
      const air = ((bottom - top) * (1 - INK)) / 2;
      pieces.push({ node, element, box: { left, right, top: top + air, bottom: bottom - air } });
    }
  }

  /** Against the window, and every frame that hides what is beyond it. */
  const checkFrames = (element: Element, box: Box): void => {
    for (const frame of ancestors(element)) {
      if (scrolls(frame)) {
        const { left, right } = frame.getBoundingClientRect();
        const aside = Math.max(left - box.left, box.right - right);
        if (aside > SLACK && !frame.matches(SIDEWAYS))
          say(element, `leaves ${frame.className} sideways by ${rounded(aside)}`);
        return;
      }
      const { overflowX, overflowY } = getComputedStyle(frame);
      const isBody = frame === document.body || frame === document.documentElement;
      if (frame.matches(DROPS) && common(box, frame.getBoundingClientRect()) <= 0) return;
      if (!isBody && (overflowX !== 'visible' || overflowY !== 'visible')) {
        const cut = beyond(box, frame.getBoundingClientRect());
        if (cut > SLACK) say(element, `is cut by ${frame.className}, ${rounded(cut)}`);
      }
    }
    const out = beyond(box, page);
    if (out > SLACK) say(element, `leaves the window by ${rounded(out)}`);
  };

  for (const { element, box } of pieces) {
    if (element.closest(MAY_BE_CUT) !== null) continue;
    checkFrames(element, box);
    for (const around of ancestors(element)) {
      if (around === document.body || around.matches('.wall') || scrolls(around)) break;
      if (!isPainted(around) || getComputedStyle(around).display === 'inline') continue;
      const out = beyond(box, around.getBoundingClientRect());
      if (out > SLACK) say(element, `sticks out of ${around.className} by ${rounded(out)}`);
    }
    const { scrollWidth, clientWidth } = element;
    const isEllipsed = getComputedStyle(element).textOverflow === 'ellipsis';
    if (isEllipsed && scrollWidth > clientWidth) say(element, 'is cut with an ellipsis');
  }

  const seen = pieces.flatMap((piece) => {
    const box = inSight(piece.element, piece.box);
    return box === null ? [] : [{ ...piece, box }];
  });
  for (const [index, one] of seen.entries()) {
    for (const other of seen.slice(index + 1)) {
      if (one.node === other.node || one.element.closest('.not-focused') !== null) continue;
      if (common(one.box, other.box) > 2 * SLACK) {
        const words = (other.node.textContent ?? '').trim().slice(0, 30);
        say(one.element, `lies on “${words}” by ${rounded(common(one.box, other.box))}`);
      }
    }
  }

  const boxes = [...document.querySelectorAll('.wall *')].filter(
    (element) => isSeen(element) && !(element instanceof SVGElement) && isPainted(element),
  );
  for (const element of boxes.filter((each) => !each.matches(BEYOND_EDGE)))
    checkFrames(element, element.getBoundingClientRect());
  const presses = boxes
    .filter((element) => element.matches('button, a, input, label'))
    .flatMap((press) => {
      const area = inSight(press, press.getBoundingClientRect());
      return area === null ? [] : [{ press, area }];
    });
  for (const { press, area } of presses) {
    for (const { press: other, area: its } of presses) {
      const isOther = press !== other && !press.contains(other) && !other.contains(press);
      if (isOther && common(area, its) > SLACK) {
        say(press, `lies on the button “${other.textContent}”`);
      }
    }
    for (const { node, element, box } of seen) {
      const isElsewhere = !press.contains(node) && element.closest('.not-focused') === null;
      if (isElsewhere && common(area, box) > SLACK) say(element, 'lies on a button');
    }
  }
  return [...found];
}
