import type { AnswerNode } from '../src/sessions/answer-node.ts';
import { asciiLine } from '../src/sessions/json-lines.ts';
import { announce } from './announcer.ts';
import type { AnswersDocument } from './answers-document.ts';
import type { AnswerText } from './answer-text.ts';
import type { SayAny } from './details-state.ts';
import { downloadJson } from './download-json.ts';
import { inSlices } from './in-slices.ts';

/** Puts text on the clipboard and says so, or that the browser did not let us. */
async function copy(text: string, said: string, t: SayAny): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    announce(said);
  } catch {
    // Not allowed, or a page over plain HTTP, which has no clipboard.
    announce(t('cannotCopy'));
  }
}

/** One answer's value, or a group as text with its names. */
export async function copyAnswer(node: AnswerNode, text: AnswerText, t: SayAny): Promise<void> {
  if (node.value) await copy(text.value(node.value), t('copied'), t);
  else await copyAnswers([node], text, t);
}

/** Names and answers as plain text, indented by groups. */
export async function copyAnswers(
  nodes: readonly AnswerNode[],
  text: AnswerText,
  t: SayAny,
): Promise<void> {
  const plain = await inSlices(text.plain(nodes), new AbortController().signal);
  const count = nodes.reduce((sum, node) => sum + node.count, 0);
  if (plain !== null) await copy(plain, t('copiedAll', { count }), t);
}

export function copyJson(shown: AnswersDocument, t: SayAny): Promise<void> {
  return copy(shown.lines.join('\n'), t('copied'), t);
}

/** The JSON as AssemblyLine exports it, in a file named after `title`. */
export function saveJson(shown: AnswersDocument, title: string, t: SayAny): void {
  downloadJson(shown.lines.map(asciiLine).join('\n'), title);
  announce(t('exported'));
}
