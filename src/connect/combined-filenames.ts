import type { Desk } from './desk.ts';

/** Interviews that have sessions, with the titles that the menu gives them. */
export async function combinedFilenames(
  desk: Desk,
): Promise<readonly { readonly [filename: string]: string }[]> {
  const account = await desk.account();
  const filenames = (await account?.store.filenames()) ?? [];
  const dispatch = desk.capabilities()?.dispatch ?? [];
  return filenames.flatMap((filename) => {
    const entries = dispatch.filter((entry) => entry.filename === filename);
    const titles = entries.map(({ title }) => title ?? filename);
    return (titles.length > 0 ? titles : [filename]).map((title) => ({ [filename]: title }));
  });
}
