/** Titles that have broken lists: markup, no space to break at, the other direction, joined signs. */
export const HOSTILE_TITLES: readonly string[] = [
  '<img src=x onerror=alert(1)>',
  'W'.repeat(200),
  'أحمد الخطيب ضد شركة الميناء للإسكان',
  'Family of four 👨‍👩‍👧‍👦 v. Landlord 🏠',
  'Zero\u200bWidth\u200bSpaces',
];
