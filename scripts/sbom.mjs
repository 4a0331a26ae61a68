import { resolve } from 'node:path';
import { runAsProgram } from './setup/problem.mjs';
import { setUpPackages } from './setup.mjs';
import { writeBillOfMaterials } from './supply/sbom.mjs';

/** `npm run sbom [-- FILE]`: the bill of materials of a release, as CycloneDX; into dist/sbom.cdx.json by default. */
await runAsProgram(import.meta.url, async ([file = 'dist/sbom.cdx.json']) => {
  const { repository } = await setUpPackages();
  const path = resolve(repository, file);
  const count = await writeBillOfMaterials(repository, path);
  console.log(`${path}: ${count} components`);
});
