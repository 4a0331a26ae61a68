import type { TFunction } from 'i18next';

/** What vendors' adapters say of a key, by how it begins: it is said in the reader's language. */
const KNOWN = [
  [/^the key is valid, it belongs to (?<name>.+) \(MOCO user /, 'keyOf'],
  [/^(?:ask clockodo: )?the key is valid$/, 'keyValid'],
  [/^whether the key may write presences/, 'writesLater'],
  [/^the key has the permission Staff: (?<people>\d+) people/, 'seesPeople'],
  [/^see (?<people>\d+) people/, 'seesPeople'],
  [/^(?:impersonation is in effect|read and write the times of other people)/, 'acts'],
  [/^the custom property "(?<name>.+)" exists: /, 'badgeField'],
  [/^the custom property "(?<name>.+)" does not exist/, 'noBadgeField'],
  [/^ask for changes of work times/, 'asksChanges'],
  [/^read work times/, 'readsTimes'],
  [/^the access token works/, 'tokenWorks'],
  [/^a device serial is set/, 'deviceLater'],
  [/^the API key works/, 'writesBadges'],
  [/^no API key \(secret vendor\.apiKey\)/, 'noBadges'],
  [/^the key is not valid/, 'keyInvalid'],
  [/^people (?:and their day )?cannot be read/, 'noPeople'],
  [/^the key may not act for other people/, 'noActs'],
] as const;

/** In the reader's language where it is known what it says; otherwise as it came, which is English. */
export function findingWords(
  text: string,
  t: TFunction<'setup'>,
): { readonly words: string; readonly lang?: 'en' } {
  for (const [pattern, key] of KNOWN) {
    const found = pattern.exec(text);
    if (found !== null) return { words: t(`finding.${key}`, { ...found.groups }) };
  }
  return { words: text, lang: 'en' };
}
