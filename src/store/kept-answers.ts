import { AnswerVault } from './answer-vault.ts';
import { answersText, type KeptAnswers } from './answer-matches.ts';
import type { StoreCore } from './store-core.ts';

/** The answers on this device, opened one set at a time. */
export function keptAnswers(core: StoreCore): KeptAnswers {
  const vault = new AnswerVault(core.disk);
  return {
    ids: () => vault.ids(),
    text: async (id) => {
      const answers = await vault.get(id);
      return answers && answersText(answers.variables);
    },
    find: (view, id) => core.find(view, id),
  };
}
