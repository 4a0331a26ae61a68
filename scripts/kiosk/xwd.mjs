import { Problem } from '../setup/problem.mjs';

const FILE_VERSION = 7;
const HEADER_WORDS = 25;
const COLOUR_BYTES = 12;

/**
 * Decodes an X window dump with 32 bits per pixel, which is what Xvfb keeps of a 24-bit screen, into
 * `{ width, height, rgb }`. The header is 25 big-endian words (X11/XWDFile.h).
 */
export function decodeXwd(bytes) {
  const word = (index) => bytes.readUInt32BE(index * 4);
  if (bytes.length < HEADER_WORDS * 4 || word(1) !== FILE_VERSION || word(11) !== 32) {
    throw new Problem('The virtual display keeps its picture in a form this script cannot read.');
  }
  const [headerBytes, width, height, byteOrder, bytesPerLine, colours] = [
    word(0),
    word(4),
    word(5),
    word(7),
    word(12),
    word(19),
  ];
  const pixels = headerBytes + colours * COLOUR_BYTES;
  const [red, green, blue] = byteOrder === 0 ? [2, 1, 0] : [1, 2, 3];
  const rgb = Buffer.alloc(width * height * 3);
  let to = 0;
  for (let y = 0; y < height; y++) {
    for (let from = pixels + y * bytesPerLine, x = 0; x < width; x++, from += 4) {
      rgb[to++] = bytes[from + red];
      rgb[to++] = bytes[from + green];
      rgb[to++] = bytes[from + blue];
    }
  }
  return { width, height, rgb };
}
