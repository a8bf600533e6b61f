import type { InterviewListSettings, SettingWords } from '../src/sessions/page-settings.ts';
import { settingText } from '../src/sessions/setting-text.ts';

/** Settings that are text, one for each language or one for all. */
type TextName = {
  [Name in keyof InterviewListSettings]-?: SettingWords extends InterviewListSettings[Name]
    ? Name
    : never;
}[keyof InterviewListSettings];

/** What settings say in one language. */
export type PageTexts = { readonly [Name in TextName]?: string };

/** What settings decide. */
export interface PageSwitches {
  readonly hasSets: boolean;
  readonly hasImports: boolean;
  readonly excludeFilenames: readonly string[] | undefined;
}

const NAMES: readonly TextName[] = [
  'pageTitle',
  'pageQuestion',
  'pageSubquestion',
  'logoUrl',
  'logoImageUrl',
  'logoImageAlt',
  'logoTitleRow1',
  'logoTitleRow2',
  'newFormLabel',
  'newFormUrl',
  'answerSetsTitle',
];

/** A field of what a server told, or of what a page gave: either may be anything. */
function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}

/** The texts of page settings in the language nearest to `language`. */
export function textsIn(page: unknown, language: string): PageTexts {
  const list = field(page, 'interviewList');
  return Object.fromEntries(
    NAMES.flatMap((name) => {
      const text = settingText(field(list, name), language);
      return text === null ? [] : [[name, text] as const];
    }),
  );
}

/** What the page itself gave goes before what the server told. */
export function switchesIn(own: unknown, told: unknown): PageSwitches {
  const isOn = (name: string): boolean =>
    (field(field(own, 'answerSets'), name) ?? field(field(told, 'answerSets'), name)) !== false;
  const names = [own, told]
    .map((page) => field(field(page, 'interviewList'), 'excludeFromInterviewList'))
    .find((value) => Array.isArray(value));
  return {
    hasSets: isOn('enabled'),
    hasImports: isOn('imports'),
    excludeFilenames: names?.filter((name) => typeof name === 'string'),
  };
}
