import { NOW } from '../components/example-rows.ts';

/* Imported first: the same clock and the same letters on every machine. */

const RealDate = Date;

class FixedDate extends RealDate {
  constructor(value: number | string | Date = NOW.getTime(), ...parts: number[]) {
    if (typeof value === 'number' && parts.length > 0) {
      const [month = 0, day = 1, hours = 0, minutes = 0, seconds = 0, ms = 0] = parts;
      super(value, month, day, hours, minutes, seconds, ms);
    } else super(value);
  }
  static override now(): number {
    return NOW.getTime();
  }
}
Object.defineProperty(globalThis, 'Date', { value: FixedDate });

const FOLDER = '/node_modules/@fontsource';
const ROBOTO = ['latin', 'latin-ext', 'vietnamese', 'cyrillic', 'greek', 'symbols'];
const RANGES: Readonly<Record<string, string>> = {
  latin:
    'U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD',
  'latin-ext':
    'U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+1D00-1DBF, U+1E00-1E9F, U+1EF2-1EFF, U+20A0-20AB',
  vietnamese:
    'U+0102-0103, U+0110-0111, U+0128-0129, U+0168-0169, U+01A0-01A1, U+01AF-01B0, U+0300-0301, U+0303-0304, U+0308-0309, U+0323, U+0329, U+1EA0-1EF9, U+20AB',
  cyrillic: 'U+0301, U+0400-045F, U+0490-0491, U+04B0-04B1, U+2116',
  greek: 'U+0370-03FF',
  symbols: 'U+2190-2BFF',
};

async function load(family: string, file: string, weight: string, unicodeRange?: string) {
  const face = new FontFace(family, `url(${FOLDER}/${file})`, {
    weight,
    ...(unicodeRange ? { unicodeRange } : {}),
  });
  document.fonts.add(await face.load());
}

/** Loads the letters, and gives them to every element of the page. */
export async function steadyLetters(): Promise<void> {
  const faces = ['400', '500', '600'].flatMap((weight) => [
    ...ROBOTO.map((subset) =>
      load(
        'Roboto',
        `roboto/files/roboto-${subset}-${weight}-normal.woff2`,
        weight,
        RANGES[subset],
      ),
    ),
    load(
      'Noto Sans Arabic',
      `noto-sans-arabic/files/noto-sans-arabic-arabic-${weight}-normal.woff2`,
      weight,
    ),
    // No name that Chromium gives a meaning of its own, so a face may bear it.
    load('ui-monospace', `roboto-mono/files/roboto-mono-latin-${weight}-normal.woff2`, weight),
  ]);
  await Promise.all(faces);
  document.documentElement.style.setProperty('--ds-font', "Roboto, 'Noto Sans Arabic'");
  document.body.style.margin = '0';
}
