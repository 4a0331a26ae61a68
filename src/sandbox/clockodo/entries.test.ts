import { beforeEach, describe, expect, test } from 'vitest';
import {
  ABROAD,
  CUSTOMER,
  FOR,
  OWNER,
  PROJECT,
  SERVICE,
  startTime,
  WORKER,
  type Answer,
  type TimeClient,
} from '../testing/clockodo-time.ts';

let time: TimeClient;
beforeEach(() => {
  time = startTime();
});
const at = (clock: string, day = '2026-03-02'): string => `${day}T${clock}:00Z`;
const book = (since: string, until: string, body: object = {}): Answer =>
  time.post('/v2/entries', {
    ...FOR,
    users_id: WORKER,
    billable: 0,
    time_since: at(since),
    time_until: at(until),
    ...body,
  });
const list = (query = ''): Answer =>
  time.get(`/v2/entries?time_since=2026-03-02T00:00:00Z&time_until=2026-03-03T00:00:00Z${query}`);

describe('POST /v2/entries', () => {
  test('stores an entry written by hand with every required key', () => {
    const answer = book('05:00', '06:30');
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      entry: {
        id: expect.any(Number),
        customers_id: CUSTOMER,
        projects_id: null,
        subprojects_id: null,
        users_id: WORKER,
        billable: 0,
        texts_id: null,
        text: null,
        time_since: at('05:00'),
        time_until: at('06:30'),
        time_insert: at('08:00'),
        time_last_change: at('08:00'),
        test_data: false,
        type: 1,
        services_id: SERVICE,
        duration: 5400,
        time_last_change_work_time: at('08:00'),
        time_clocked_since: null,
        clocked: false,
        clocked_offline: false,
      },
    });
  });

  test.each([
    [{ clocked_offline: true }, at('05:00'), true],
    [{ clocked_offline: true, time_clocked_since: at('05:01') }, at('05:01'), true],
    [{ time_clocked_since: at('05:01') }, at('05:01'), false],
    [{ clocked_offline: false }, null, false],
  ])('keeps %j', (body, clockedSince, offline) => {
    expect(book('05:00', '06:00', body).entry('entry')).toMatchObject({
      time_clocked_since: clockedSince,
      clocked: clockedSince !== null,
      clocked_offline: offline,
    });
  });

  test('a duration stands in for the end', () => {
    const body = { time_until: undefined, duration: 600 };
    expect(book('05:00', '', body).entry('entry').time_until).toBe(at('05:10'));
  });

  test.each([
    ['customers_id', { customers_id: undefined }],
    ['billable', { billable: undefined }],
    ['services_id', { services_id: undefined }],
    ['time_since', { time_since: undefined }],
    ['time_until', { time_until: undefined }],
    ['time_until', { time_until: null }],
  ])('names a missing %s in the second error shape', (field, body) => {
    expect(book('05:00', '06:00', body)).toMatchObject({
      status: 400,
      body: { error: { code: 400, message: `Missing data: ${field}`, fields: [field] } },
    });
  });

  test.each([
    ['time_since', { time_since: '2026-03-02T05:00:00.000Z' }],
    ['time_since', { time_since: '2026-03-02 05:00:00' }],
    ['time_until', { time_until: at('04:59') }],
    ['billable', { billable: 2 }],
    ['clocked_offline', { clocked_offline: 'yes' }],
    ['time_clocked_since', { time_clocked_since: 'now' }],
    ['hourly_rate', { hourly_rate: -1 }],
  ])('calls a wrong %s a wrong format (%j)', (field, body) => {
    expect(book('05:00', '06:00', body)).toMatchObject({
      status: 400,
      body: { error: { code: 400, message: 'Wrong format', fields: [field] } },
    });
    expect(time.rows(WORKER)).toEqual([]);
  });

  test('the second error shape speaks English in every language', () => {
    time.speak('de');
    expect(book('05:00', '04:00').body).toMatchObject({ error: { message: 'Wrong format' } });
  });

  test.each(['customers_id', 'services_id', 'projects_id', 'users_id'])(
    'does not find an unknown %s',
    (field) => expect(book('05:00', '06:00', { [field]: 999 }).status).toBe(404),
  );

  test('does not find a project of another customer', () => {
    const { customers } = time.state().company;
    const other = customers.map((customer) => ({ ...customer, id: CUSTOMER + 1 }));
    time = startTime({}, { customers: [...customers, ...other] });
    const body = { customers_id: CUSTOMER + 1, projects_id: PROJECT };
    expect(book('05:00', '06:00', body).status).toBe(404);
    expect(book('05:00', '06:00', { customers_id: CUSTOMER + 1 }).status).toBe(200);
  });

  test('forbids a worker to book for another', () => {
    time.as(ABROAD);
    expect(book('05:00', '06:00').status).toBe(403);
  });

  test('without users_id it is the key owner who worked', () => {
    book('05:00', '06:00', { users_id: undefined });
    expect(time.rows(OWNER)).toEqual(['03-02 05:00-06:00']);
  });

  test('equal texts share an id', () => {
    const texts = [book('05:00', '06:00', { text: 'a' }), book('06:00', '07:00', { text: 'a' })];
    const [one, other] = texts.map((answer) => answer.entry('entry').texts_id);
    expect(one).toEqual(expect.any(Number));
    expect(other).toBe(one);
  });

  test('may cross midnight', () => {
    expect(book('21:00', '', { time_until: at('05:00', '2026-03-03') }).status).toBe(200);
  });

  test.each([
    ['a sum', { lumpsum: 99.5 }, { type: 2, services_id: SERVICE, lumpsum: 99.5 }],
    [
      'a priced thing',
      { services_id: undefined, lumpsum_services_id: 7, lumpsum_services_amount: 2 },
      { type: 3, lumpsum_services_id: 7, lumpsum_services_amount: 2 },
    ],
  ])('books %s', (_, body, entry) => {
    const answer = book('05:00', '', { time_until: undefined, ...body });
    expect(answer).toMatchObject({ status: 200, body: { entry } });
    expect(time.rows(WORKER)).toEqual([]);
  });
});

