import type { IncomingMessage } from 'node:http';
import type { ApiRequest } from './exchange.ts';

/** A seed of a large company fits; nothing a kiosk sends comes near it. */
const BODY_LIMIT_BYTES = 64 * 1024 * 1024;

/** The whole of a request's body, as text and, where it is a form, as its fields. */
export type RequestBody = Pick<ApiRequest, 'body' | 'form'>;

/** @throws Error when the body is too large or the connection ends within it */
export async function readBody(incoming: IncomingMessage): Promise<RequestBody> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming) {
    length += (chunk as Buffer).length;
    if (length > BODY_LIMIT_BYTES) throw new Error('the body is too large');
    chunks.push(chunk as Buffer);
  }
  const bytes = Buffer.concat(chunks);
  const form = await readForm(bytes, incoming.headers['content-type'] ?? '');
  return { body: bytes.toString('utf8'), ...(form === null ? {} : { form }) };
}

/** null for a body of another type, and for one that is not what its type claims: the platform refuses both. */
async function readForm(
  bytes: Buffer,
  contentType: string,
): Promise<Readonly<Record<string, string>> | null> {
  try {
    const headers = { 'Content-Type': contentType };
    const fields = await new Response(new Uint8Array(bytes), { headers }).formData();
    const entries = [...fields].map(async ([name, value]): Promise<[string, string]> => [
      name,
      typeof value === 'string' ? value : await value.text(),
    ]);
    return Object.fromEntries(await Promise.all(entries));
  } catch {
    return null;
  }
}
