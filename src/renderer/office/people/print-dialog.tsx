import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Press } from '../../parts/press.tsx';
import { useOffice } from '../office-context.ts';
import { Check } from '../parts/check.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { FilePicker } from '../parts/file-picker.tsx';
import { Segmented } from '../parts/segmented.tsx';
import { useWork } from '../setup/use-work.ts';
import { useAnswer } from '../use-answer.ts';

type Props = {
  /** For whom; absent: for everybody who has no badge. */
  readonly person?: { readonly number: string; readonly name: string; readonly badges: number };
  readonly onClose: () => void;
  readonly onPrinted?: () => void;
};

const CARDS_MAX = 200;

type Wish = {
  readonly code: 'code128' | 'qr';
  readonly perPage: '8' | '10';
  readonly replace: boolean;
};

const USUAL: Wish = { code: 'code128', perPage: '8', replace: false };

/** Issues new badges on paper: what a badge's number is, the kiosk keeps of none. */
export function PrintDialog({ person, onClose, onPrinted }: Props) {
  const { t } = useTranslation('people');
  const [wish, setWish] = useState(USUAL);
  const [isChoosing, setIsChoosing] = useState(false);
  const people = useAnswer(
    'findPeople',
    {
      query: '',
      filter: 'noBadge',
      sort: 'name',
      isDescending: false,
      offset: 0,
      limit: CARDS_MAX,
    },
    { isOn: person === undefined },
  );
  const without = people.state === 'answered' ? people.value.people : [];
  const numbers = person === undefined ? without.map(({ number }) => number) : [person.number];
  const { busy, file, wrong, print } = usePrint(numbers, wish, onPrinted);
  if (isChoosing) {
    return (
      <FilePicker
        title={t('print.where')}
        choose="folder"
        onChosen={(folder) => {
          setIsChoosing(false);
          print(folder);
        }}
        onClose={() => setIsChoosing(false)}
      />
    );
  }
  if (file !== null) return <Printed file={file} onClose={onClose} />;
  return (
    <Dialog
      title={person === undefined ? t('print.title') : t('print.titleFor', { name: person.name })}
      onClose={onClose}
      actions={
        <Press
          look="pill-strong"
          onPress={() => setIsChoosing(true)}
          disabled={busy || numbers.length === 0}
        >
          {t('print.do', { count: numbers.length })}
        </Press>
      }
    >
      <p>{t('print.text')}</p>
      {person === undefined && <p>{t('print.whom', { count: numbers.length })}</p>}
      <Wishes wish={wish} onWish={setWish} canReplace={person !== undefined && person.badges > 0} />
      {wrong !== null && (
        <p className="people-wrong" role="alert">
          {wrong}
        </p>
      )}
    </Dialog>
  );
}

function usePrint(numbers: readonly string[], wish: Wish, onPrinted?: () => void) {
  const { t } = useTranslation('people');
  const { ask } = useOffice();
  const { busy, run } = useWork();
  const [file, setFile] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const print = (folder: string): void =>
    run(async () => {
      const { code, replace } = wish;
      const perPage = wish.perPage === '8' ? 8 : 10;
      const outcome = await ask('printBadges', {
        numbers: [...numbers],
        folder,
        code,
        perPage,
        replace,
      });
      if (outcome.ok) {
        setFile(outcome.value.file);
        return onPrinted?.();
      }
      const { refusal, detail } = outcome;
      if (!('message' in detail)) return setWrong(t('print.gone'));
      const key = refusal === 'noNumbers' ? 'print.noNumbers' : 'print.cannotWrite';
      setWrong(t(key, { why: detail.message }));
    });
  return { busy, file, wrong, print };
}

function Printed({ file, onClose }: { readonly file: string; readonly onClose: () => void }) {
  const { t } = useTranslation('people');
  return (
    <Dialog title={t('print.done')} onClose={onClose} closeWord={t('done')}>
      <p>
        <bdi>{file}</bdi>
      </p>
      <p className="people-attention">{t('print.after')}</p>
    </Dialog>
  );
}

type WishesProps = {
  readonly wish: Wish;
  readonly onWish: (wish: Wish) => void;
  readonly canReplace: boolean;
};

function Wishes({ wish, onWish, canReplace }: WishesProps) {
  const { t } = useTranslation('people');
  return (
    <>
      <div className="people-row">
        <Segmented
          label={t('print.code')}
          value={wish.code}
          onChange={(code) => onWish({ ...wish, code })}
          options={[
            { id: 'code128', word: t('print.code128') },
            { id: 'qr', word: t('print.qr') },
          ]}
        />
        <Segmented
          label={t('print.perPage')}
          value={wish.perPage}
          onChange={(perPage) => onWish({ ...wish, perPage })}
          options={[
            { id: '8', word: t('print.cards', { count: 8 }) },
            { id: '10', word: t('print.cards', { count: 10 }) },
          ]}
        />
      </div>
      {canReplace && (
        <Check
          label={t('print.replace')}
          value={wish.replace}
          onChange={(replace) => onWish({ ...wish, replace })}
        />
      )}
    </>
  );
}
