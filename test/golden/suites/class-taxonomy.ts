import { filterSessionVariables } from '../../../src/sessions/filter-session-variables.ts';
import { isFileLike } from '../../../src/sessions/is-file-like.ts';
import type { Json } from '../../../src/sessions/session-row.ts';
import { compare } from './compare.ts';
import { readGolden, type CaseResult } from './suite.ts';

const FILE = 'class_taxonomy';
const UPLOAD = { _class: 'docassemble.base.util.DAFile', number: 1 };

interface KnownClass {
  readonly class: string;
  readonly fileLike: boolean;
  readonly elements: string | null;
}

/** An object of the class with a file in its elements, and what the filter must make of it. */
function walk({ class: _class, elements }: KnownClass): { input: Json; kept: Json } {
  if (elements === 'list' || elements === 'set') {
    return { input: { _class, elements: [UPLOAD, 1] }, kept: { _class, elements: [1] } };
  }
  const input = { _class, elements: { a: UPLOAD }, cover: UPLOAD };
  return { input, kept: { _class, elements: { a: UPLOAD } } };
}

/** `class_taxonomy.json`: what counts as a file, and whose elements are searched for files. */
export async function* classTaxonomySuite(folder: string): AsyncGenerator<CaseResult> {
  const classes = (readGolden(folder, FILE) ?? []) as readonly KnownClass[];
  for (const known of classes) {
    const { input, kept } = walk(known);
    yield compare(FILE, `${FILE}/${known.class}`, () => ({
      expected: { fileLike: known.fileLike, kept: known.fileLike ? {} : { x: kept } },
      actual: {
        fileLike: isFileLike({ _class: known.class }),
        kept: filterSessionVariables({ x: input }),
      },
    }));
  }
}
