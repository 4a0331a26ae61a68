import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeJson } from '../setup/json-file.mjs';
import { checkLicences } from './licences.mjs';

/**
 * The bill of materials of a release as CycloneDX 1.5: every package that is installed in it, bundled into it or carries it,
 * with version, licence and the hash that it was locked by. Not `npm sbom`: that knows only what is installed beside the app,
 * and takes what is bundled for tools of development. The same lock file makes the same bill.
 */
export async function billOfMaterials(repository, { electronVersion } = {}) {
  const { name, version, license } = JSON.parse(
    readFileSync(join(repository, 'package.json'), 'utf8'),
  );
  const components = (await checkLicences(repository)).map((each) =>
    each.how === 'runtime' && electronVersion !== undefined && electronVersion !== each.version
      ? component({ ...each, version: electronVersion, integrity: null })
      : component(each),
  );
  const root = `${name}@${version}`;
  const [app] = [{ type: 'application', 'bom-ref': root, name, version, purl: `pkg:npm/${root}` }];
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.5.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    serialNumber: `urn:uuid:${uuidOf(JSON.stringify([root, components]))}`,
    version: 1,
    metadata: { component: { ...app, licenses: [{ license: { id: license } }] } },
    components,
    dependencies: [{ ref: root, dependsOn: components.map((each) => each['bom-ref']) }],
  };
}

/** Writes it, and answers with how many components it has. */
export async function writeBillOfMaterials(repository, file, options) {
  const bill = await billOfMaterials(repository, options);
  writeJson(file, bill);
  return bill.components.length;
}

function component({ name, version, path, licence, integrity, how }) {
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  return {
    type: how === 'runtime' ? 'framework' : 'library',
    'bom-ref': `${path}@${version}`,
    name,
    version,
    scope: 'required',
    purl,
    ...(integrity === null ? {} : { hashes: [hashOf(integrity)] }),
    licenses: [/ (AND|OR) /.test(licence) ? { expression: licence } : { license: { id: licence } }],
    properties: [{ name: 'stempel:shipped', value: how }],
  };
}

/** `sha512-…` of the lock file, in base64 there and in hex here. */
function hashOf(integrity) {
  const [, algorithm, base64] = /^(sha\d+)-(.+)$/.exec(integrity);
  return {
    alg: `SHA-${algorithm.slice('sha'.length)}`,
    content: Buffer.from(base64, 'base64').toString('hex'),
  };
}

/** Of what it is about: two bills of the same materials are the same bill. */
function uuidOf(text) {
  const hex = createHash('sha256').update(text).digest('hex');
  const variant = ((Number.parseInt(hex[16], 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
