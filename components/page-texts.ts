import {
  excludedIn,
  type InterviewListSettings,
  settingIn,
  type SettingWords,
} from '../src/sessions/page-settings.ts';
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

/** The texts of page settings in the language nearest to `language`. */
export function textsIn(page: unknown, language: string): PageTexts {
  const list = settingIn(page, 'interviewList');
  return Object.fromEntries(
    NAMES.flatMap((name) => {
      const text = settingText(settingIn(list, name), language);
      return text === null ? [] : [[name, text] as const];
    }),
  );
}

/** What the page itself gave goes before what the server told. */
export function switchesIn(own: unknown, told: unknown): PageSwitches {
  const isOn = (name: string): boolean =>
    (settingIn(settingIn(own, 'answerSets'), name) ??
      settingIn(settingIn(told, 'answerSets'), name)) !== false;
  return {
    hasSets: isOn('enabled'),
    hasImports: isOn('imports'),
    excludeFilenames: excludedIn(own) ?? excludedIn(told),
  };
}
