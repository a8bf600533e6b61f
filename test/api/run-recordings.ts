import { fileURLToPath } from 'node:url';
import { checkAcrossOrigins, checkClass } from './classify-recording.ts';
import { readRecordings, type Recording } from './recording.ts';
import { checkSender } from './send-recording.ts';

// Hands every recorded response of a docassemble to the part of the client that sends such
// requests. RECORDINGS_DIR names another folder of recordings.

const folder =
  process.env['RECORDINGS_DIR'] ?? fileURLToPath(new URL('../recordings', import.meta.url));

/** What the client sends must be among the recordings, or its checks check nothing. */
const sentKinds = new Map<string, number>();

async function failureOf(recording: Recording): Promise<string | null> {
  try {
    await checkClass(recording);
    await checkAcrossOrigins(recording);
    const kind = await checkSender(recording);
    if (kind) sentKinds.set(kind, (sentKinds.get(kind) ?? 0) + 1);
    return null;
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
}

const recordings = readRecordings(folder);
let passed = 0;
for (const recording of recordings) {
  const failure = await failureOf(recording);
  if (failure === null) passed += 1;
  else {
    const { method, path } = recording.request;
    console.log(`${recording.name} (${method} ${path}): ${failure}`);
  }
}
const kinds = [...sentKinds].map(([kind, count]) => `${kind} ${count}`).join(', ');
console.log(`sent by the client: ${kinds || 'none'}`);
console.log(`recordings: ${passed} of ${recordings.length}`);
process.exitCode = passed === recordings.length && passed > 0 ? 0 : 1;
