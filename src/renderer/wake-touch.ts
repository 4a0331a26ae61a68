/** What belongs to one touch, from the finger's landing to the click that follows it. */
const OF_A_TOUCH = [
  'pointerdown',
  'pointermove',
  'pointerup',
  'pointercancel',
  'touchstart',
  'touchend',
  'mousedown',
  'mouseup',
  'click',
] as const;

/**
 * A touch that wakes the wall does nothing else: whatever belongs to it stops before anything can be pressed by it, also
 * after the screen beneath the finger has changed. `isAsleep` is asked as the finger lands, before `stirred` is told.
 */
export function hearTouches(
  target: Pick<EventTarget, 'addEventListener'>,
  { isAsleep, stirred }: { readonly isAsleep: () => boolean; readonly stirred: () => void },
): void {
  let isWaking = false;
  const hear = (event: Event): void => {
    if (event.type === 'pointerdown') {
      isWaking = isAsleep();
      stirred();
    }
    if (!isWaking) return;
    event.stopImmediatePropagation();
    if (event.cancelable) event.preventDefault();
  };
  for (const type of OF_A_TOUCH) {
    target.addEventListener(type, hear, { capture: true, passive: false });
  }
  // Whoever works the wall by keyboard presses with clicks that no finger made.
  target.addEventListener('keydown', () => void (isWaking = false), { capture: true });
}
