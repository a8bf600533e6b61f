import type { DispatchEntry } from '../../sessions/session-row.ts';

const file = (name: string) => `docassemble.HousingHelp:data/questions/${name}.yml`;

/** Forms of the example, by the short name that its sessions use. */
export const FORMS = {
  eviction: { filename: file('eviction_answer'), title: 'Eviction Answer' },
  stay: { filename: file('motion_to_stay'), title: 'Motion to Stay Execution' },
  continue: { filename: file('motion_to_continue'), title: 'Motion to Continue' },
  fees: { filename: file('fee_waiver'), title: 'Request to Waive Court Fees' },
  repairs: { filename: file('repair_letter'), title: 'Letter Asking for Repairs' },
  accommodation: {
    filename: file('reasonable_accommodation'),
    title: 'Request for Reasonable Accommodation',
  },
  deposit: { filename: file('security_deposit'), title: 'Small Claims: Security Deposit' },
  name: {
    filename: 'docassemble.FamilyForms:data/questions/name_change.yml',
    title: 'Name Change for an Adult',
  },
} as const satisfies { readonly [name: string]: DispatchEntry };

/** A form of another package, which no menu names. */
export const UNLISTED_FILENAME = 'docassemble.CountyIntake:data/questions/intake_survey.yml';

/** The menu of the example. */
export const EXAMPLE_DISPATCH: readonly DispatchEntry[] = Object.values(FORMS);
