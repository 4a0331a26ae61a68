import { createRequire } from 'node:module';
import { readPolicy, shippedPackages } from './shipped.mjs';

/**
 * Every shipped package with its licence, and what is wrong with it in a sentence (`ill`), or null. A licence that nobody has
 * allowed is as wrong as one that cannot be told.
 */
export async function checkLicences(repository, policy = readPolicy(repository)) {
  const found = await licencesIn(repository);
  return shippedPackages(repository, policy).map((each) => {
    const id = `${each.name}@${each.version}`;
    const stated = policy.stated.find((statement) => statement.package === id);
    const licence = stated?.licence ?? found.get(id) ?? each.license ?? 'unknown';
    const ill = isAllowed(licence, policy.licences) ? null : `${id}: its licence is ${licence}`;
    return { ...each, licence, ill };
  });
}

/** What the packages' own files say: only there is it known of one whose package.json is silent. */
async function licencesIn(repository) {
  const { init } = createRequire(import.meta.url)('license-checker-rseidelsohn');
  const packages = await new Promise((resolve, reject) => {
    init({ start: repository }, (error, json) => (error ? reject(error) : resolve(json)));
  });
  return new Map(
    Object.entries(packages).map(([id, { licenses }]) => [id, [licenses].flat().join(' OR ')]),
  );
}

/** An expression of SPDX with AND, OR and brackets. A guess of the reader's (`MIT*`) is none that is allowed. */
export function isAllowed(expression, allowed) {
  const words = expression
    .replaceAll(/([()])/g, ' $1 ')
    .split(/\s+/)
    .filter(Boolean);
  const any = () => {
    let value = all();
    while (words[0] === 'OR') {
      words.shift();
      value = all() || value;
    }
    return value;
  };
  const all = () => {
    let value = one();
    while (words[0] === 'AND') {
      words.shift();
      value = one() && value;
    }
    return value;
  };
  const one = () => {
    const word = words.shift();
    if (word !== '(') return allowed.includes(word);
    const value = any();
    return words.shift() === ')' && value;
  };
  const value = any();
  return value && words.length === 0;
}
