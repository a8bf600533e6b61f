export * from './sessions/answer-set.ts';
export * from './sessions/config-with-language-fallback.ts';
export { deletionDate, type DeleteDays } from './sessions/deletion-date.ts';
export {
  filterSessionVariables,
  type FilterVariablesOptions,
} from './sessions/filter-session-variables.ts';
export { filteredSessionVariablesString } from './sessions/filtered-session-variables-string.ts';
export * from './sessions/fold-text.ts';
export {
  interviewListHtml,
  type InterviewListHtmlOptions,
} from './sessions/interview-list-html.ts';
export { isFileLike } from './sessions/is-file-like.ts';
export { isIllegalVariableName } from './sessions/is-illegal-variable-name.ts';
export {
  importRefusal,
  isImportableName,
  type NameRefusal,
} from './sessions/is-importable-name.ts';
export { isValidJson } from './sessions/is-valid-json.ts';
export type { ListHtmlAnswers, ListHtmlOptions, ListUrlKind } from './sessions/list-html.ts';
export type * from './sessions/device.ts';
export type * from './sessions/list-options.ts';
export { interviewListQuery, sessionListQuery } from './sessions/list-query.ts';
export { localDate, type LocalDate, type LocalDateOptions } from './sessions/local-date.ts';
export { niceInterviewSubtitle, type SubtitleOptions } from './sessions/nice-interview-subtitle.ts';
export { niceInterviewTitle, type TitleOptions } from './sessions/nice-interview-title.ts';
export * from './sessions/page-settings.ts';
export { pascalToZwspace } from './sessions/pascal-to-zwspace.ts';
export { radialProgress, type Progress } from './sessions/radial-progress.ts';
export { REFUSAL_CODES, type RefusalCode } from './sessions/refusal-codes.ts';
export type * from './sessions/result.ts';
export { sessionListHtml, type SessionListHtmlOptions } from './sessions/session-list-html.ts';
export type * from './sessions/session-row.ts';
export type * from './sessions/sessions-client.ts';
export { stripZeroWidth } from './sessions/strip-zero-width.ts';
export * from './sessions/variables-to-remove.ts';
export { connect, type ConnectOptions } from './connect/connect.ts';
