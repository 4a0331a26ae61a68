import { CLOCKODO } from './clockodo/definition.ts';
import { IFLOW } from './iflow/definition.ts';
import { MCTIME } from './mctime/definition.ts';
import type { Company } from './moco/company.ts';
import { MOCO } from './moco/definition.ts';
import { runVendor } from './run-vendor.ts';
import type { Sandbox } from './sandbox.ts';
import type { SandboxOptions } from './sandbox-options.ts';
import { VENDOR_NAMES, type VendorDefinition, type VendorName } from './vendor-definition.ts';

type Open = (options: SandboxOptions) => Sandbox;

const OPEN: Readonly<Record<VendorName, Open>> = {
  moco: (options) => withPresences(opening(MOCO)(options)),
  clockodo: opening(CLOCKODO),
  iflow: opening(IFLOW),
  mctime: opening(MCTIME),
};

/** Only here does a definition's state have a type; the shell passes it on unseen. */
function opening<State>(definition: VendorDefinition<State>): Open {
  return (options) => runVendor(definition, options);
}

/** MOCO's rows are asked for so often that they have a short way. */
function withPresences(sandbox: Sandbox): Sandbox {
  const { control } = sandbox;
  const presences = () => (control.state().company as Company).presences;
  return { ...sandbox, control: { ...control, presences } as typeof control };
}

export function isVendorName(word: string): word is VendorName {
  return VENDOR_NAMES.some((name) => name === word);
}

/** @throws Error for a seed, a switch or a state file that is wrong, and says what of it */
export function createSandbox<V extends VendorName = 'moco'>(
  options: SandboxOptions<V> = {},
): Sandbox<V> {
  return OPEN[options.vendor ?? 'moco'](options) as unknown as Sandbox<V>;
}
