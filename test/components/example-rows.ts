import type { LocalRow } from '../../src/sessions/sessions-client.ts';

/** Noon of a Sunday in November, in the zone of the tests. */
export const NOW = new Date('2026-11-22T14:05:00Z');
export const DISPATCH = [
  { filename: 'docassemble.housing:data/questions/eviction_answer.yml', title: 'Eviction Answer' },
  { filename: 'docassemble.housing:data/questions/indigency.yml', title: 'Affidavit of Indigency' },
  {
    filename: 'docassemble.housing:data/questions/accommodation.yml',
    title: 'Request for Reasonable Accommodation',
  },
  { filename: 'docassemble.housing:data/questions/stay.yml', title: 'Motion to Stay Execution' },
  { filename: 'docassemble.housing:data/questions/continue.yml', title: 'Motion to Continue' },
  {
    filename: 'docassemble.housing:data/questions/deposit.yml',
    title: 'Small Claims: Security Deposit',
  },
  { filename: 'docassemble.housing:data/questions/support.yml', title: 'Change of Child Support' },
  { filename: 'docassemble.housing:data/questions/name.yml', title: 'Name Change for an Adult' },
  { filename: 'docassemble.housing:data/questions/fees.yml', title: 'Request to Waive Court Fees' },
].map((entry) => ({ ...entry, link: `/start/${entry.title.toLowerCase().replaceAll(' ', '-')}` }));

export const LONG_TITLE =
  'Answer to Complaint for Possession, with Counterclaims for Breach of the Warranty of ' +
  'Habitability, Retaliation and Interference with Quiet Enjoyment, and Request to Transfer to the Housing Court';

export const HOSTILE_TITLES = [
  '<img src=x onerror=alert(1)>',
  'x'.repeat(200),
  'أحمد الخطيب ضد شركة الميناء للإسكان',
  '👩‍👩‍👧‍👦 Family 🏠',
  'Mc\u200bDonald\u200b \u200bNew\u200bYork',
  '\u202egnp.exe',
  '{count} of {title}',
] as const;

let made = 0;

/** A row with real shapes; what is not given is like AssemblyLine writes it. */
export function row(form: string, fields: Partial<LocalRow> = {}): LocalRow {
  made += 1;
  const entry = DISPATCH.find(({ title }) => title === form);
  return {
    id: `id-${String(made).padStart(4, '0')}`,
    rev: made,
    key: `key${made}`,
    filename: entry?.filename ?? form,
    indexno: made,
    num_keys: 4,
    user_id: 2,
    modtime: '2026-11-22T14:02:11.123456',
    title: null,
    auto_title: null,
    description: null,
    steps: 4,
    progress: null,
    original_interview_filename: null,
    answer_count: null,
    data: {},
    ...fields,
  };
}

/** The rows of a working day: every kind there is. */
export function exampleForms(): LocalRow[] {
  return [
    row('Eviction Answer', {
      title: 'Maria Santos v. Harbor Homes LLC',
      auto_title: 'Maria Santos',
      description: 'Court date 4 December',
      progress: 45,
    }),
    row('Affidavit of Indigency', {
      title: 'Maria Santos',
      progress: 80,
      modtime: '2026-11-22T13:48:00',
      state: { kind: 'pending' },
    }),
    row('Request for Reasonable Accommodation', {
      title: 'Letter about the stairs',
      description: 'Maria Santos',
      modtime: '2026-11-22T09:15:00',
    }),
    row('Motion to Stay Execution', {
      title: 'Dwayne Okafor v. City Housing Authority',
      progress: 100,
      modtime: '2026-11-21T18:20:00',
      state: { kind: 'conflict' },
    }),
    row('Motion to Continue', {
      title: 'أحمد الخطيب ضد شركة الميناء للإسكان',
      description: 'Arabic interpreter asked for',
      progress: 10,
      modtime: '2026-11-19T11:40:00',
    }),
    row('Eviction Answer', {
      title: LONG_TITLE,
      description: 'Keisha Brown v. 44 Maple Street Realty Trust',
      progress: 60,
      modtime: '2026-11-18T16:31:00',
    }),
    row('Small Claims: Security Deposit', {
      title: 'José Ñandú v. Parkside Realty Trust',
      progress: 7,
      modtime: '2026-11-16T08:05:00',
      state: { kind: 'failed', reason: 'The new name is too long for the server.' },
    }),
    row('Change of Child Support', {
      title: 'Linh Trần',
      progress: 99.6,
      modtime: '2026-11-12T20:44:00',
    }),
    row('Name Change for an Adult', { progress: 0, modtime: '2026-11-09T10:12:00' }),
    row('Request to Waive Court Fees', {
      title: 'Wei Zhang 张伟',
      progress: 30,
      modtime: '2025-03-03T12:00:00',
    }),
  ];
}

const SETS = 'docassemble.AssemblyLine:al_saved_sessions_store.yml';

export function exampleSets(): LocalRow[] {
  return [
    ['Maria Santos, household and income', 'Eviction Answer', 52, '2026-11-22T13:20:00'],
    ['Maria Santos, spring 2026', 'Request to Waive Court Fees', 38, '2026-11-14T09:41:00'],
    ['Okafor family', 'Motion to Stay Execution', 61, '2026-11-02T15:00:00'],
    ['بيانات أحمد الخطيب', 'Motion to Continue', 24, '2026-10-21T15:00:00'],
    ['Office: our address and attorneys', null, 12, '2026-10-02T15:00:00'],
    ['José Ñandú', 'Small Claims: Security Deposit', 33, '2026-09-02T15:00:00'],
  ].map(([title, form, count, modtime], index) =>
    row(SETS, {
      title: title ?? '',
      original_interview_filename: form ?? null,
      answer_count: count ?? 0,
      modtime: String(modtime),
      num_keys: 1,
      ...(index === 0 ? { state: { kind: 'pending' } } : {}),
    }),
  );
}
