import './actions-menu.define.ts';
import './confirm-dialog.define.ts';
import { define } from './define.ts';
import { JoinedDesk } from './joined-desk.ts';
import { registerLate } from './register-late.ts';
import './undo-toast.define.ts';

/*
 * What elements with a `server` of their own need. It loads when the first of them is on a page; see
 * docs/architecture.md, "What loads when".
 */
registerLate();
define('joined-desk', JoinedDesk);

declare global {
  interface HTMLElementTagNameMap {
    'joined-desk': JoinedDesk;
  }
}

export { connectShared as connect } from '../src/connect/connect-shared.ts';
export { JoinedList } from './joined-list.ts';
export { JoinedSearch } from './joined-search.ts';
export { JoinedStatus } from './joined-status.ts';
