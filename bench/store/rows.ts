import type { SessionRow } from '../../src/sessions/session-row.ts';

const FORMS = ['eviction_answer', 'fee_waiver', 'motion_to_stay', 'name_change', 'repairs'];
const NEWEST_MS = Date.UTC(2026, 10, 1);
/** Stands in one row of ten thousand. */
const RARE_EVERY = 10_000;

/** Stands in the title of one row of ten thousand; of the middle one where there are fewer rows. */
export const RARE_WORD = 'quillfeather';
/** Stands in the title of every other row. */
export const COMMON_WORD = 'jones';

/** Id of the row at `place`, counted from the newest. */
export function idAt(place: number): string {
  return `0000000000000000000000000000${place.toString(16).padStart(8, '0')}`;
}

const isRare = (place: number, total: number) =>
  place % RARE_EVERY === Math.floor(Math.min(RARE_EVERY, total) / 2);

/** Ids that a search for the rare or the common word finds among `total` rows, newest first. */
export function hits(word: string, total: number, limit: number): string[] {
  const found: string[] = [];
  for (let place = 0; place < total && found.length < limit; place += 1) {
    if (isRare(place, total) === (word === RARE_WORD)) found.push(idAt(place));
  }
  return found;
}

function naiveUtc(ms: number): string {
  return new Date(ms).toISOString().slice(0, -1);
}

function metadataAt(place: number, total: number) {
  return {
    title: isRare(place, total) ? `Smith v. ${RARE_WORD} ${place}` : `Smith ${place} v. Jones`,
    auto_title: `Maria Santos v. Harbor Homes ${place}`,
    description: `Hearing in room ${place % 40}`,
    steps: 1 + (place % 12),
    progress: place % 101,
  };
}

function rowAt(place: number, total: number, metadata: ReturnType<typeof metadataAt>): SessionRow {
  return {
    id: idAt(place),
    rev: total - place,
    key: `key${place.toString(36).padStart(29, '0')}`,
    filename: `docassemble.HousingHelp:data/questions/${FORMS[place % FORMS.length]}.yml`,
    indexno: total - place,
    num_keys: 1 + (place % 12),
    user_id: 1,
    modtime: naiveUtc(NEWEST_MS - place * 60_000),
    ...metadata,
    original_interview_filename: null,
    answer_count: null,
    data: metadata,
  };
}

/** Rows `from` up to `to` of `total`: about 470 bytes each, as AssemblyLine writes them, newest first. */
export function makeRows(from: number, to: number, total: number): SessionRow[] {
  return Array.from({ length: to - from }, (_, at) =>
    rowAt(from + at, total, metadataAt(from + at, total)),
  );
}

/**
 * `count` rows from all over the table as a later pull brings them: a step further, and newer than
 * any row before. `tick` rises with every row ever changed; the first of the result is the newest.
 */
export function changeRows(count: number, total: number, tick: number): SessionRow[] {
  const stride = Math.floor(total / count);
  return Array.from({ length: count }, (_, at) => {
    const version = tick + count - at;
    const place = (at * stride + tick) % total;
    const metadata = { ...metadataAt(place, total), title: `Jones, change ${version}` };
    const row = rowAt(place, total, metadata);
    return {
      ...row,
      rev: total + version,
      indexno: row.indexno + 1,
      num_keys: row.num_keys + 1,
      modtime: naiveUtc(NEWEST_MS + version * 1000),
    };
  });
}
