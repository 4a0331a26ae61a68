import { useTranslation } from 'react-i18next';
import type { Refusal } from '../../../contract/call.ts';
import type { OfficeContract } from '../../../contract/office.ts';
import { Field } from '../parts/field.tsx';
import { VENDOR_FIELDS, type VendorKind } from './vendor-fields.ts';

type Texts = Readonly<Record<string, string>>;

type Props = {
  readonly kind: VendorKind;
  readonly typed: { readonly url: string; readonly account: Texts; readonly secrets: Texts };
  /** Why it was not taken; null: nobody has said anything. */
  readonly refused: Refusal<OfficeContract, 'testVendor'> | null;
  readonly onUrl: (text: string) => void;
  readonly onAccount: (key: string, text: string) => void;
  readonly onSecret: (name: string, text: string) => void;
};

/** Where a vendor is, whose account it is and with which keys. */
export function VendorInputs({ kind, typed, refused, onUrl, onAccount, onSecret }: Props) {
  const { t } = useTranslation('setup');
  const fields = VENDOR_FIELDS[kind];
  const problemAt = (path: string): { readonly problem?: string } => {
    const problems = refused?.refusal === 'invalidVendor' ? refused.detail.problems : [];
    const found = problems.find((each) => each.path === path);
    return found === undefined ? {} : { problem: found.message };
  };
  const missing = refused?.refusal === 'keyNeeded' ? refused.detail.names : [];
  return (
    <div className="setup-fields">
      <Field
        label={t('vendor.url')}
        hint={t(fields.url === null ? 'vendor.urlHint.own' : 'vendor.urlHint.usual')}
        value={typed.url}
        onChange={onUrl}
        placeholder={fields.url ?? 'https://…mocoapp.com/api/v1'}
        {...problemAt('vendor.url')}
      />
      {fields.account.map((key) => (
        <Field
          key={key}
          label={t(`vendor.account.${key}`)}
          hint={t(`vendor.accountHint.${key}`)}
          value={typed.account[key] ?? ''}
          onChange={(text) => onAccount(key, text)}
          {...problemAt(`vendor.account.${key}`)}
        />
      ))}
      {fields.secrets.map(({ name }) => (
        <Field
          key={name}
          kind="secret"
          label={t(`vendor.secret.${kind}.${name.slice('vendor.'.length)}`)}
          hint={t(`vendor.secretHint.${kind}.${name.slice('vendor.'.length)}`)}
          value={typed.secrets[name] ?? ''}
          onChange={(text) => onSecret(name, text)}
          {...(missing.includes(name) ? { problem: t('vendor.keyNeeded') } : {})}
        />
      ))}
    </div>
  );
}
