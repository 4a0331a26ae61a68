import { join, resolve } from 'node:path';

export type Arguments = {
  /** Absolute. */
  readonly dataDir: string;
  readonly demo: boolean;
  readonly kiosk: boolean;
};

/**
 * What the app was asked to do. Switches that are not ours belong to Chromium or to a test driver and are left alone, so
 * an unknown one is no error here. A package has no demo: what is punched there is kept and backed up as anybody's. `appDataDir` is the platform's folder for the data of all apps.
 */
export function readArguments(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  appDataDir: string,
  isPackaged = false,
): Arguments {
  const asked = valueOf('--data', argv) ?? env['STEMPEL_DATA_DIR'];
  return {
    dataDir: asked ? resolve(asked) : join(appDataDir, 'stempel'),
    demo: !isPackaged && argv.includes('--demo'),
    kiosk: argv.includes('--kiosk'),
  };
}

function valueOf(name: string, argv: readonly string[]): string | undefined {
  const at = argv.findLastIndex((word) => word === name || word.startsWith(`${name}=`));
  const word = argv[at];
  return word === name ? argv[at + 1] : word?.slice(name.length + 1);
}
