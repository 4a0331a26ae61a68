/** What stands in a log where a key stood. */
const MASK = '…';
/** Names of headers, parameters and fields that carry keys: `Authorization`, `API_KEY`, `X-ClockodoApiKey`, `access_token`. */
const SECRET_NAME = /authorization|cookie|password|secret|token|api[-_ ]?key|^key$/i;
/** A shorter value is as likely to be a word of its own. */
const TELLTALE_LENGTH = 8;

/** Header values of secret names lose all but the scheme before them: `Bearer …`. */
export function maskHeaders(
  headers: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      SECRET_NAME.test(name) ? maskHeader(value) : value,
    ]),
  );
}

function maskHeader(value: string): string {
  const scheme = /^(Token token=|[A-Za-z]+ )(?=.)/.exec(value)?.[1] ?? '';
  return `${scheme}${MASK}`;
}

/** `name=value` pairs of a query or an urlencoded body, whose values may be JSON themselves. */
export function maskPairs(text: string): string {
  return text
    .split('&')
    .map((pair) => {
      const at = pair.indexOf('=');
      if (at < 0) return pair;
      const name = pair.slice(0, at);
      if (SECRET_NAME.test(decoded(name))) return `${name}=${MASK}`;
      const value = decoded(pair.slice(at + 1));
      const masked = maskJson(value);
      return masked === value ? pair : `${name}=${encodeURIComponent(masked)}`;
    })
    .join('&');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

/** A body of any kind: JSON however broken, multipart, or pairs where its type says so. */
export function maskBody(body: string, contentType: string): string {
  if (/^application\/x-www-form-urlencoded/i.test(contentType)) return maskPairs(body);
  if (/^multipart\//i.test(contentType)) return maskParts(maskJson(body));
  return maskJson(body);
}

/** Works on text, because a log keeps what came, not what it would mean. */
function maskJson(text: string): string {
  return text.replace(
    /"((?:[^"\\]|\\.)*)"(\s*:\s*)("(?:[^"\\]|\\.)*"?|[-\d.eE+]+)/g,
    (whole, name: string, colon: string) =>
      SECRET_NAME.test(name) ? `"${name}"${colon}"${MASK}"` : whole,
  );
}

function maskParts(text: string): string {
  return text.replace(
    /(name="?([^"\r\n;]*)[^\r\n]*(?:\r?\n[^\r\n]+)*\r?\n\r?\n)([\s\S]*?)(?=\r?\n--|$)/gi,
    (whole, head: string, name: string) => (SECRET_NAME.test(name) ? `${head}${MASK}` : whole),
  );
}

/** Keys of the company itself, wherever else they were put: in the path, under a name of another vendor. */
export function maskValues(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret.length >= TELLTALE_LENGTH)
    .reduce((masked, secret) => masked.replaceAll(secret, MASK), text);
}
