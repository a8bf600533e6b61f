import type { SessionsApp } from '../../components/sessions-app.ts';
import type { ArrayClient } from './array-client.ts';

/** One state of the page: looked at by axe, photographed, and compared with its picture. */
export interface State {
  /** The picture's name, without width and theme. */
  readonly name: string;
  /** Makes the client; default: an `ArrayClient`. */
  readonly client?: () => ArrayClient;
  /** What the client has and says before the page is drawn. */
  readonly prepare?: (client: ArrayClient) => void;
  readonly properties?: Partial<SessionsApp>;
  /** What a person does then. */
  readonly act?: (app: SessionsApp, client: ArrayClient) => unknown;
  /** What must be visible in the end, as selector and words: the state is the one that is meant. */
  readonly shows: readonly [string, RegExp];
  /** At which widths, in px; default: a phone's, a tablet's and a desk's. */
  readonly widths?: readonly number[];
}

const WIDTHS = [360, 768, 1280] as const;

export const widthsOf = ({ widths }: State): readonly number[] => widths ?? WIDTHS;
