/** Interviews of AssemblyLine itself. @see `exclude from interview list` of its configuration */
export const SYSTEM_INTERVIEWS: readonly string[] = [
  'docassemble.ALDashboard',
  'docassemble.AssemblyLine:al_saved_sessions_store.yml',
  'docassemble.AssemblyLine:data/questions/al_saved_sessions_store.yml',
  'docassemble.AssemblyLine:data/questions/interview_list.yml',
];

/** Names of interviews in an attribute, between blanks or commas. */
export const namesIn = (text: string | null): readonly string[] =>
  text?.split(/[\s,]+/).filter(Boolean) ?? [];
