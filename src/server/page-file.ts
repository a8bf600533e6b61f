import { readFileSync } from 'node:fs';
import { isJsonObject } from '../sessions/is-json-object.ts';
import {
  EXCLUDED_FROM_INTERVIEW_LIST,
  type InterviewListSettings,
  type PageSettings,
} from '../sessions/page-settings.ts';
import type { JsonObject } from '../sessions/session-row.ts';
import { isDocassembleBlock, readDocassembleBlock } from './page-block.ts';
import { addressIn, flagIn, mistakeIn, namesIn, pictureIn, wordsIn } from './page-values.ts';
import { UsageError } from './usage-error.ts';

/** Page settings with nothing left open. */
export interface KnownPageSettings extends Required<PageSettings> {
  readonly interviewList: InterviewListSettings &
    Required<Pick<InterviewListSettings, 'excludeFromInterviewList'>>;
  readonly answerSets: Required<NonNullable<PageSettings['answerSets']>>;
}

/** Every device of every person keeps them where it reads them before it draws. */
const LONGEST = 65_536;

/**
 * Reads and checks a file of page settings: ours, or docassemble's own configuration as JSON.
 *
 * @throws {UsageError} for the first mistake, with its place in the file
 */
export function readPageFile(path: string | null): KnownPageSettings | null {
  if (path === null) return null;
  const file = parse(read(path));
  const settings = isDocassembleBlock(file) ? readDocassembleBlock(file) : readOurs(file);
  const known = withDefaults(settings);
  if (JSON.stringify(known).length <= LONGEST) return known;
  throw new UsageError(
    `PAGE_FILE must hold at most ${LONGEST} characters: give a large picture as a path such as /logo.png.`,
  );
}

function withDefaults({
  interviewList = {},
  answerSets = {},
  additionalVariablesToFilter = [],
}: PageSettings): KnownPageSettings {
  const { enabled = true, imports = true } = answerSets;
  return {
    interviewList: {
      excludeFromInterviewList: EXCLUDED_FROM_INTERVIEW_LIST,
      ...interviewList,
    },
    answerSets: { enabled, imports },
    additionalVariablesToFilter,
  };
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new UsageError('PAGE_FILE cannot be read: give the path of a JSON file.', { cause });
  }
}

function parse(text: string): JsonObject {
  const mistake = new UsageError(
    'PAGE_FILE must be a JSON file with "interviewList" and "answerSets", or docassemble’s configuration with "assembly line".',
  );
  try {
    const file: unknown = JSON.parse(text);
    if (isJsonObject(file)) return file;
  } catch (cause) {
    mistake.cause = cause;
  }
  throw mistake;
}

type Reader = (value: unknown, name: string) => unknown;

const LIST: { readonly [Name in keyof InterviewListSettings]-?: Reader } = {
  pageTitle: wordsIn,
  pageQuestion: wordsIn,
  pageSubquestion: wordsIn,
  logoUrl: addressIn,
  logoImageUrl: pictureIn,
  logoImageAlt: wordsIn,
  logoTitleRow1: wordsIn,
  logoTitleRow2: wordsIn,
  newFormLabel: wordsIn,
  newFormUrl: addressIn,
  answerSetsTitle: wordsIn,
  excludeFromInterviewList: namesIn,
};

const ALL: { readonly [Name in keyof PageSettings]-?: Reader } = {
  interviewList: (value, name) => fieldsOf(value, name, LIST),
  answerSets: (value, name) => fieldsOf(value, name, { enabled: flagIn, imports: flagIn }),
  additionalVariablesToFilter: namesIn,
};

function readOurs(file: JsonObject): PageSettings {
  return fieldsOf(file, '', ALL);
}

/** Each field by its reader; one that has none is a slip of the pen. */
function fieldsOf(value: unknown, name: string, readers: { readonly [name: string]: Reader }) {
  const must = `an object of ${Object.keys(readers).join(', ')} and nothing else`;
  if (!isJsonObject(value)) throw mistakeIn(name, must);
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const reader = Object.hasOwn(readers, key) ? readers[key] : undefined;
      if (!reader) throw mistakeIn(name || 'the file', must);
      return [key, reader(inner, name ? `${name}.${key}` : key)] as const;
    }),
  );
}
