/** How far the daily sweep has come: the greatest key it has looked at; null when it is done. */
export const SWEEP = `
alter table al_sessions.feed add column swept_up_to varchar(250);
`;
