import type { Context } from '../context.ts';
import type { Vendor } from '../vendors/vendor.ts';

/** An adapter lives as long as the settings it was made from: its rate limit and what it knows of access go with it. */
export type Session = {
  readonly settings: string;
  readonly vendor: Vendor | null;
  /** Why there is no adapter although one is configured. */
  readonly obstacle: string | null;
  /** When roster, targets, absences and everybody's days are looked at next. */
  pullAt: number;
  /** What the last pull found for the office to look at. */
  notes: readonly string[];
  /** Why the last pull says nothing about the vendor's side although nothing failed; null where it does. */
  unasked: string | null;
  accessChecked: boolean;
  /** The credentials that were refused; null: none were. */
  refusedCredentials: string | null;
};

/** Answers with the session of the settings in force, and makes a new one when they have changed. */
export function createSessions(ctx: Context, vendor: () => Vendor | null): () => Session {
  let session: Session | null = null;
  return () => {
    const settings = JSON.stringify(ctx.config().vendor);
    if (session?.settings !== settings) {
      session = {
        settings,
        ...made(vendor),
        pullAt: 0,
        notes: [],
        unasked: null,
        accessChecked: false,
        refusedCredentials: null,
      };
    }
    return session;
  };
}

function made(vendor: () => Vendor | null): Pick<Session, 'vendor' | 'obstacle'> {
  try {
    return { vendor: vendor(), obstacle: null };
  } catch (error) {
    return { vendor: null, obstacle: error instanceof Error ? error.message : String(error) };
  }
}

/** Sealed secrets that cannot be opened are no credentials. */
export function credentialsOf({ vendor }: Session): string {
  try {
    return vendor?.credentials() ?? '';
  } catch {
    return '';
  }
}
