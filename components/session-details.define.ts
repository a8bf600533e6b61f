import { connectShared } from '../src/connect/connect-shared.ts';
import './actions-menu.define.ts';
import './session-search.define.ts';
import { AnswerJson } from './answer-json.ts';
import { AnswerTree } from './answer-tree.ts';
import { define } from './define.ts';
import { registerLate } from './register-late.ts';
import { SessionDetails } from './session-details.ts';

SessionDetails.connect ??= connectShared;
registerLate();
define('answer-tree', AnswerTree);
define('answer-json', AnswerJson);
define('session-details', SessionDetails);

declare global {
  interface HTMLElementTagNameMap {
    'answer-tree': AnswerTree;
    'answer-json': AnswerJson;
    'session-details': SessionDetails;
  }
}
