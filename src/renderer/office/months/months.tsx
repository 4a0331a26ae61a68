import { useState } from 'react';
import { useOffice } from '../office-context.ts';
import { MonthPage } from './month-page.tsx';
import { YearPage } from './year-page.tsx';
import './months.css';

/** Months that are closed, and what became of them: a year at a glance, and one month of it. */
export function Months() {
  const { errand } = useOffice();
  const [year, setYear] = useState<number | null>(null);
  const [month, setMonth] = useState<string | null>(errand['month'] ?? null);
  if (month !== null) return <MonthPage month={month} onBack={() => setMonth(null)} />;
  return <YearPage year={year} onYear={setYear} onOpen={setMonth} />;
}
