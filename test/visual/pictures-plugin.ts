import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { TestRunnerPlugin } from '@web/test-runner-core';
import pixelmatch from 'pixelmatch';
import sharp from 'sharp';
import { pageOf } from '../support/look-plugin.ts';

/** Where the pictures are that everybody looks at, and where what differs is put. */
const PICTURES = 'docs/screens';
const DIFFERENCES = 'test/visual/differences';
/** How far a pixel's colour may be off, from 0 to 1: edges of letters differ between machines. */
const TOLERANCE = 0.12;
const COLOURS = 256;

/** What became of a picture. */
export type Verdict =
  | { readonly kind: 'made' }
  /** `share` of all pixels, from 0 to 1; `path` of a picture of the differences. */
  | { readonly kind: 'compared'; readonly share: number; readonly path: string };

interface Pixels {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
}

async function pixelsOf(picture: Buffer | string): Promise<Pixels> {
  const { data, info } = await sharp(picture)
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

function save(path: string, picture: Buffer): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, picture);
}

/** With a palette: a third of the size, and no difference that the eye could see. */
async function make(path: string, shot: Buffer): Promise<Verdict> {
  save(path, await sharp(shot).png({ palette: true, colours: COLOURS, effort: 10 }).toBuffer());
  return { kind: 'made' };
}

async function compare(name: string, shot: Buffer): Promise<Verdict> {
  const before = await pixelsOf(`${PICTURES}/${name}.png`);
  const now = await pixelsOf(shot);
  const path = `${DIFFERENCES}/${name}.png`;
  if (before.width !== now.width || before.height !== now.height) {
    save(path, shot);
    return { kind: 'compared', share: 1, path };
  }
  const { width, height } = now;
  const marked = Buffer.alloc(width * height * 4);
  const differing = pixelmatch(before.data, now.data, marked, width, height, {
    threshold: TOLERANCE,
  });
  if (differing > 0) {
    save(
      path,
      await sharp(marked, { raw: { width, height, channels: 4 } })
        .png()
        .toBuffer(),
    );
    save(path.replace('.png', '.now.png'), shot);
  }
  return { kind: 'compared', share: differing / (width * height), path };
}

/**
 * The command `look-at` with a picture's name: photographs the window, and compares it with the
 * picture of that name; makes that picture where there is none, or `PICTURES=update` is set.
 */
export function picturesPlugin(): TestRunnerPlugin {
  return {
    name: 'pictures',
    async executeCommand({ command, payload, session }) {
      if (command !== 'look-at' || typeof payload !== 'string') return undefined;
      const page = pageOf(session.browser, session.id);
      const shot = Buffer.from(await page.screenshot({ type: 'png', optimizeForSpeed: true }));
      const path = `${PICTURES}/${payload}.png`;
      const isWanted = process.env['PICTURES'] === 'update' || !existsSync(path);
      return isWanted ? make(path, shot) : compare(payload, shot);
    },
  };
}
