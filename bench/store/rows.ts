import type { SessionRow } from '../../src/sessions/session-row.ts';

const FORMS = ['eviction_answer', 'fee_waiver', 'motion_to_stay', 'name_change', 'repairs'];
/** Stands in one row of ten thousand. */
export const RARE_WORD = 'quillfeather';

/** Rows of about 470 bytes as AssemblyLine writes them, a minute apart, newest first. */
export function makeRows(count: number): SessionRow[] {
  const newestMs = Date.UTC(2026, 10, 1);
  return Array.from({ length: count }, (_, at) => {
    const title = at % 10_000 === 5_000 ? `Smith v. ${RARE_WORD} ${at}` : `Smith ${at} v. Jones`;
    const metadata = {
      title,
      auto_title: `Maria Santos v. Harbor Homes ${at}`,
      description: `Hearing in room ${at % 40}`,
      steps: 1 + (at % 12),
      progress: at % 101,
    };
    return {
      id: `0000000000000000000000000000${at.toString(16).padStart(8, '0')}`,
      rev: count - at,
      key: `key${at.toString(36).padStart(29, '0')}`,
      filename: `docassemble.HousingHelp:data/questions/${FORMS[at % FORMS.length]}.yml`,
      indexno: count - at,
      num_keys: 1 + (at % 12),
      user_id: 1,
      modtime: new Date(newestMs - at * 60_000).toISOString().slice(0, -1),
      ...metadata,
      original_interview_filename: null,
      answer_count: null,
      data: metadata,
    };
  });
}
