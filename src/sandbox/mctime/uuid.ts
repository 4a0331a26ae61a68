import { createHash } from 'node:crypto';

/** The same text has the same id everywhere: the form of a random UUID, without chance. */
export function uuidOf(text: string): string {
  const hex = createHash('sha256').update(`mctime ${text}`).digest('hex');
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4];
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
