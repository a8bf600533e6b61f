/** Words of the buttons beside the lists. */
export const extraEnglish = {
  settings: 'Settings',
  leaveNow: 'Leave now',
} as const;
