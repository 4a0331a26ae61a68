/** English with an accent and brackets: what stays plain on a screen is not translated. CLDR's own code for it. */
export const PSEUDO = 'en-XA';

export const CHOICES = {
  theme: ['light', 'dark'],
  lang: ['en', 'de', 'ro', PSEUDO],
  dir: ['ltr', 'rtl'],
  text: ['normal', 'large'],
  panel: ['1280x800', '800x1280', '1024x600', '1920x1080'],
} as const;

export type Choices = {
  readonly [K in keyof typeof CHOICES]: (typeof CHOICES)[K][number];
};

/** What stands in the gallery's address. */
export type Wanted = Choices & {
  /** The name of a case; null: the index of all. */
  readonly show: string | null;
  /** The clock goes on from noon. */
  readonly running: boolean;
};

/** Reads `?theme=dark#show=done/forgotten&lang=de`; what stands behind the hash is later, and counts. */
export function wantedIn({ search, hash }: Pick<Location, 'search' | 'hash'>): Wanted {
  const query = new URLSearchParams(search);
  for (const [name, value] of new URLSearchParams(hash.slice(1))) query.set(name, value);
  const chosen = Object.entries(CHOICES).map(([name, values]) => {
    const asked = query.get(name);
    return [name, values.find((value) => value === asked) ?? values[0]];
  });
  return {
    ...(Object.fromEntries(chosen) as Choices),
    show: query.get('show'),
    running: query.has('running'),
  };
}

/** The part of an address behind the hash that `wantedIn` reads back. */
export function hashOf({ show, running, ...choices }: Wanted): string {
  const query = new URLSearchParams({ ...(show === null ? {} : { show }), ...choices });
  if (running) query.set('running', '');
  return `#${query.toString().replaceAll('%2F', '/')}`;
}
