/**
 * Marks every session that was there before the triggers were. Apart from them, so that their locks
 * are not held meanwhile. The applier works these marks off, and can stop at any of them.
 */
export const BACK_FILL = `
insert into al_sessions.change (key)
  select distinct key from public.userdictkeys where key is not null;
`;
