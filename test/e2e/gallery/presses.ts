/** Runs in the page: whatever can be pressed and is smaller than a finger in a glove, or has no name. */
export function badPresses(): string[] {
  const LEAST_PX = 64;
  const SLACK_PX = 0.5;
  const PRESSABLE =
    'button, a[href], input, select, textarea, [role=button], [role=link], [role=switch], [role=radio], [role=option], [role=tab]';
  const found: string[] = [];
  for (const press of document.querySelectorAll(PRESSABLE)) {
    // Nobody sees or hears a field that a browser's own form filling is offered.
    if (!press.checkVisibility() || press.closest('[aria-hidden=true]') !== null) continue;
    // A hidden input is pressed through the label around it.
    const target = press.matches('input') ? (press.closest('label') ?? press) : press;
    const labelledBy = press.getAttribute('aria-labelledby')?.split(' ') ?? [];
    const name = [
      press.getAttribute('aria-label'),
      ...labelledBy.map((id) => document.getElementById(id)?.textContent),
      target.textContent,
    ].find((text) => (text ?? '').trim() !== '');
    const { width, height } = target.getBoundingClientRect();
    const called = name ?? press.outerHTML.slice(0, 100);
    if (!/[\p{L}\p{N}]/u.test(name ?? '')) found.push(`${called} has no name`);
    if (Math.min(width, height) < LEAST_PX - SLACK_PX) {
      found.push(`“${called}” is ${width.toFixed(1)} x ${height.toFixed(1)}`);
    }
  }
  return found;
}

/** Runs in the page: the words that a screen reader says by itself. */
export function saidAloud(): string[] {
  const said = [...document.querySelectorAll('[aria-live], [role=status], [role=alert]')]
    .filter((region) => region.getAttribute('aria-live') !== 'off')
    .map((region) => (region.textContent ?? '').trim());
  return [said.filter((text) => text !== '').join(' | ')];
}
