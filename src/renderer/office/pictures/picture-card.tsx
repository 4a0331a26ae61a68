import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Press } from '../../parts/press.tsx';
import { Card } from '../parts/card.tsx';

type Props = {
  readonly title: string;
  /** What the picture says, in a sentence. */
  readonly summary: string;
  readonly picture: ReactNode;
  readonly table: ReactNode;
};

/** A picture, and the same figures as a table behind it. */
export function PictureCard({ title, summary, picture, table }: Props) {
  const { t } = useTranslation('pictures');
  const [isTable, setTable] = useState(false);
  return (
    <Card
      title={title}
      actions={
        <Press look="pill" chosen={isTable} onPress={() => setTable(!isTable)}>
          {t('asTable')}
        </Press>
      }
    >
      <p className="pictures-summary">{summary}</p>
      {isTable ? table : picture}
    </Card>
  );
}
