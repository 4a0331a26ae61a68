import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { encodePng } from './kiosk/png.mjs';
import { runningKiosk } from './kiosk/running-kiosk.mjs';
import { decodeXwd } from './kiosk/xwd.mjs';
import { repositoryDir, typedIn } from './setup/places.mjs';
import { Problem, runAsProgram } from './setup/problem.mjs';

/** Takes a picture of the virtual display on which `npm start` runs the kiosk. */
await runAsProgram(import.meta.url, ([file]) => {
  if (!file) throw new Problem('Name the file to write: npm run -s picture -- FILE.png');
  const kiosk = runningKiosk(repositoryDir);
  if (!kiosk) throw new Problem('No kiosk runs from this folder: start one with `npm start`.');
  if (!kiosk.framebuffer) {
    throw new Problem("The kiosk is on a real screen: use the desktop's own screenshot tool.");
  }
  const target = resolve(typedIn('picture'), file);
  writeFileSync(target, encodePng(decodeXwd(readFileSync(kiosk.framebuffer))));
  console.log(target);
});
