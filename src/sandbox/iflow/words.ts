export type Language = 'en_US' | 'ro_RO';

/** Statuses and the names of events. "At work", "Missing" and "Sick Leave" are the vendor's, their Romanian is ours. */
const ROMANIAN: Readonly<Record<string, string>> = {
  'At work': 'La lucru',
  Missing: 'Lipsă',
  'Sick Leave': 'Concediu medical',
  Vacation: 'Concediu de odihnă',
  Delegation: 'Delegație',
  'Free day': 'Zi liberă',
  '01 - Common illness': '01 - Boală obișnuită',
};

/** What is not ours to know stays as it is: customers name event types themselves. */
export function translated(word: string, language: Language): string {
  return language === 'ro_RO' ? (ROMANIAN[word] ?? word) : word;
}

/** The documents call English both `en_US` and `US`. null = none of these. */
export function languageOf(value: string | undefined): Language | null {
  if (value === 'en_US' || value === 'US') return 'en_US';
  return value === 'ro_RO' ? 'ro_RO' : null;
}

/** Sentences about scans; only the Romanian duplicate is the vendor's. */
const SENTENCES = {
  duplicate: {
    ro_RO: 'Nu se poate adăuga - prezență duplicată: ',
    en_US: 'Cannot be added - duplicate attendance: ',
  },
  locked: { ro_RO: 'Nu se poate adăuga - lună blocată', en_US: 'Cannot be added - locked month' },
  tooSoon: {
    ro_RO: 'Nu se poate adăuga - pontare prea apropiată',
    en_US: 'Cannot be added - too soon after the last scan',
  },
  unknownTag: { ro_RO: 'Utilizatorul nu a fost găsit', en_US: 'User not found' },
  unknownDevice: { ro_RO: 'Dispozitivul nu a fost găsit', en_US: 'Device not found' },
  malformed: { ro_RO: 'Rând invalid', en_US: 'Invalid row' },
} as const;

export type SentenceName = keyof typeof SENTENCES;

export function sentence(name: SentenceName, language: Language): string {
  return SENTENCES[name][language];
}

export type CheckName = 'required' | 'in_list' | 'is_unique' | 'valid';

const CHECKS: Readonly<Record<CheckName, Readonly<Record<Language, string>>>> = {
  required: { en_US: 'is required', ro_RO: 'este obligatoriu' },
  in_list: { en_US: 'is not one of the possible values', ro_RO: 'nu este o valoare posibilă' },
  is_unique: { en_US: 'is already in use', ro_RO: 'este deja folosit' },
  valid: { en_US: 'is not valid', ro_RO: 'nu este valid' },
};

/** `totals is required`. */
export function validatorMessage(field: string, check: CheckName, language: Language): string {
  return `${field} ${CHECKS[check][language]}`;
}
