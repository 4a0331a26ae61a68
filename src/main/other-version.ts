import { readFileSync } from 'node:fs';

/**
 * The version in a package's `package.json` on the disk where it is another one than `own`: the system has replaced the
 * package beneath the running app. Null: it is the same, or cannot be read (yet).
 */
export function otherVersion(packageJson: string, own: string): string | null {
  try {
    const { version } = JSON.parse(readFileSync(packageJson, 'utf8')) as { version?: unknown };
    return typeof version === 'string' && version !== '' && version !== own ? version : null;
  } catch {
    return null;
  }
}
