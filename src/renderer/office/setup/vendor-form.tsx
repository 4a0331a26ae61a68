import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outcome } from '../../../contract/call.ts';
import type { OfficeContract } from '../../../contract/office.ts';
import { Icon } from '../../parts/icon.tsx';
import { Press } from '../../parts/press.tsx';
import { useOffice } from '../office-context.ts';
import { useWork } from './use-work.ts';
import { findingWords } from './finding-words.ts';
import { draftOf, type VendorKind } from './vendor-fields.ts';
import { VendorInputs } from './vendor-inputs.tsx';

type Tested = Outcome<OfficeContract, 'testVendor'>;
type Refused = Exclude<Outcome<OfficeContract, 'saveVendor'>, { readonly ok: true }>;

type Form = {
  readonly body: ReactNode;
  readonly isReady: boolean;
  readonly keep: (kept: () => void) => void;
};

type Props = {
  readonly kind: VendorKind;
  /** What is in force; empty for another vendor than that. */
  readonly url: string;
  readonly account: Readonly<Record<string, string>>;
  /** Nothing is read or sent before its list of people has been looked at. */
  readonly wait: boolean;
  readonly children: (form: Form) => ReactNode;
};

/** Address, account and keys of a vendor, and a test of them before anything is kept. */
export function VendorForm({ kind, wait, children, ...inForce }: Props) {
  const { t } = useTranslation('setup');
  const { ask } = useOffice();
  const { busy, run } = useWork();
  const [url, setUrl] = useState(inForce.url);
  const [account, setAccount] = useState(inForce.account);
  const [secrets, setSecrets] = useState<Readonly<Record<string, string>>>({});
  const [tested, setTested] = useState<Tested | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const draft = draftOf({ kind, url, account, secrets });
  const typed = (change: () => void): void => {
    setTested(null);
    setRefused(null);
    change();
  };
  const test = (): void =>
    run(async () => {
      setRefused(null);
      setTested(await ask('testVendor', draft));
    });
  const body = (
    <>
      <VendorInputs
        kind={kind}
        typed={{ url, account, secrets }}
        refused={refused ?? (tested !== null && !tested.ok ? tested : null)}
        onUrl={(text) => typed(() => setUrl(text))}
        onAccount={(key, text) => typed(() => setAccount({ ...account, [key]: text }))}
        onSecret={(name, text) => typed(() => setSecrets({ ...secrets, [name]: text }))}
      />
      <div>
        <Press look="pill" disabled={busy} onPress={test}>
          <Icon name="automatic" size={1.2} />
          {t(busy ? 'vendor.testing' : 'vendor.test')}
        </Press>
      </div>
      {tested !== null && <Findings tested={tested} />}
    </>
  );
  return children({
    body,
    isReady: !busy && tested?.ok === true,
    keep: (kept) =>
      run(async () => {
        const saved = await ask('saveVendor', { ...draft, wait });
        if (saved.ok) kept();
        else setRefused(saved);
      }),
  });
}

/** Below the fold nobody would see that it has answered. */
function intoView(section: HTMLElement | null): void {
  section?.scrollIntoView({ block: 'nearest' });
}

/** What the key may and may not do, one sentence each. */
function Findings({ tested }: { readonly tested: Tested }) {
  const { t } = useTranslation('setup');
  if (!tested.ok) {
    if (tested.refusal !== 'notAnswered') return null;
    return (
      <section ref={intoView} className="setup-findings" role="status" data-tone="refused">
        <h2>{t('vendor.notAnswered')}</h2>
        <p lang="en">{tested.detail.reason}</p>
      </section>
    );
  }
  const { may, missing } = tested.value;
  return (
    <section
      ref={intoView}
      className="setup-findings"
      role="status"
      data-tone={missing.length === 0 ? 'in' : 'break'}
    >
      <h2>{t(missing.length === 0 ? 'vendor.works' : 'vendor.lacks')}</h2>
      <ul>
        {missing.map((each) => (
          <Finding key={each} text={each} isMissing />
        ))}
        {may.map((each) => (
          <Finding key={each} text={each} isMissing={false} />
        ))}
      </ul>
    </section>
  );
}

type FindingProps = { readonly text: string; readonly isMissing: boolean };

function Finding({ text, isMissing }: FindingProps) {
  const { t } = useTranslation('setup');
  const { words, ...said } = findingWords(text, t);
  return (
    <li data-tone={isMissing ? 'break' : 'in'}>
      <Icon name={isMissing ? 'attention' : 'check'} size={1.2} />
      <span {...said}>{words}</span>
    </li>
  );
}
