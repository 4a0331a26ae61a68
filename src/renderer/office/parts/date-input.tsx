import { parseDate, type CalendarDate } from '@internationalized/date';
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  DateInput as Segments,
  DatePicker,
  DateSegment,
  Dialog,
  FieldError,
  Group,
  Heading,
  I18nProvider,
  Label,
  Popover,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../parts/icon.tsx';
import { useOffice } from '../office-context.ts';

type Props = {
  readonly label: string;
  /** `2026-11-22`; null: none yet. */
  readonly value: string | null;
  readonly onChange: (date: string | null) => void;
  readonly problem?: string | undefined;
};

const LOCALES = { en: 'en-GB', de: 'de-DE', ro: 'ro-RO' } as const;

/** A civil date, typed or chosen in a month. */
export function DateInput({ label, value, onChange, problem }: Props) {
  const { language } = useOffice();
  const { t } = useTranslation('office');
  return (
    <I18nProvider locale={LOCALES[language]}>
      <DatePicker
        className="field"
        value={value === null ? null : parseDate(value)}
        onChange={(date: CalendarDate | null) => onChange(date?.toString() ?? null)}
        isInvalid={problem !== undefined}
        validationBehavior="aria"
      >
        <Label>{label}</Label>
        <Group className="field-group">
          <Segments className="date-segments">
            {(segment) => <DateSegment segment={segment} className="date-segment" />}
          </Segments>
          <Button className="field-open" aria-label={t('chooseDate')}>
            <Icon name="calendar" size={1.2} />
          </Button>
        </Group>
        {problem !== undefined && <FieldError>{problem}</FieldError>}
        <Popover className="popover">
          <Dialog className="month-dialog" aria-label={t('chooseDate')}>
            <Calendar>
              <header className="month-head">
                <Button slot="previous" className="field-open">
                  <Icon name="back" size={1.2} />
                </Button>
                <Heading />
                <Button slot="next" className="field-open">
                  <Icon name="next" size={1.2} />
                </Button>
              </header>
              <CalendarGrid className="month-days">
                {(date) => <CalendarCell date={date} className="month-cell" />}
              </CalendarGrid>
            </Calendar>
          </Dialog>
        </Popover>
      </DatePicker>
    </I18nProvider>
  );
}
