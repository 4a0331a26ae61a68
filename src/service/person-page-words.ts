type Words = {
  readonly title: string;
  readonly intro: string;
  readonly kept: (months: number) => string;
  readonly sentTo: (vendor: string) => string;
  readonly sentNowhere: string;
  readonly journal: (entries: number) => string;
  readonly tables: Readonly<Record<string, string>>;
};

/** The words of the page that says what is stored about somebody, in the kiosk's languages. */
export const PERSON_PAGE_WORDS: Readonly<Record<'en' | 'de' | 'ro', Words>> = {
  en: {
    title: 'What is stored about this person',
    intro:
      'Everything that this time clock keeps under this person. Badge numbers and PINs are kept as hashes, which they cannot be read from.',
    kept: (months) => `Times are kept for ${months} months, whole years at a time.`,
    sentTo: (vendor) => `Days are sent to ${vendor}.`,
    sentNowhere: 'Nothing is sent anywhere.',
    journal: (entries) =>
      `${entries} entries that prove the above; they are in the JSON file beside this page.`,
    tables: {
      employee: 'Who they are',
      badge: 'Badges',
      pin: 'PIN',
      working_time_model: 'Working-time models',
      day_off: 'Absences and days off',
      year_balance: 'Balances of a year',
      punch: 'Punches',
      presence: 'Presences',
      correction: 'Corrections',
      correction_request: 'Requests to the office',
      objection: 'Objections to breaks',
      home_office_day: 'Days worked elsewhere',
      owed_day: 'Days not yet agreed with the vendor',
      base_row: 'What was last agreed with the vendor',
      attempt: 'Writes to the vendor',
      day_decision: 'Decisions about conflicts',
      last_scan: 'Last scan',
      pruned_person: 'Earlier times were pruned',
      fact_text: 'Words written about their times',
      closed_month: 'Sums of closed months',
      month_amendment: 'What has changed closed months',
      month_confirmation: 'Months that they have confirmed',
      audit: 'What the office has done',
      journal: 'Journal',
    },
  },
  de: {
    title: 'Was über diese Person gespeichert ist',
    intro:
      'Alles, was diese Stempeluhr zu dieser Person aufbewahrt. Ausweisnummern und PINs liegen nur als Prüfwerte vor, aus denen sie sich nicht ablesen lassen.',
    kept: (months) => `Zeiten werden ${months} Monate lang aufbewahrt, jeweils ganze Jahre.`,
    sentTo: (vendor) => `Die Tage werden an ${vendor} übermittelt.`,
    sentNowhere: 'Es wird nichts übermittelt.',
    journal: (entries) =>
      `${entries} Einträge, die das Obige belegen; sie stehen in der JSON-Datei neben dieser Seite.`,
    tables: {
      employee: 'Wer die Person ist',
      badge: 'Ausweise',
      pin: 'PIN',
      working_time_model: 'Arbeitszeitmodelle',
      day_off: 'Abwesenheiten und freie Tage',
      year_balance: 'Jahressalden',
      punch: 'Buchungen',
      presence: 'Anwesenheiten',
      correction: 'Korrekturen',
      correction_request: 'Anfragen an das Büro',
      objection: 'Einsprüche gegen Pausen',
      home_office_day: 'Tage an anderem Ort',
      owed_day: 'Noch nicht abgeglichene Tage',
      base_row: 'Zuletzt mit dem Anbieter abgeglichen',
      attempt: 'Übermittlungen an den Anbieter',
      day_decision: 'Entscheidungen bei Widersprüchen',
      last_scan: 'Letzter Scan',
      pruned_person: 'Ältere Zeiten wurden gelöscht',
      fact_text: 'Bemerkungen zu den Zeiten',
      closed_month: 'Summen abgeschlossener Monate',
      month_amendment: 'Nachträge zu abgeschlossenen Monaten',
      month_confirmation: 'Bestätigte Monate',
      audit: 'Was das Büro getan hat',
      journal: 'Journal',
    },
  },
  ro: {
    title: 'Ce se păstrează despre această persoană',
    intro:
      'Tot ce păstrează acest ceas de pontaj despre această persoană. Numerele ecusoanelor și PIN-urile sunt păstrate doar ca valori de verificare, din care nu pot fi citite.',
    kept: (months) => `Orele se păstrează ${months} luni, pe ani întregi.`,
    sentTo: (vendor) => `Zilele sunt trimise către ${vendor}.`,
    sentNowhere: 'Nu se trimite nimic.',
    journal: (entries) =>
      `${entries} înregistrări care dovedesc cele de mai sus; se află în fișierul JSON de lângă această pagină.`,
    tables: {
      employee: 'Cine este',
      badge: 'Ecusoane',
      pin: 'PIN',
      working_time_model: 'Modele de program',
      day_off: 'Absențe și zile libere',
      year_balance: 'Soldurile anului',
      punch: 'Pontări',
      presence: 'Prezențe',
      correction: 'Corecții',
      correction_request: 'Cereri către birou',
      objection: 'Obiecții la pauze',
      home_office_day: 'Zile lucrate în altă parte',
      owed_day: 'Zile încă neconfirmate',
      base_row: 'Ultima înțelegere cu furnizorul',
      attempt: 'Trimiteri către furnizor',
      day_decision: 'Decizii la conflicte',
      last_scan: 'Ultima citire',
      pruned_person: 'Orele mai vechi au fost șterse',
      fact_text: 'Observații despre ore',
      closed_month: 'Sumele lunilor închise',
      month_amendment: 'Modificări la luni închise',
      month_confirmation: 'Luni confirmate',
      audit: 'Ce a făcut biroul',
      journal: 'Jurnal',
    },
  },
};
