import type { Socket } from 'node:net';
import { portEnd } from '../../contract/port-end.ts';
import type { Port } from '../../contract/port.ts';

/** Larger than any import or report that travels in one message; a peer that sends more is cut off. */
const frameLimitBytes = 32 * 1024 * 1024;

/**
 * A Port over a stream socket: one JSON text per line. JSON escapes line breaks inside texts, so a line is a frame.
 * A line that is no JSON, or longer than the limit, ends the connection: nothing after it could be trusted. Whoever owns
 * the socket ends it.
 */
export function socketPort(socket: Socket, limitBytes: number = frameLimitBytes): Port {
  const end = portEnd((message) => {
    if (socket.writable) socket.write(`${JSON.stringify(message)}\n`);
  });
  const pieces: Buffer[] = [];
  let pendingBytes = 0;

  function take(piece: Buffer): void {
    pieces.push(piece);
    pendingBytes += piece.length;
    if (pendingBytes > limitBytes) socket.destroy();
  }

  socket.on('data', (chunk: Buffer) => {
    let from = 0;
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, from)) {
      take(chunk.subarray(from, at));
      from = at + 1;
      if (socket.destroyed) return;
      const line = Buffer.concat(pieces.splice(0)).toString('utf8');
      pendingBytes = 0;
      const read = parse(line);
      if (read === undefined) {
        socket.destroy();
        return;
      }
      end.receive(read.message);
    }
    take(chunk.subarray(from));
  });
  // Whatever went wrong, `close` follows; without a listener the error would end the process.
  socket.on('error', () => {});
  socket.on('close', end.closed);

  return end.port;
}

function parse(line: string): { readonly message: unknown } | undefined {
  try {
    return { message: JSON.parse(line) };
  } catch {
    return undefined;
  }
}
