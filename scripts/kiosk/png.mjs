import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const EIGHT_BIT_RGB = [8, 2, 0, 0, 0];
const UP_FILTER = 2;

/** Encodes 8-bit RGB pixels as a PNG. Each line is stored as its difference from the one above. */
export function encodePng({ width, height, rgb }) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set(EIGHT_BIT_RGB, 8);
  const lineBytes = width * 3;
  const lines = Buffer.alloc(height * (lineBytes + 1));
  for (let y = 0; y < height; y++) {
    const line = y * (lineBytes + 1);
    lines[line] = UP_FILTER;
    for (let x = 0; x < lineBytes; x++) {
      const at = y * lineBytes + x;
      lines[line + 1 + x] = rgb[at] - (y === 0 ? 0 : rgb[at - lineBytes]);
    }
  }
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(kind, data) {
  const framed = Buffer.alloc(data.length + 12);
  framed.writeUInt32BE(data.length, 0);
  framed.write(kind, 4, 'latin1');
  data.copy(framed, 8);
  framed.writeUInt32BE(crc32(framed.subarray(4, 8 + data.length)), 8 + data.length);
  return framed;
}
