import type { Input } from '../../contract/call.ts';
import type { KioskContract } from '../../contract/kiosk.ts';

/** Whom somebody says they are, before their PIN has proved it. */
export type Claim =
  | { readonly kind: 'badge'; readonly frame: string }
  | { readonly kind: 'name'; readonly employeeId: string; readonly name: string };

/** "Now type your PIN": nobody is greeted before it. `looking`: the PIN is being looked at. */
export type PinScreen = {
  readonly kind: 'pin';
  readonly claim: Claim;
  readonly state: 'asking' | 'looking' | 'wrong';
};

/** What somebody shows of themselves. */
export type Identification =
  | { readonly kind: 'badge'; readonly frame: string; readonly pin?: string }
  | { readonly kind: 'pin'; readonly pin: string }
  | (Extract<Claim, { readonly kind: 'name' }> & { readonly pin: string });

type Credential = Input<KioskContract, 'identify'>['credential'];

/** What the service gets to hear of it. */
export function credentialOf(identification: Identification): Credential {
  switch (identification.kind) {
    case 'badge':
    case 'pin':
      return identification;
    case 'name': {
      const { kind, employeeId, pin } = identification;
      return { kind, employeeId, pin };
    }
  }
}

/**
 * The pad that a refusal leads to, for whoever has shown a badge or chosen a name: at first, and again after a wrong PIN.
 * Null: it leads to no pad.
 */
export function pinScreenAfter(identification: Identification, refusal: string): PinScreen | null {
  if (identification.kind === 'pin') return null;
  const claim: Claim =
    identification.kind === 'badge'
      ? { kind: 'badge', frame: identification.frame }
      : { kind: 'name', employeeId: identification.employeeId, name: identification.name };
  if (refusal === 'pinNeeded') return { kind: 'pin', claim, state: 'asking' };
  return refusal === 'unknownPin' ? { kind: 'pin', claim, state: 'wrong' } : null;
}

/** The claim together with the PIN that was typed for it. */
export function proven(claim: Claim, pin: string): Identification {
  return { ...claim, pin };
}
