export type BadgeReading = { readonly canonical: string } | { readonly unreadable: true };

/**
 * One spelling for what a reader sends: outer space off, upper case, leading zeros kept (a number never: seven bytes do
 * not fit into one). Anything but 4 to 32 of `0-9 A-Z - _` is a misread, not an unknown badge.
 */
export function canonicalBadge(frame: string): BadgeReading {
  const text = frame.trim();
  return /^[0-9A-Za-z_-]{4,32}$/.test(text)
    ? { canonical: text.toUpperCase() }
    : { unreadable: true };
}

/** How a badge may be shown or logged: its last four characters. */
export function maskBadge(canonical: string): string {
  return `••••${canonical.slice(-4)}`;
}
