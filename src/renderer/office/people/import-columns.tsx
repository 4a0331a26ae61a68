import { useTranslation } from 'react-i18next';
import { rosterField, type RosterColumns } from '../../../contract/office-roster-file.ts';
import { Choice } from '../parts/choice.tsx';

type Props = {
  readonly header: readonly string[];
  readonly columns: RosterColumns;
  readonly onChange: (columns: RosterColumns) => void;
};

const NONE = 'none';

/** Which column of the file holds what. A column that is named for one thing is nothing else's. */
export function ImportColumns({ header, columns, onChange }: Props) {
  const { t } = useTranslation('people');
  const options = [
    { id: NONE, word: t('import.noColumn') },
    ...header.map((heading, place) => ({
      id: String(place),
      word: heading.trim() === '' ? t('import.column', { number: place + 1 }) : heading,
    })),
  ];
  return (
    <div className="import-columns">
      {rosterField.options.map((field) => (
        <Choice
          key={field}
          label={t(`field.${field}`)}
          value={columns[field] === undefined ? NONE : String(columns[field])}
          options={options}
          onChange={(chosen) => {
            const others = Object.entries(columns).filter(
              ([other, place]) => other !== field && String(place) !== chosen,
            );
            const own = chosen === NONE ? {} : { [field]: Number(chosen) };
            onChange({ ...Object.fromEntries(others), ...own });
          }}
        />
      ))}
    </div>
  );
}