describe('overlaps', () => {
  test.each([
    ['06:00', '08:00', 409],
    ['04:00', '05:01', 409],
    ['05:30', '05:45', 409],
    ['04:00', '08:00', 409],
    ['07:00', '08:00', 200],
    ['04:00', '05:00', 200],
    ['06:00', '06:00', 200],
  ])('%s to %s beside 05:00 to 07:00 answers %i', (since, until, status) => {
    book('05:00', '07:00');
    expect(book(since, until).status).toBe(status);
  });

  test('an entry without length is in nobody’s way', () => {
    book('06:00', '06:00');
    expect(book('05:00', '07:00').status).toBe(200);
  });

  test('the same entry sent twice is there twice where overlaps are allowed', () => {
    time.switch({ entryOverlaps: 'allow' });
    book('05:00', '07:00');
    book('05:00', '07:00');
    expect(time.rows(WORKER)).toEqual(['03-02 05:00-07:00', '03-02 05:00-07:00']);
  });

  test('a conflict is the first error shape and speaks the language asked for', () => {
    book('05:00', '07:00');
    const texts = ['en', 'de-DE,de;q=0.9', 'fr', 'xx'].map((language) => {
      time.speak(language);
      const { body } = book('05:00', '07:00');
      expect(body).toEqual({
        errors: [{ type: 'General', message: expect.any(String), details: null, path: null }],
      });
      return JSON.stringify(body);
    });
    expect(new Set(texts).size).toBe(3);
  });

  test('others do not count', () => {
    book('05:00', '07:00');
    expect(book('05:00', '07:00', { users_id: ABROAD }).status).toBe(200);
  });

  test('what runs is in the way up to now', () => {
    time.post('/v2/clock', { ...FOR, users_id: WORKER, time_since: at('06:00') });
    expect(book('05:00', '06:01').status).toBe(409);
    expect(book('05:00', '06:00').status).toBe(200);
    expect(book('08:00', '09:00').status).toBe(200);
  });

  test('an offline entry stops what ran, and the answer names it', () => {
    time.post('/v2/clock', { ...FOR, users_id: WORKER, time_since: at('05:00') });
    const answer = book('06:00', '07:00', { clocked_offline: true });
    expect(answer).toMatchObject({
      status: 200,
      body: { stopped: { time_until: at('06:00'), clocked: true } },
    });
    expect(time.rows(WORKER)).toEqual(['03-02 05:00-06:00', '03-02 06:00-07:00']);
  });

  test('an offline entry before the clock started leaves it running', () => {
    time.post('/v2/clock', { ...FOR, users_id: WORKER, time_since: at('07:00') });
    const answer = book('06:00', '07:00', { clocked_offline: true });
    expect(answer.body).not.toHaveProperty('stopped');
    expect(time.rows(WORKER)).toEqual(['03-02 06:00-07:00', '03-02 07:00-']);
  });
});

