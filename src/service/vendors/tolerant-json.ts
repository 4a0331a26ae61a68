import { createScanner } from 'jsonc-parser';

/** `repairs`: commas added or dropped and comments left out; 0 where the text was JSON as it stood. */
export type TolerantJson =
  | { readonly ok: true; readonly value: unknown; readonly repairs: number }
  | { readonly ok: false };

type TokenKind = 'open' | 'close' | 'comma' | 'colon' | 'string' | 'word';

/** `touches`: nothing stands between it and the token before. */
type Token = { readonly kind: TokenKind; readonly text: string; readonly touches: boolean };

const REFUSED: TolerantJson = { ok: false };

const KINDS: Readonly<Record<string, TokenKind>> = {
  '{': 'open',
  '[': 'open',
  '}': 'close',
  ']': 'close',
  ',': 'comma',
  ':': 'colon',
  '"': 'string',
};

/**
 * JSON, or JSON with the slips that iFlow's and mcTIME's documents show in their own examples (documented): a comma
 * missing between two members or elements, a comma too many before a closing bracket, `//` comments.
 *
 * Nothing is ever closed: what was cut off in transit stays refused, since a mended `"user_id":"50` would be somebody
 * else. The mended text passes through the strict parser, so that nothing but commas and comments can be forgiven.
 */
export function readTolerantJson(text: string): TolerantJson {
  const bare = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const strict = parse(bare);
  if (strict.ok) return strict;
  const read = tokensOf(bare);
  const mended = mend(read.tokens);
  if (mended === null) return REFUSED;
  const parsed = parse(mended.text);
  return parsed.ok ? { ...parsed, repairs: mended.repairs + read.comments } : REFUSED;
}

function parse(text: string): TolerantJson {
  try {
    return { ok: true, value: JSON.parse(text) as unknown, repairs: 0 };
  } catch {
    return REFUSED;
  }
}

/** What no slip explains (a block comment, a string without an end) becomes a token that the strict parser refuses. */
function tokensOf(text: string): { readonly tokens: readonly Token[]; readonly comments: number } {
  const scanner = createScanner(text);
  const tokens: Token[] = [];
  let comments = 0;
  let touches = false;
  while (scanner.getPosition() < text.length) {
    scanner.scan();
    const part = text.slice(scanner.getTokenOffset(), scanner.getPosition());
    const comment = part.startsWith('//');
    if (comment) comments += 1;
    const trivia = comment || part.trim() === '';
    if (!trivia) tokens.push({ kind: KINDS[part.charAt(0)] ?? 'word', text: part, touches });
    touches = !trivia;
  }
  return { tokens, comments };
}

function mend(
  tokens: readonly Token[],
): { readonly text: string; readonly repairs: number } | null {
  const parts: string[] = [];
  let repairs = 0;
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1];
    const after = tokens[index + 1];
    const follows = before !== undefined && endsValue(before);
    if (token.kind === 'comma' && follows && after?.kind === 'close') {
      repairs += 1;
      continue;
    }
    if (follows && beginsValue(token)) {
      // `01` scans as 0 and 1: a number that JSON does not have, not a missing comma.
      if (token.touches && before.kind === 'word' && token.kind === 'word') return null;
      parts.push(',');
      repairs += 1;
    }
    parts.push(token.text);
  }
  // A break between tokens: without one, two strings that never end on their lines would become one that does.
  return { text: parts.join('\n'), repairs };
}

function endsValue({ kind }: Token): boolean {
  return kind === 'close' || kind === 'string' || kind === 'word';
}

function beginsValue({ kind }: Token): boolean {
  return kind === 'open' || kind === 'string' || kind === 'word';
}
