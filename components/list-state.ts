/**
 * What stands in a list's place, or above its rows. `ready` without rows is shown as `empty`.
 * Times are ISO 8601.
 */
export type ListState =
  | { readonly kind: 'ready' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'no-matches';
      /** What was looked for; '' where filters alone leave nothing. */
      readonly search: string;
      /** Offers to look inside the answers. */
      readonly canLookInAnswers?: boolean;
    }
  | {
      readonly kind: 'error';
      /** A code of `Connection`, said in the person's language; or one sentence for a person. */
      readonly reason?: string;
      readonly status?: number | null;
      readonly asOf?: string | null;
    }
  | { readonly kind: 'offline'; readonly asOf: string | null }
  | { readonly kind: 'signed-out'; readonly waiting: number };
