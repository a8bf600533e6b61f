import { isAnswerSetFilename } from '../sessions/answer-set.ts';
import type { SessionRow } from '../sessions/session-row.ts';
import type { Capabilities } from '../sessions/sessions-client.ts';
import { NO_KEY } from '../store/first-screen.ts';

/**
 * Address that goes on with a session; null for an answer set, and where no interview can run.
 * The one address of ours that holds a session key: it leads to docassemble and nowhere else.
 */
export function resumeUrl(
  capabilities: Capabilities | null,
  row: Pick<SessionRow, 'filename' | 'key'>,
): string | null {
  const interviewUrl = capabilities?.interviewUrl ?? null;
  const isAnswerSet =
    row.filename === capabilities?.answerSetFilename || isAnswerSetFilename(row.filename);
  if (interviewUrl === null || isAnswerSet || row.key === NO_KEY) return null;
  if (!URL.canParse(interviewUrl)) return null;
  const url = new URL(interviewUrl);
  if (!/^https?:$/.test(url.protocol)) return null;
  url.searchParams.set('i', row.filename);
  url.searchParams.set('session', row.key);
  return url.href;
}
