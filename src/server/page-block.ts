import { isJsonObject } from '../sessions/is-json-object.ts';
import type { InterviewListSettings, PageSettings } from '../sessions/page-settings.ts';
import type { Json, JsonObject } from '../sessions/session-row.ts';
import { addressIn, flagIn, mistakeIn, namesIn, pictureIn, wordsIn } from './page-values.ts';

const BLOCK = 'assembly line';
const LIST = 'interview list';

/** Where a setting stands: in the list's block, in AssemblyLine's, at the top; the first there wins. */
interface Places<Value> {
  readonly list: readonly string[];
  readonly block?: readonly string[];
  readonly top?: readonly string[];
  readonly read: (value: unknown, name: string) => Value;
}

/** @see AssemblyLine `interview_list.yml`, `config_with_language_fallback` */
const PLACES: { readonly [Name in keyof InterviewListSettings]-?: Places<unknown> } = {
  pageTitle: { list: ['page title'], top: ['interview page title', 'appname'], read: wordsIn },
  pageQuestion: { list: ['page question'], top: ['interview page heading'], read: wordsIn },
  pageSubquestion: {
    list: ['interview page pre', 'page subquestion'],
    top: ['interview page pre'],
    read: wordsIn,
  },
  logoUrl: { list: ['logo url'], top: ['app homepage'], read: addressIn },
  logoImageUrl: { list: ['logo image url'], top: ['logo image url'], read: pictureIn },
  logoImageAlt: { list: ['logo alt', 'logo image alt'], top: ['logo alt'], read: wordsIn },
  logoTitleRow1: {
    list: ['logo title row 1'],
    top: ['logo title row 1', 'appname'],
    read: wordsIn,
  },
  logoTitleRow2: { list: ['logo title row 2'], top: ['logo title row 2'], read: wordsIn },
  newFormLabel: { list: ['new form label'], top: ['new form label'], read: wordsIn },
  newFormUrl: {
    list: ['new form url'],
    block: ['new form url'],
    top: ['app homepage'],
    read: addressIn,
  },
  answerSetsTitle: { list: ['answer sets title'], top: ['answer sets title'], read: wordsIn },
  excludeFromInterviewList: {
    list: ['exclude from interview list'],
    block: ['exclude from interview list'],
    read: namesIn,
  },
};

/** Whether this is docassemble's configuration, of which only AssemblyLine's part is read. */
export function isDocassembleBlock(file: JsonObject): boolean {
  const tops = Object.values(PLACES).flatMap(({ top = [] }) => top);
  return [BLOCK, ...tops].some((key) => Object.hasOwn(file, key));
}

/**
 * Page settings as AssemblyLine reads them: what is null, blank or of no use counts as missing, and
 * answer sets are off until they are enabled.
 *
 * @throws {UsageError}
 */
export function readDocassembleBlock(config: JsonObject): PageSettings {
  const block = blockIn(config, BLOCK, BLOCK);
  const list = blockIn(block, LIST, `${BLOCK} → ${LIST}`);
  const flag = (key: string): boolean => {
    const value = filled(block[key]) ?? false;
    return flagIn(isYes(value) ?? value, `${BLOCK} → ${key}`);
  };
  const found = Object.entries(PLACES).flatMap(([name, places]) => {
    const value = valueOf({ list, block, top: config }, places);
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    interviewList: Object.fromEntries(found) as InterviewListSettings,
    answerSets: {
      enabled: flag('enable answer sets'),
      imports: flag('enable answer set imports'),
    },
  };
}

const PATHS = { list: `${BLOCK} → ${LIST} → `, block: `${BLOCK} → `, top: '' } as const;

function valueOf(
  blocks: { readonly [Where in keyof typeof PATHS]: JsonObject },
  { read, ...places }: Places<unknown>,
): unknown {
  for (const where of ['list', 'block', 'top'] as const) {
    for (const key of places[where] ?? []) {
      const value = filled(blocks[where][key]);
      if (value !== undefined) return read(value, PATHS[where] + key);
    }
  }
  return undefined;
}

function blockIn(parent: JsonObject, key: string, name: string): JsonObject {
  const value = parent[key] ?? {};
  if (isJsonObject(value)) return value;
  throw mistakeIn(name, 'an object');
}

/** A number is text to AssemblyLine; languages without a text are left out. */
function filled(value: Json | undefined): Json | undefined {
  if (typeof value === 'number') return String(value);
  if (value === null || (typeof value === 'string' && value.trim() === '')) return undefined;
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).flatMap(([language, entry]) => {
    const text = filled(entry);
    return text === undefined ? [] : [[language, text] as const];
  });
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

/** As people write it in the configuration. */
function isYes(value: Json): boolean | undefined {
  if (typeof value !== 'string') return undefined;
  const said = /^(?:(true|yes|on)|false|no|off)$/i.exec(value.trim());
  return said ? said[1] !== undefined : undefined;
}
