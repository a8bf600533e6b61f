/** Text, or the same in several languages by their tags; the first stands in for those left out. */
export type SettingWords = string | { readonly [language: string]: string };

/** What the pages of AssemblyLine are told under `assembly line` → `interview list`. */
export interface InterviewListSettings {
  /** In the browser's tab. */
  readonly pageTitle?: SettingWords;
  /** The heading, and the tab of the forms. */
  readonly pageQuestion?: SettingWords;
  /** Under the heading. */
  readonly pageSubquestion?: SettingWords;
  /** Where the name of the service leads. */
  readonly logoUrl?: SettingWords;
  /** Picture of the service: a path on the server, or a `data:` address. */
  readonly logoImageUrl?: SettingWords;
  readonly logoImageAlt?: SettingWords;
  /** Name of the service, and a smaller line below it. */
  readonly logoTitleRow1?: SettingWords;
  readonly logoTitleRow2?: SettingWords;
  readonly newFormLabel?: SettingWords;
  /** Where a new form is chosen, in place of the menu of forms. */
  readonly newFormUrl?: SettingWords;
  /** The tab of the answer sets. */
  readonly answerSetsTitle?: SettingWords;
  /** Interviews that are no forms: exact names, or prefixes without a colon. */
  readonly excludeFromInterviewList?: readonly string[];
}

/**
 * How a service wants its page: the same in a server's file, in `GET /` and on an element. All of it
 * is text that is shown, never markup.
 *
 * @see AssemblyLine, the configuration of its interview list
 */
export interface PageSettings {
  readonly interviewList?: InterviewListSettings;
  readonly answerSets?: {
    /** False: no list of answer sets, and nothing that saves or uses one. */
    readonly enabled?: boolean;
    /** False: answers are added from a file by administrators alone. */
    readonly imports?: boolean;
  };
  /** Variables that are never saved into an answer set or loaded from one, besides the usual. */
  readonly additionalVariablesToFilter?: readonly string[];
}

/**
 * Interviews of AssemblyLine itself, which no list of forms shows.
 *
 * @see AssemblyLine `exclude from interview list`
 */
export const EXCLUDED_FROM_INTERVIEW_LIST: readonly string[] = [
  'docassemble.ALDashboard',
  'docassemble.AssemblyLine:al_saved_sessions_store.yml',
  'docassemble.AssemblyLine:data/questions/al_saved_sessions_store.yml',
  'docassemble.AssemblyLine:data/questions/interview_list.yml',
];

/** A field of what a server told, or of what a page gave: either may be anything. */
export function settingIn(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}

/** The interviews that page settings leave out; undefined where they do not say. */
export function excludedIn(page: unknown): readonly string[] | undefined {
  const names = settingIn(settingIn(page, 'interviewList'), 'excludeFromInterviewList');
  return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : undefined;
}
