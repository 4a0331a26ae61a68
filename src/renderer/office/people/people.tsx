import { useState } from 'react';
import { useOffice } from '../office-context.ts';
import { ImportRoster } from './import-roster.tsx';
import { PeopleList, NO_SEARCH, type Search } from './people-list.tsx';
import { PersonPage } from './person-page.tsx';
import './people.css';

type View =
  | { readonly kind: 'list' }
  | { readonly kind: 'import' }
  | { readonly kind: 'person'; readonly number: string };

/** Everybody who may punch here: found, looked at, changed, brought in from a file. */
export function People() {
  const { errand } = useOffice();
  const [view, setView] = useState<View>(
    errand['number'] === undefined
      ? { kind: errand['open'] === 'import' ? 'import' : 'list' }
      : { kind: 'person', number: errand['number'] },
  );
  // Whoever comes back from a person finds the list as it was.
  const [search, setSearch] = useState<Search>(NO_SEARCH);
  const toList = (): void => setView({ kind: 'list' });
  const toPerson = (number: string): void => setView({ kind: 'person', number });
  switch (view.kind) {
    case 'list':
      return (
        <PeopleList
          search={search}
          onSearch={setSearch}
          onOpen={toPerson}
          onImport={() => setView({ kind: 'import' })}
        />
      );
    case 'import':
      return <ImportRoster onBack={toList} />;
    case 'person':
      return (
        <PersonPage key={view.number} number={view.number} onBack={toList} onOpen={toPerson} />
      );
  }
}
