import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { encodePng } from '../../scripts/kiosk/png.mjs';
import { decodeXwd } from '../../scripts/kiosk/xwd.mjs';

const RED_OVER_BLUE = Buffer.from([255, 0, 0, 254, 1, 2, 0, 0, 255, 3, 4, 250]);

/** A picture of 2 x 2 pixels as Xvfb keeps it: header, window name, colour map, padded lines. */
function dump(littleEndian: boolean) {
  const headerBytes = 112;
  const colours = 2;
  const bytesPerLine = 12;
  const words = [headerBytes, 7, 2, 24, 2, 2, 0, littleEndian ? 0 : 1, 32, 0, 32, 32];
  words.push(bytesPerLine, 4, 0xff0000, 0xff00, 0xff, 8, 256, colours);
  const bytes = Buffer.alloc(headerBytes + colours * 12 + 2 * bytesPerLine, 0xee);
  words.forEach((word, index) => bytes.writeUInt32BE(word, index * 4));
  for (let pixel = 0; pixel < 4; pixel++) {
    const [red = 0, green = 0, blue = 0] = RED_OVER_BLUE.subarray(pixel * 3);
    const at = headerBytes + colours * 12 + Math.floor(pixel / 2) * bytesPerLine + (pixel % 2) * 4;
    bytes.set(littleEndian ? [blue, green, red, 0] : [0, red, green, blue], at);
  }
  return bytes;
}

function unfilter(lines: Buffer, lineBytes: number) {
  const pixels: number[] = [];
  for (let at = 0; at < lines.length; at += lineBytes + 1) {
    expect(lines[at]).toBe(2);
    for (let x = 1; x <= lineBytes; x++) {
      const above = pixels.length < lineBytes ? 0 : (pixels[pixels.length - lineBytes] ?? 0);
      pixels.push(((lines[at + x] ?? 0) + above) & 255);
    }
  }
  return Buffer.from(pixels);
}

test.for([true, false])('reads the pixels of a window dump (little endian: %s)', (littleEndian) => {
  expect(decodeXwd(dump(littleEndian))).toEqual({ width: 2, height: 2, rgb: RED_OVER_BLUE });
});

test('refuses a dump of another kind', () => {
  const other = dump(true);
  other.writeUInt32BE(16, 44);
  expect(() => decodeXwd(other)).toThrow('in a form this script cannot read');
  expect(() => decodeXwd(Buffer.alloc(10))).toThrow('in a form this script cannot read');
});

test('writes a PNG that holds the same pixels', () => {
  const png = encodePng({ width: 2, height: 2, rgb: RED_OVER_BLUE });
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect(png.readUInt32BE(16)).toBe(2);
  expect(png.readUInt32BE(20)).toBe(2);
  const start = png.indexOf('IDAT');
  const data = png.subarray(start + 4, start + 4 + png.readUInt32BE(start - 4));
  expect(unfilter(inflateSync(data), 6)).toEqual(RED_OVER_BLUE);
});
