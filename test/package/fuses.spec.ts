import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { executable, expect, test } from './packed-app.ts';

const EXPECTED = {
  RunAsNode: FuseState.DISABLE,
  EnableCookieEncryption: FuseState.ENABLE,
  EnableNodeOptionsEnvironmentVariable: FuseState.DISABLE,
  EnableNodeCliInspectArguments: FuseState.DISABLE,
  EnableEmbeddedAsarIntegrityValidation: FuseState.ENABLE,
  OnlyLoadAppFromAsar: FuseState.ENABLE,
  GrantFileProtocolExtraPrivileges: FuseState.DISABLE,
} as const;

for (const [name, state] of Object.entries(EXPECTED)) {
  test(`the fuse ${name} of the packed executable is ${FuseState[state].toLowerCase()}d`, async () => {
    const wire = await getCurrentFuseWire(executable);
    const fuse = FuseV1Options[name as keyof typeof EXPECTED];
    expect(wire[fuse as keyof typeof wire]).toBe(state);
  });
}