describe('GET /v2/entries', () => {
  test('wants both ends', () => {
    expect(time.get('/v2/entries')).toMatchObject({
      status: 400,
      body: {
        error: {
          code: 400,
          message: 'Missing data: time_since, time_until',
          fields: ['time_since', 'time_until'],
        },
      },
    });
  });

  test.each(['2026-03-02T00:00:00.000Z', '2026-03-02', '2026-03-02T00:00:00'])(
    'calls %s a wrong format',
    (since) => {
      const path = `/v2/entries?time_since=${since}&time_until=2026-03-03T00:00:00Z`;
      expect(time.get(path)).toMatchObject({
        status: 400,
        body: { error: { message: 'Wrong format', fields: ['time_since'] } },
      });
    },
  );

  test('gives the rows in the order of time, page by page', () => {
    book('07:00', '08:00');
    book('05:00', '06:00');
    book('06:00', '07:00');
    const page = list('&items_per_page=2&page=2').body;
    expect(page['paging']).toEqual({
      items_per_page: 2,
      current_page: 2,
      count_pages: 2,
      count_items: 3,
    });
    expect(page['entries']).toMatchObject([{ time_since: at('07:00') }]);
  });

  test('shows texts and names only in the enhanced list', () => {
    book('05:00', '06:00', { text: 'Werkbank', projects_id: PROJECT });
    const [plain] = list().body['entries'] as readonly object[];
    expect(plain).toMatchObject({ text: null, texts_id: expect.any(Number) });
    expect(plain).not.toHaveProperty('customers_name');
    for (const query of ['&enhanced_list=1', '&enhanced_list=true']) {
      expect(list(query).body['entries']).toMatchObject([
        {
          text: 'Werkbank',
          customers_name: 'Intern',
          projects_name: 'Werk',
          services_name: 'Anwesenheit',
          users_name: 'Person 21',
        },
      ]);
    }
  });

  test.each([
    [`filter[users_id]=${WORKER}`, 2],
    [`filter[users_id]=${ABROAD}`, 1],
    ['filter[users_id]=999', 0],
    [`users_id=${ABROAD}`, 3],
    [`filter[projects_id]=${PROJECT}`, 1],
    [`filter[services_id]=${SERVICE}`, 3],
    ['filter[customers_id]=1', 0],
    ['filter[billable]=0', 2],
    ['filter[billable]=1', 1],
    ['filter[billable]=12', 1],
    ['filter[text]=b', 1],
  ])('%s leaves %i', (query, count) => {
    book('05:00', '06:00', { text: 'b' });
    book('06:00', '07:00', { projects_id: PROJECT, billable: 1 });
    book('06:00', '07:00', { users_id: ABROAD });
    expect(list(`&${query}`).body['entries']).toHaveLength(count);
  });

  test('a worker sees their own only', () => {
    const id = book('05:00', '06:00').entry('entry').id;
    time.as(ABROAD);
    expect(list().body['entries']).toEqual([]);
    expect(time.get(`/v2/entries/${id}`).status).toBe(404);
  });

  test.each([
    ['starts', []],
    ['overlaps', [{ time_until: at('05:00') }]],
  ] as const)('a night shift from the day before, window %s', (entriesWindow, rows) => {
    time.switch({ entriesWindow });
    book('', '05:00', { time_since: at('21:00', '2026-03-01') });
    expect(list().body['entries']).toMatchObject(rows);
  });

  test('ends before its end', () => {
    book('', '', { time_since: at('23:00'), time_until: at('23:30') });
    book('', '', {
      time_since: at('00:00', '2026-03-03'),
      time_until: at('01:00', '2026-03-03'),
    });
    expect(list().body['entries']).toMatchObject([{ time_until: at('23:30') }]);
  });

  test('holds what runs, and the sums of money too', () => {
    time.post('/v2/clock', { ...FOR, users_id: WORKER });
    book('05:00', '', { time_until: undefined, lumpsum: 10 });
    expect(list().body['entries']).toMatchObject([
      { type: 2, lumpsum: 10 },
      { type: 1, time_until: null, duration: null, clocked: true },
    ]);
  });
});
