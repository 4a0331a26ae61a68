// Draws an SVG in every size that is asked for, and writes each as a PNG: `electron icon-app DRAWING FOLDER SIZE …`.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, BrowserWindow } from 'electron';

const at = process.argv.findIndex((word) => word.endsWith('.svg'));
const [drawing, folder, ...sizes] = process.argv.slice(at);
const svg = `data:image/svg+xml;base64,${readFileSync(drawing).toString('base64')}`;

/** Runs in the page: a canvas is drawn at once and whole, whatever the window shows. */
async function drawn(address, size) {
  const image = new Image(size, size);
  image.src = address;
  await image.decode();
  const canvas = new OffscreenCanvas(size, size);
  canvas.getContext('2d').drawImage(image, 0, 0, size, size);
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  return [...new Uint8Array(await blob.arrayBuffer())];
}

async function drawAll() {
  const window = new BrowserWindow({ show: false });
  await window.loadURL('data:text/html,');
  for (const size of sizes) {
    const call = `(${drawn.toString()})(${JSON.stringify(svg)}, ${size})`;
    const bytes = await window.webContents.executeJavaScript(call);
    writeFileSync(join(folder, `${size}x${size}.png`), Buffer.from(bytes));
  }
  app.exit(0);
}

// Not awaited here: the app becomes ready once this file has been read.
void app.whenReady().then(drawAll);
