import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** Three bytes a pixel, line by line. */
export type Picture = { readonly width: number; readonly height: number; readonly rgb: Buffer };

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const TRUECOLOUR = 2;
const PALETTE = 3;
const TRUECOLOUR_ALPHA = 6;
const CHANNELS: Readonly<Record<number, number>> = {
  [TRUECOLOUR]: 3,
  [PALETTE]: 1,
  [TRUECOLOUR_ALPHA]: 4,
};

/** Reads what browsers and `encodePng` write: eight bits a channel, not interlaced, no transparency that matters. */
export function decodePng(file: Buffer): Picture {
  const data: Buffer[] = [];
  let width = 0;
  let height = 0;
  let channels = 0;
  let palette: Buffer | null = null;
  for (let at = SIGNATURE.length; at < file.length;) {
    const length = file.readUInt32BE(at);
    const kind = file.toString('latin1', at + 4, at + 8);
    const body = file.subarray(at + 8, at + 8 + length);
    if (kind === 'IHDR') {
      width = body.readUInt32BE(0);
      height = body.readUInt32BE(4);
      channels = CHANNELS[body.readUInt8(9)] ?? 0;
      if (body.readUInt8(8) !== 8 || channels === 0) throw new Error('not a PNG of ours');
    }
    if (kind === 'PLTE') palette = body;
    if (kind === 'IDAT') data.push(body);
    at += length + 12;
  }
  const bytes = unfiltered(inflateSync(Buffer.concat(data)), { width, height, channels });
  if (channels === 3) return { width, height, rgb: bytes };
  const rgb = Buffer.alloc(width * height * 3);
  const source = palette ?? bytes;
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const from = palette === null ? pixel * channels : (bytes[pixel] ?? 0) * 3;
    rgb[pixel * 3] = source[from] ?? 0;
    rgb[pixel * 3 + 1] = source[from + 1] ?? 0;
    rgb[pixel * 3 + 2] = source[from + 2] ?? 0;
  }
  return { width, height, rgb };
}

function unfiltered(
  lines: Buffer,
  { width, height, channels }: { width: number; height: number; channels: number },
): Buffer {
  const size = width * channels;
  const out = Buffer.alloc(size * height);
  for (let y = 0; y < height; y += 1) {
    const filter = lines[y * (size + 1)] ?? 0;
    const from = y * (size + 1) + 1;
    const to = y * size;
    if (filter === 0 || (filter === 2 && y === 0)) {
      lines.copy(out, to, from, from + size);
      continue;
    }
    for (let x = 0; x < size; x += 1) {
      const left = x < channels ? 0 : (out[to + x - channels] ?? 0);
      const up = y === 0 ? 0 : (out[to + x - size] ?? 0);
      let guess = up;
      if (filter === 1) guess = left;
      else if (filter === 3) guess = (left + up) >> 1;
      else if (filter === 4) {
        const hasCorner = x >= channels && y > 0;
        guess = paeth(left, up, hasCorner ? (out[to + x - size - channels] ?? 0) : 0);
      }
      out[to + x] = (lines[from + x] ?? 0) + guess;
    }
  }
  return out;
}

function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner;
  const byLeft = Math.abs(estimate - left);
  const byUp = Math.abs(estimate - up);
  const byCorner = Math.abs(estimate - corner);
  if (byLeft <= byUp && byLeft <= byCorner) return left;
  return byUp <= byCorner ? up : corner;
}

/** A PNG with a palette: the picture may have 256 colours at most. */
export function encodePng({ width, height, rgb }: Picture): Buffer {
  const places = new Map<number, number>();
  const lines = Buffer.alloc((width + 1) * height);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const colour = rgb.readUIntBE(pixel * 3, 3);
    const place = places.get(colour) ?? places.size;
    places.set(colour, place);
    lines[Math.floor(pixel / width) * (width + 1) + 1 + (pixel % width)] = place;
  }
  if (places.size > 256) throw new Error(`${places.size} colours are too many for a palette`);
  const palette = Buffer.alloc(places.size * 3);
  for (const [colour, place] of places) palette.writeUIntBE(colour, place * 3, 3);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, PALETTE, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(kind: string, data: Buffer): Buffer {
  const framed = Buffer.alloc(data.length + 12);
  framed.writeUInt32BE(data.length, 0);
  framed.write(kind, 4, 'latin1');
  data.copy(framed, 8);
  framed.writeUInt32BE(crc32(framed.subarray(4, 8 + data.length)), 8 + data.length);
  return framed;
}
