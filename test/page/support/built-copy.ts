import { cp, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The built server and page in a folder of their own, so that a new version can take their place. */
export class BuiltCopy {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async make(): Promise<BuiltCopy> {
    const folder = await mkdtemp(join(tmpdir(), 'sessions-built-'));
    for (const part of ['server', 'page']) {
      await cp(`dist/${part}`, join(folder, 'dist', part), { recursive: true });
    }
    await cp('package.json', join(folder, 'package.json'));
    await symlink(resolve('node_modules'), join(folder, 'node_modules'));
    return new BuiltCopy(folder);
  }

  get cli(): string {
    return join(this.#folder, 'dist/server/cli.js');
  }

  /**
   * Puts another version of the page there, as a build would: a title, and a style sheet of another
   * name in which `--version` is that title. The one of before is gone.
   *
   * @returns paths of the style sheet before and now
   */
  async replacePage(title: string): Promise<{ readonly before: string; readonly now: string }> {
    const assets = await readdir(this.#page('assets'));
    const before = assets.find((name) => /^page-[\w-]{8}\.css$/.test(name)) ?? '';
    const now = `page-${title.padEnd(8, '0').slice(0, 8)}.css`;
    const styles = await readFile(this.#page(`assets/${before}`), 'utf8');
    await writeFile(this.#page(`assets/${before}`), `${styles}:root{--version:${title}}`);
    await rename(this.#page(`assets/${before}`), this.#page(`assets/${now}`));
    await this.#change('index.html', [
      [before, now],
      [/<title>[^<]*</, `<title>${title}<`],
    ]);
    await this.#change('service-worker.js', [
      [before, now],
      // A revision is a hash of what the file holds; here any other word is as good.
      [/"revision":"[\da-f]{32}","url":"index\.html"/, `"revision":"${title}","url":"index.html"`],
    ]);
    return { before: `/assets/${before}`, now: `/assets/${now}` };
  }

  remove(): Promise<void> {
    return rm(this.#folder, { recursive: true, force: true });
  }

  #page(path: string): string {
    return join(this.#folder, 'dist/page', path);
  }

  async #change(path: string, changes: readonly (readonly [string | RegExp, string])[]) {
    let text = await readFile(this.#page(path), 'utf8');
    for (const [old, fresh] of changes) {
      const changed = text.replace(old, fresh);
      if (changed === text) throw new Error(`${path} does not hold ${old}`);
      text = changed;
    }
    await writeFile(this.#page(path), text);
  }
}
