/**
 * Runs in the page, in the pseudo-locale: words outside of brackets come from nowhere but the data (see `DATA`), or nobody
 * can translate them.
 */
export function untranslated(): string[] {
  /** What Intl and the date fields write: figures with a unit or none, weekdays and months. */
  const BY_INTL =
    /^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)(?:day)?|Tue|Wed|Thu|Sat|\d+|January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|h|min|sec|[kMG]B|AM|PM|hr|hrs|mins|days?|months?|years?|dd|mm|yyyy|hours?|minutes?)$/;
  /** People, places, the vendors, languages by their own names, and what somebody has written. */
  const DATA = [
    'Leute Werk Nord 2026.csv',
    'Stempel 0.1.0',
    'Ana Ștefănescu',
    'Jonas Weiß',
    'Mircea Pop',
    'Đorđe Jovanović-Hollerbusch von Aschersleben',
    'Werk Nord',
    'Tor 2',
    'Deutsch',
    'English',
    'Română',
    'The disk is full.',
    'Buß- und Bettag',
    'MOCO',
    'stempel config set-secret admin.pin',
    'Anna',
    'JO',
    'XAVER',
    'XY',
    'ANA',
    'Windows-1252',
    'Personalnummer',
    'Nachname',
    'Ausweisnummer',
    'Code',
    'Kostenstelle',
    'KINGSTON',
    'clockodo',
    'iFlow',
    'mcTIME',
    'npm start -- --vendor mctime',
    'npm start -- --vendor iflow',
    'npm start',
    'vendor',
    'admin.pin',
    'Selected Date',
    'Berlin',
    'Germany',
    'Austria',
    'Romania',
    'Switzerland',
    'Europe/',
    'https://…mocoapp.com/api/v1',
    'presences that are open or to be reviewed',
  ];
  const gallery = (window as unknown as { gallery: { data: () => readonly string[] } }).gallery;
  const told = [...gallery.data(), ...DATA]
    .filter((text) => text.length > 1)
    .toSorted((a, b) => b.length - a.length);
  const found: string[] = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const attributes = ['aria-label', 'title', 'placeholder', 'alt', 'aria-description'];
  const pieces = [...document.querySelectorAll(attributes.map((name) => `[${name}]`).join(','))]
    .flatMap((element) => attributes.map((name) => element.getAttribute(name)))
    .filter((text) => text !== null);
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    // What React Aria once said of another case stands there for nobody any more.
    if (node.parentElement?.checkVisibility() === false) continue;
    pieces.push(node.textContent ?? '');
  }
  for (const piece of pieces) {
    let open = 0;
    let outside = '';
    for (const letter of piece) {
      if (letter === '‹') open += 1;
      if (open === 0) outside += letter;
      if (letter === '›') open -= 1;
    }
    for (const data of told) outside = outside.replaceAll(data, ' ');
    // A badge's masked number is nobody's word.
    outside = outside.replaceAll(/[0-9A-F]*••••[0-9A-F]*/g, ' ');
    const words = (outside.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !BY_INTL.test(word));
    const said = words.filter((word) => /\p{L}{2}/u.test(word));
    if (said.length > 0) found.push(`“${piece.trim().slice(0, 60)}” is not translated`);
    const isKey =
      /^[a-z]+[A-Za-z]*(\.[A-Za-z]+)+$/.test(piece.trim()) && !told.includes(piece.trim());
    if (isKey) found.push(`“${piece}” has no text`);
  }
  return found;
}
