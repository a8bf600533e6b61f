/** Words of the buttons beside the lists. */
export const extraEnglish = {
  settings: 'Settings',
  leaveNow: 'Leave now',
  partMissing: 'This part did not load. Check your connection and try again.',
} as const;
