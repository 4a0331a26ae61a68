const PNG_KINDS = { 128: 'ic07', 256: 'ic08', 512: 'ic09', 1024: 'ic10' };
const ICO_HEADER = 6;
const ICO_ENTRY = 16;

/** A Windows icon of PNG pictures `[{ size, png }]`, none wider than 256: a header, an entry for each, the pictures. */
export function icoOf(pictures) {
  const header = Buffer.alloc(ICO_HEADER + ICO_ENTRY * pictures.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pictures.length, 4);
  let offset = header.length;
  for (const [index, { size, png }] of pictures.entries()) {
    const at = ICO_HEADER + ICO_ENTRY * index;
    // 256 is written as 0.
    header.writeUInt8(size % 256, at);
    header.writeUInt8(size % 256, at + 1);
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(png.length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([header, ...pictures.map(({ png }) => png)]);
}

/** A macOS icon of PNG pictures: each behind the name of its kind and its length, all behind the length of the whole. */
export function icnsOf(pictures) {
  const parts = pictures
    .filter(({ size }) => Object.hasOwn(PNG_KINDS, size))
    .flatMap(({ size, png }) => [named(PNG_KINDS[size], png.length), png]);
  const whole = Buffer.concat(parts);
  return Buffer.concat([named('icns', whole.length), whole]);
}

function named(name, length) {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32BE(length + 8, 4);
  return head;
}
