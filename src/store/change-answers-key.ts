import type { Disk } from './disk.ts';
import { sealAnswers, unsealAnswers } from './sealed-answers.ts';
import type { KeyName } from './sealing.ts';

/*
 * The answers of one person go over to another key one by one, and at any moment all of them can be
 * read: until the end both keys are there. Nobody else may seal meanwhile: see `holdKeys`.
 */

/** Seals all answers with `key`, beside the key there was. After a crash it may begin anew. */
export async function sealWith(disk: Disk, key: CryptoKey): Promise<void> {
  const [kept, next] = await disk.read(['keys'], (reader) =>
    Promise.all([reader.get('keys', 'answers'), reader.get('keys', 'next')]),
  );
  if (!(kept instanceof CryptoKey)) return;
  // What an earlier try has left goes back first.
  if (next instanceof CryptoKey) await reseal(disk, next, kept);
  await disk.write('strict', async (writer) => writer.put('keys', key, 'next'));
  await reseal(disk, kept, key);
}

/** Puts `key` in the place of all that there are. */
export async function keepOnly(disk: Disk, key: CryptoKey | KeyName): Promise<void> {
  await disk.write('strict', async (writer) => {
    writer.put('keys', key, 'answers');
    writer.remove('keys', 'next');
  });
}

async function reseal(disk: Disk, from: CryptoKey, to: CryptoKey): Promise<void> {
  const ids = await disk.read(['answers'], (reader) => reader.keys('answers'));
  for (const id of ids.map(String)) {
    const sealed = await disk.read(['answers'], (reader) => reader.get('answers', id));
    const answers = sealed && (await unsealAnswers(from, id, sealed));
    // Of the other key already.
    if (!answers) continue;
    const fresh = await sealAnswers(to, id, answers);
    await disk.write('relaxed', async (writer) => {
      // A document that was dropped meanwhile must not come back.
      if (await writer.get('answers', id)) writer.put('answers', fresh, id);
    });
  }
}
