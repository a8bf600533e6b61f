import type { JoinedList } from './joined-list.ts';
import { Joining } from './joining.ts';
import type { RowList } from './row-list.ts';
import { RowWork, type WorkHooks } from './row-work.ts';

/** Work on rows that may be those of a server. */
export class JoinableWork extends RowWork {
  constructor(host: RowList, hooks: WorkHooks) {
    super(host, hooks);
    const { t } = hooks;
    // Whether there are rows is not known yet.
    if (host.server !== null && host.rows.length === 0) host.state = { kind: 'loading' };
    void new Joining<JoinedList>(host, {
      make: (joined) => new joined.JoinedList(host, t),
      failed: (again) => {
        host.state = { kind: 'error', reason: t('notLoaded') };
        host.addEventListener('retry', again, { once: true });
      },
    });
  }
}
