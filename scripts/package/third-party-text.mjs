/** Whose work is in a package, as one text for people who open the package and not the app. The scripts import it before any package is installed. */
export function thirdPartyText(packages) {
  const rule = '='.repeat(80);
  const head =
    'Stempel contains the work of others. Their names, licences and words follow; what is in Electron itself,\n' +
    'Chromium above all, has its own in LICENSES.chromium.html.\n';
  const parts = packages.map(
    ({ name, version, licence, text }) =>
      `${rule}\n${name} ${version}\n${licence}\n${rule}\n\n${text}\n`,
  );
  return [head, ...parts].join('\n');
}
